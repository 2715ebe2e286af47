package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The environment variables of DINUM's own clients. */
final class AccessVariables {

    private static final Map<String, String> ADDRESSES = Map.of(
            "API_PARTICULIER production", "https://particulier.api.gouv.fr",
            "API_PARTICULIER staging", "https://staging.particulier.api.gouv.fr",
            "API_ENTREPRISE production", "https://entreprise.api.gouv.fr",
            "API_ENTREPRISE staging", "https://staging.entreprise.api.gouv.fr");

    private AccessVariables() {}

    static Access.Builder read(Api api, Function<String, @Nullable String> environment) {
        String prefix = api.name().toUpperCase(Locale.ROOT).replace(' ', '_');
        Function<String, Optional<String>> variable = name ->
                // A file of secrets ends with a line break, which no header may hold.
                Optional.ofNullable(environment.apply(prefix + "_" + name))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty());
        String address = variable.apply("BASE_URL").orElseGet(() -> {
            String where = variable.apply("ENV").orElse("production");
            return Optional.ofNullable(ADDRESSES.get(prefix + " " + where))
                    .orElseThrow(() -> new IllegalStateException(
                            prefix + "_ENV must be production or staging, or " + prefix + "_BASE_URL an address"));
        });
        Access.Builder access = Access.to(valid(prefix + "_BASE_URL", address, URI::create));
        variable.apply("RECIPIENT")
                .ifPresent(siret -> access.recipient(valid(prefix + "_RECIPIENT", siret, Siret::parse)));
        variable.apply("TOKEN").ifPresent(token -> access.authorization(Authorization.bearer(Secret.of(token))));
        variable.apply("CONTEXT").ifPresent(access::context);
        variable.apply("OBJECT").ifPresent(access::object);
        return access;
    }

    private static <T> T valid(String name, String value, Function<String, T> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: it quotes the value.
            throw new IllegalStateException("environment variable " + name + " has no valid value");
        }
    }
}
