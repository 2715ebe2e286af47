package io.github.demarchekit.spring;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.franceconnect.EncryptionKeys;
import io.github.demarchekit.franceconnect.FinishedLogins;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.FranceConnectClientBuilder;
import io.github.demarchekit.franceconnect.Platform;
import io.github.demarchekit.franceconnect.ProConnectClient;
import io.github.demarchekit.franceconnect.ProConnectClientBuilder;
import io.github.demarchekit.prefill.Access;
import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.AuditTrail;
import io.github.demarchekit.prefill.Authorization;
import io.github.demarchekit.prefill.JdbcAuditTrail;
import io.github.demarchekit.prefill.PrefillClient;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Makes the SDK's clients from the settings that are there. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties({
    Settings.FranceConnect.class,
    Settings.ProConnect.class,
    Settings.ApiParticulier.class,
    Settings.ApiEntreprise.class,
    Settings.Prefill.class,
    Settings.Ami.class,
    Settings.Mail.class,
    Settings.Sms.class
})
@Import({TrackingConfiguration.class, ReferenceConfiguration.class})
public class DemarcheKitAutoConfiguration {

    /** Made by Spring. */
    public DemarcheKitAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    HttpTransport httpTransport() {
        return HttpTransport.create();
    }

    /** The keys for which FranceConnect+ encrypts; serve {@link EncryptionKeys#publicJwks()} at the declared address. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("franceconnect.encryption-keys")
    EncryptionKeys encryptionKeys(Settings.FranceConnect settings) {
        return EncryptionKeys.parse(Secret.of(settings.encryptionKeys()));
    }

    /** The callback is {@code ${public-url}/franceconnect/callback}, the return from logout {@code ${public-url}/}. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting({"franceconnect.issuer", "public-url"})
    FranceConnectClient franceConnectClient(
            Settings.FranceConnect settings,
            ObjectProvider<EncryptionKeys> encryptionKeys,
            ObjectProvider<FinishedLogins> finishedLogins,
            PublicAddress publicAddress,
            HttpTransport transport,
            Clock clock) {
        FranceConnectClientBuilder builder = FranceConnectClient.builder(
                        new Platform(settings.product(), settings.issuer()))
                .redirectUri(publicAddress.resolve("/franceconnect/callback"))
                .postLogoutRedirectUri(publicAddress.resolve("/"))
                .transport(transport)
                .clock(clock);
        // Left out when it is blank: the builder then says all that is missing at once.
        if (!settings.clientSecret().isBlank()) {
            builder.client(settings.clientId(), Secret.of(settings.clientSecret()));
        }
        if (settings.level() != null) {
            builder.level(settings.level());
        }
        if (settings.signedWith() != null) {
            builder.signedWith(settings.signedWith());
        }
        encryptionKeys.ifAvailable(builder::encryptionKeys);
        finishedLogins.ifAvailable(builder::finishedLogins);
        return builder.build();
    }

    /** The callback is {@code ${public-url}/proconnect/callback}, the return from logout {@code ${public-url}/}. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting({"proconnect.issuer", "public-url"})
    ProConnectClient proConnectClient(
            Settings.ProConnect settings,
            ObjectProvider<FinishedLogins> finishedLogins,
            PublicAddress publicAddress,
            HttpTransport transport,
            Clock clock) {
        ProConnectClientBuilder builder = ProConnectClient.builder(settings.issuer())
                .redirectUri(publicAddress.resolve("/proconnect/callback"))
                .postLogoutRedirectUri(publicAddress.resolve("/"))
                .transport(transport)
                .clock(clock);
        if (!settings.clientSecret().isBlank()) {
            builder.client(settings.clientId(), Secret.of(settings.clientSecret()));
        }
        if (settings.signedWith() != null) {
            builder.signedWith(settings.signedWith());
        }
        finishedLogins.ifAvailable(builder::finishedLogins);
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting(
            value = {"api-particulier.base-url", "api-entreprise.base-url"},
            any = true)
    PrefillClient prefillClient(
            Settings.ApiParticulier particulier,
            Settings.ApiEntreprise entreprise,
            Settings.Prefill prefill,
            ObjectProvider<AuditTrail> auditTrail,
            HttpTransport transport,
            Clock clock) {
        PrefillClient.Builder builder = PrefillClient.builder()
                .deadline(prefill.deadline())
                .transport(transport)
                .clock(clock);
        access(particulier.baseUrl(), particulier.recipient(), particulier.token(), particulier.callsPerSecond())
                .ifPresent(access -> builder.api(Api.API_PARTICULIER, access.build()));
        access(entreprise.baseUrl(), entreprise.recipient(), entreprise.token(), entreprise.callsPerSecond())
                .ifPresent(access -> {
                    if (!entreprise.context().isBlank()) {
                        access.context(entreprise.context());
                    }
                    if (!entreprise.object().isBlank()) {
                        access.object(entreprise.object());
                    }
                    builder.api(Api.API_ENTREPRISE, access.build());
                });
        auditTrail.ifAvailable(builder::auditTrail);
        return builder.build();
    }

    private static Optional<Access.Builder> access(
            @Nullable URI baseUrl, String recipient, String token, int callsPerSecond) {
        if (baseUrl == null || baseUrl.toString().isBlank()) {
            return Optional.empty();
        }
        Access.Builder access =
                Access.to(baseUrl).recipient(Siret.parse(recipient)).callsPerSecond(callsPerSecond);
        return Optional.of(token.isBlank() ? access : access.authorization(Authorization.bearer(Secret.of(token))));
    }

    /** Who asked for which data, in the application's own database; another bean takes its place. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(DataSource.class)
    AuditTrail auditTrail(DataSource dataSource, Clock clock) {
        JdbcAuditTrail.createSchema(dataSource);
        return JdbcAuditTrail.in(dataSource, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("public-url")
    PublicAddress publicAddress(org.springframework.core.env.Environment environment) {
        return new PublicAddress(
                URI.create(environment.getRequiredProperty("public-url").strip()));
    }
}
