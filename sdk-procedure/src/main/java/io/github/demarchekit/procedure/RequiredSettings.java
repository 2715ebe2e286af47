package io.github.demarchekit.procedure;

import io.github.demarchekit.core.Siret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses to start without the settings that no default can replace, and names all that are missing or wrong at once. */
public final class RequiredSettings implements EnvironmentPostProcessor, Ordered {

    private record Setting(String property, String meaning, Function<String, Optional<String>> check) {
        String variable() {
            return RequiredSettings.variable(property);
        }
    }

    /** Returns the name under which the environment gives a setting. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting(
                    "public-url",
                    "the address of the site as users see it, such as https://demarches.example.fr",
                    RequiredSettings::url),
            new Setting(
                    "franceconnect.issuer",
                    "the issuer of FranceConnect, such as https://oidc.franceconnect.gouv.fr/api/v2",
                    RequiredSettings::url),
            new Setting(
                    "franceconnect.client-id",
                    "the client_id that FranceConnect's partner portal gave",
                    RequiredSettings::anything),
            new Setting(
                    "franceconnect.client-secret", "the client_secret that goes with it", RequiredSettings::anything),
            new Setting(
                    "api-particulier.base-url",
                    "the address of API Particulier, such as https://particulier.api.gouv.fr",
                    RequiredSettings::url),
            new Setting(
                    "api-particulier.recipient",
                    "the SIRET of the administration that receives the data",
                    RequiredSettings::siret),
            new Setting(
                    "geocoder.base-url",
                    "the address of the geocoder, such as https://data.geopf.fr",
                    RequiredSettings::url),
            new Setting("ami.base-url", "the address of AMI, the user's dashboard", RequiredSettings::url),
            new Setting("ami.partner-id", "the partner identifier that AMI gave", RequiredSettings::anything),
            new Setting("ami.partner-secret", "the secret that goes with it", RequiredSettings::anything));

    /** What is needed once another setting has switched a channel on. */
    private static final Map<String, List<Setting>> OPTIONAL = Map.of(
            "mail.host",
            List.of(new Setting("mail.from", "the sender's address of the mails", RequiredSettings::anything)),
            "sms.gateway-url",
            List.of(
                    new Setting("sms.token", "the gateway's token", RequiredSettings::anything),
                    new Setting(
                            "sms.sender",
                            "the name that telephones show, at most 11 letters and digits",
                            RequiredSettings::anything)),
            "agent.username",
            List.of(new Setting(
                    "agent.password-hash",
                    "the hash of the agent's password, such as {bcrypt}$2a$10$…",
                    RequiredSettings::anything)));

    /** Made by Spring Boot. */
    public RequiredSettings() {}

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<String> problems = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            String value = environment.getProperty(setting.property(), "");
            Optional<String> problem = value.isBlank()
                    ? Optional.of("is not set")
                    : setting.check().apply(value);
            problem.ifPresent(what -> problems.add(setting.variable() + " " + what + ": give it " + setting.meaning()));
        }
        OPTIONAL.forEach((switchedOnBy, needed) -> {
            if (!environment.getProperty(switchedOnBy, "").isBlank()) {
                needed.stream()
                        .filter(setting ->
                                environment.getProperty(setting.property(), "").isBlank())
                        .forEach(setting -> problems.add(setting.variable() + " is not set although "
                                + variable(switchedOnBy) + " is: give it " + setting.meaning()));
            }
        });
        if (!problems.isEmpty()) {
            throw new MissingSettingsException(problems);
        }
    }

    private static Optional<String> anything(String value) {
        return Optional.empty();
    }

    private static Optional<String> url(String value) {
        try {
            URI uri = URI.create(value.strip());
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return http && uri.getHost() != null ? Optional.empty() : Optional.of("is not an http or https address");
        } catch (IllegalArgumentException e) {
            return Optional.of("is not an address");
        }
    }

    private static Optional<String> siret(String value) {
        try {
            Siret.parse(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a SIRET (" + e.getMessage() + ")");
        }
    }

    /** Comes last, when every source of settings is there. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
