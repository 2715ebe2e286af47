package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes French addresses as they are typed, from the Base adresse nationale (Géoplateforme's geocoding service).
 *
 * <p>Immutable and thread-safe. It keeps no answer and logs nothing of what is typed.
 */
public final class Geocoder {

    private static final String SERVICE = "Géoplateforme";
    private static final int SHORTEST_TEXT = 3;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_SUGGESTIONS = 20;

    private final PublicApi api;
    private final String path;

    private Geocoder(PublicApi api) {
        this.api = api;
        this.path = api.base().withoutSlash().endsWith("/geocodage") ? "search" : "geocodage/search";
    }

    /**
     * Starts a geocoder.
     *
     * @param baseUrl {@code https://data.geopf.fr} in production; a path that ends with {@code /geocodage} is understood too
     */
    public static Builder builder(URI baseUrl) {
        return new Builder(baseUrl);
    }

    /**
     * Returns the addresses that best complete a text, best first.
     *
     * <p>The service takes 3 to 200 characters that start with a letter or a digit: for any other text the list is empty and no
     * call is made.
     *
     * @param limit how many at most, from 1 to 20
     * @throws ServiceException when the service refuses; with status 429 and {@link ServiceException#retryAfter()} above 50 calls
     *     a second from one address
     * @throws TransportException when it does not answer in time
     * @throws UnreadableResponseException when its answer is not the agreed GeoJSON
     */
    public List<AddressSuggestion> search(String text, int limit) {
        if (limit < 1 || limit > MOST_SUGGESTIONS) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST_SUGGESTIONS);
        }
        String typed = text.strip();
        if (typed.length() < SHORTEST_TEXT
                || typed.length() > LONGEST_TEXT
                || !Character.isLetterOrDigit(typed.codePointAt(0))) {
            return List.of();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", typed);
        query.put("limit", Integer.toString(limit));
        query.put("autocomplete", "1");
        query.put("index", "address");
        return JsonReader.of(SERVICE, "body", api.get(path, query)).objects("features").stream()
                .map(Geocoder::suggestion)
                .toList();
    }

    private static AddressSuggestion suggestion(JsonReader feature) {
        JsonReader address = feature.object("properties").orElseThrow(() -> feature.missing("properties"));
        JsonReader geometry = feature.object("geometry").orElseThrow(() -> feature.missing("geometry"));
        List<Double> point = geometry.numbers("coordinates");
        if (point.size() < 2) {
            throw geometry.missing("coordinates");
        }
        String type = address.text("type").orElse("");
        return new AddressSuggestion(
                address.text("label").orElseThrow(() -> address.missing("label")),
                address.text("housenumber"),
                // Only a house number has "street"; a street or a hamlet is itself the "name".
                address.text("street").or(() -> address.text("name").filter(name -> !type.equals("municipality"))),
                address.text("postcode"),
                address.text("city"),
                address.text("citycode"),
                address.number("score"),
                point.get(0),
                point.get(1));
    }

    /** Builds a {@link Geocoder}. Not thread-safe. */
    public static final class Builder {

        private final URI baseUrl;
        private @Nullable HttpTransport transport;
        private Duration timeout = PublicApi.DEFAULT_TIMEOUT;

        private Builder(URI baseUrl) {
            this.baseUrl = baseUrl;
        }

        /** Sets how calls leave; {@link HttpTransport#create()} by default. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /** Sets how long one search may take; 3 seconds by default. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * Builds the geocoder, without opening a connection.
         *
         * @throws IllegalStateException listing everything that is wrong
         */
        public Geocoder build() {
            return new Geocoder(PublicApi.checked(
                    SERVICE, baseUrl, transport == null ? HttpTransport.create() : transport, timeout));
        }
    }
}
