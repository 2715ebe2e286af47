package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the communes of today by name or postcode ({@code geo.api.gouv.fr}).
 *
 * <p>Immutable to its user and thread-safe. It remembers up to 500 answers for a day, since communes change once a year.
 */
public final class Communes {

    private static final String SERVICE = "API Découpage administratif";
    private static final String FIELDS = "nom,code,codesPostaux,codeDepartement,population";
    private static final int MOST_COMMUNES = 50;

    private final PublicApi api;
    private final RecentAnswers<Map<String, String>, List<Commune>> recent;

    private Communes(PublicApi api, Clock clock) {
        this.api = api;
        this.recent = new RecentAnswers<>(clock);
    }

    /**
     * Starts a client.
     *
     * @param baseUrl {@code https://geo.api.gouv.fr} in production
     */
    public static Builder builder(URI baseUrl) {
        return new Builder(baseUrl);
    }

    /**
     * Returns the communes whose name is or starts like a text, the largest first among equals.
     *
     * <p>A blank text gives an empty list, without a call.
     *
     * @param limit how many at most, from 1 to 50
     * @throws ServiceException when the service refuses
     * @throws TransportException when it does not answer in time
     * @throws UnreadableResponseException when its answer is not the agreed JSON
     */
    public List<Commune> search(String name, int limit) {
        if (limit < 1 || limit > MOST_COMMUNES) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST_COMMUNES);
        }
        return name.isBlank()
                ? List.of()
                : find("nom", name.strip(), Map.of("boost", "population", "limit", "" + limit));
    }

    /**
     * Returns the communes that a postcode serves, often several, none when nobody uses it.
     *
     * <p>What is not five digits gives an empty list, without a call.
     *
     * @throws ServiceException when the service refuses
     * @throws TransportException when it does not answer in time
     * @throws UnreadableResponseException when its answer is not the agreed JSON
     */
    public List<Commune> byPostcode(String postcode) {
        return postcode.matches("\\d{5}") ? find("codePostal", postcode, Map.of()) : List.of();
    }

    private List<Commune> find(String criterion, String value, Map<String, String> options) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(criterion, value);
        query.put("fields", FIELDS);
        query.putAll(options);
        Optional<List<Commune>> known = recent.get(query);
        if (known.isPresent()) {
            return known.get();
        }
        List<Commune> communes = read(api.get("communes", query));
        recent.put(query, communes);
        return communes;
    }

    private static List<Commune> read(JsonNode body) {
        if (!body.isArray()) {
            throw new UnreadableResponseException(SERVICE, "body is not a list");
        }
        return body.valueStream()
                .map(commune -> commune(JsonReader.of(SERVICE, "commune", commune)))
                .toList();
    }

    private static Commune commune(JsonReader json) {
        return new Commune(
                json.text("nom").orElseThrow(() -> json.missing("nom")),
                json.text("code")
                        .filter(CogCommune::matches)
                        .map(CogCommune::new)
                        .orElseThrow(() -> json.missing("code")),
                json.texts("codesPostaux"),
                json.text("codeDepartement"),
                json.integer("population"));
    }

    /** Builds a {@link Communes}. Not thread-safe. */
    public static final class Builder {

        private final URI baseUrl;
        private @Nullable HttpTransport transport;
        private Duration timeout = PublicApi.DEFAULT_TIMEOUT;
        private Clock clock = Clock.systemUTC();

        private Builder(URI baseUrl) {
            this.baseUrl = baseUrl;
        }

        /** Sets how calls leave; {@link HttpTransport#create()} by default. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /** Sets how long one call may take; 3 seconds by default. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** Sets the clock that ages what is remembered; UTC by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Builds the client, without opening a connection.
         *
         * @throws IllegalStateException listing everything that is wrong
         */
        public Communes build() {
            return new Communes(
                    PublicApi.checked(
                            SERVICE, baseUrl, transport == null ? HttpTransport.create() : transport, timeout),
                    clock);
        }
    }
}
