package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Completes French addresses as they are typed, and finds the address of a point on a map, from the Base adresse nationale
 * (Géoplateforme's geocoding service, 50 calls a second from one address).
 *
 * <p>Immutable and thread-safe. It keeps no answer and logs nothing of what is typed.
 */
public final class Geocoder {

    private static final String SERVICE = "Géoplateforme";
    private static final int CALLS_PER_SECOND = 50;
    private static final int SHORTEST_TEXT = 3;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_SUGGESTIONS = 20;

    private final PublicApi api;

    private Geocoder(PublicApi api) {
        this.api = api;
    }

    /**
     * Starts a geocoder.
     *
     * @param baseUrl {@code https://data.geopf.fr} in production; a path that ends with {@code /geocodage} is understood too
     */
    public static ReferenceBuilder<Geocoder> builder(URI baseUrl) {
        return new ReferenceBuilder<>(SERVICE, baseUrl, CALLS_PER_SECOND, (api, clock) -> new Geocoder(api));
    }

    /**
     * Returns the addresses that best complete a text, best first.
     *
     * <p>The service takes 3 to 200 characters that start with a letter or a digit: for any other text the list is empty and no
     * call is made.
     *
     * @param limit how many at most, from 1 to 20
     * @throws ServiceException when the service refuses, or, without a call, when {@linkplain io.github.demarchekit.prefill.reference
     *     it must be spared}
     * @throws TransportException when it does not answer in time
     * @throws UnreadableResponseException when its answer is not the agreed GeoJSON
     */
    public List<AddressSuggestion> search(String text, int limit) {
        PublicApi.checkLimit(limit, MOST_SUGGESTIONS);
        Optional<String> typed = searchable(text);
        if (typed.isEmpty()) {
            return List.of();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", typed.get());
        query.put("limit", Integer.toString(limit));
        query.put("autocomplete", "1");
        query.put("index", "address");
        return suggestions("search", query);
    }

    /**
     * Returns the addresses nearest to a point, nearest first, none where nobody lives.
     *
     * @param lon degrees east, WGS 84
     * @param lat degrees north, WGS 84
     * @param limit how many at most, from 1 to 20
     * @throws ServiceException when the service refuses, or, without a call, when {@linkplain io.github.demarchekit.prefill.reference
     *     it must be spared}
     * @throws TransportException when it does not answer in time
     * @throws UnreadableResponseException when its answer is not the agreed GeoJSON
     */
    public List<AddressSuggestion> reverse(double lon, double lat, int limit) {
        PublicApi.checkLimit(limit, MOST_SUGGESTIONS);
        Map<String, String> query = PublicApi.point(lon, lat);
        query.put("limit", Integer.toString(limit));
        query.put("index", "address");
        return suggestions("reverse", query);
    }

    /** Returns a text without the space around it, if the service takes it. */
    static Optional<String> searchable(String text) {
        return Optional.of(text.strip())
                .filter(typed -> typed.length() >= SHORTEST_TEXT
                        && typed.length() <= LONGEST_TEXT
                        && Character.isLetterOrDigit(typed.codePointAt(0)));
    }

    /** Returns where an operation is, whether or not the base address ends with the service's own path. */
    static String path(PublicApi api, String operation) {
        return api.base().withoutSlash().endsWith("/geocodage") ? operation : "geocodage/" + operation;
    }

    private List<AddressSuggestion> suggestions(String operation, Map<String, String> query) {
        FeatureCollection body = api.get(path(api, operation), query, FeatureCollection.class);
        return PublicApi.list(api.required(body.features(), "features")).stream()
                .map(this::suggestion)
                .toList();
    }

    private AddressSuggestion suggestion(Feature feature) {
        Address address = api.required(feature.properties(), "properties");
        List<Double> point =
                PublicApi.list(api.required(feature.geometry(), "geometry").coordinates());
        if (point.size() < 2) {
            throw new UnreadableResponseException(SERVICE, "a point has not two coordinates");
        }
        return new AddressSuggestion(
                PublicApi.text(address.label())
                        .orElseThrow(() -> new UnreadableResponseException(SERVICE, "label is missing")),
                PublicApi.text(address.housenumber()),
                // Only a house number has "street"; a street or a hamlet is itself the "name".
                PublicApi.text(address.street())
                        .or(() ->
                                PublicApi.text(address.name()).filter(name -> !"municipality".equals(address.type()))),
                PublicApi.text(address.postcode()),
                PublicApi.text(address.city()),
                PublicApi.text(address.citycode()),
                api.required(address.score(), "score"),
                point.get(0),
                point.get(1));
    }

    private record FeatureCollection(@Nullable List<Feature> features) {}

    private record Feature(
            @Nullable Address properties, @Nullable Geometry geometry) {}

    private record Geometry(@Nullable List<Double> coordinates) {}

    private record Address(
            @Nullable String label,
            @Nullable Double score,
            @Nullable String type,
            @Nullable String housenumber,
            @Nullable String street,
            @Nullable String name,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String citycode) {}
}
