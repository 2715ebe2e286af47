package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one API is reached, by whom and for whom. Thread-safe. Prints without its secrets.
 *
 * <p>It keeps a rate budget, and remembers which credentials were refused: make one for each body on whose behalf calls are made,
 * and share it.
 */
public final class Access {

    private final BaseAddress base;
    private final Optional<Siret> recipient;
    private final Optional<Authorization> authorization;
    private final Map<String, List<String>> parameters;
    private final Map<String, String> headers;
    private final Gate gate;

    private Access(Builder builder) {
        base = new BaseAddress(builder.baseUrl);
        recipient = Optional.ofNullable(builder.recipient);
        authorization = Optional.ofNullable(builder.authorization);
        parameters = Map.copyOf(builder.parameters);
        headers = Map.copyOf(builder.headers);
        gate = new Gate(builder.callsPerSecond, builder.limits, builder.nanoTime);
    }

    /**
     * Starts an access.
     *
     * @param baseUrl such as {@code https://particulier.api.gouv.fr}; https, or http on this machine
     */
    public static Builder to(URI baseUrl) {
        return new Builder(baseUrl);
    }

    /**
     * Reads an access from the environment, by the names that DINUM's own clients read: for API Particulier {@code
     * API_PARTICULIER_TOKEN}, and {@code API_PARTICULIER_BASE_URL}, else {@code API_PARTICULIER_ENV}, {@code production} by default or
     * {@code staging}; besides, {@code API_PARTICULIER_RECIPIENT} and, for API Entreprise, {@code API_ENTREPRISE_CONTEXT} and {@code
     * API_ENTREPRISE_OBJECT}. What is not set is left out.
     *
     * @param api API Particulier or API Entreprise
     * @throws IllegalStateException when a variable has no valid value; the message names it
     */
    public static Builder fromEnv(Api api) {
        return AccessVariables.read(api, System::getenv);
    }

    BaseAddress base() {
        return base;
    }

    Optional<Siret> recipient() {
        return recipient;
    }

    Optional<Authorization> authorization() {
        return authorization;
    }

    /** Returns the query parameters that every call has. */
    Map<String, List<String>> parameters() {
        return parameters;
    }

    Map<String, String> headers() {
        return headers;
    }

    Gate gate() {
        return gate;
    }

    @Override
    public String toString() {
        return "Access[" + base.uri().getHost() + "]";
    }

    /** Builds an {@link Access}. Not thread-safe. */
    public static final class Builder {

        private static final int LONGEST_OBJECT = 50;

        private final URI baseUrl;
        private final Map<String, List<String>> parameters = new LinkedHashMap<>();
        private final Map<String, String> headers = new TreeMap<>();
        private @Nullable Siret recipient;
        private @Nullable Authorization authorization;
        private int callsPerSecond = 20;
        private final Map<String, RateLimit> limits = new TreeMap<>();
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(URI baseUrl) {
            this.baseUrl = baseUrl;
        }

        /** Sets the public body that receives the data; never the software's editor. DINUM's APIs want it. */
        public Builder recipient(Siret recipient) {
            this.recipient = recipient;
            parameters.put("recipient", List.of(recipient.value()));
            return this;
        }

        /** Sets how calls are authorised; none by default, which leaves FranceConnect access tokens. */
        public Builder authorization(Authorization authorization) {
            this.authorization = authorization;
            return this;
        }

        /** Sets the framework in which API Entreprise is asked, such as {@code Aides publiques}. */
        public Builder context(String context) {
            parameters.put("context", List.of(context));
            return this;
        }

        /** Sets what API Entreprise is asked for: the procedure's name or number, of fewer than 50 characters. */
        public Builder object(String object) {
            parameters.put("object", List.of(object));
            return this;
        }

        /** Adds a header to every call, such as DGFIP's {@code ID_Teleservice}. */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Sets how many calls may leave in a second, those with FranceConnect tokens included; 20 by default, as API Particulier
         * allows a token.
         *
         * <p>Two fifths of them may leave at once, the rest is spread, so that no second has more wherever it begins, and no
         * minute more than an address is allowed (1 000). Calls above it wait their turn as long as the deadline allows.
         */
        public Builder callsPerSecond(int calls) {
            this.callsPerSecond = calls;
            return this;
        }

        /** Replaces the rate of a group of datasets, when this token was granted another one. */
        public Builder limit(RateLimit limit) {
            limits.put(limit.group(), limit);
            return this;
        }

        Builder nanoTime(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            return this;
        }

        /**
         * Builds the access.
         *
         * @throws IllegalStateException listing everything that is wrong
         */
        public Access build() {
            List<String> problems = new ArrayList<>();
            BaseAddress.problem("baseUrl", baseUrl).ifPresent(problems::add);
            if (callsPerSecond < 1) {
                problems.add("callsPerSecond must be positive");
            }
            parameters.forEach((name, values) -> {
                if (values.get(0).isBlank()) {
                    problems.add(name + " cannot be blank");
                }
            });
            if (parameters.getOrDefault("object", List.of("")).get(0).length() >= LONGEST_OBJECT) {
                problems.add("object must have fewer than 50 characters");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("Access: " + String.join("; ", problems));
            }
            return new Access(this);
        }
    }
}
