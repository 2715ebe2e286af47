package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Proposes addresses, or places too, while they are typed (Géoplateforme's completion, 10 calls a second from one address).
 *
 * <p>{@link Geocoder#search} does the same for addresses with five times the budget, a score and the commune's code: prefer it; this
 * one also knows places such as a school or a station. Its answer has no public contract: whatever key is absent makes an empty
 * value, a proposal without a label is left out, and {@link CompletionKeys} renames keys.
 *
 * <p>Immutable and thread-safe. It keeps no answer and logs nothing of what is typed.
 */
public final class AddressCompletion {

    private static final String SERVICE = "Géoplateforme (complétion)";
    private static final int CALLS_PER_SECOND = 10;
    private static final int MOST_PROPOSALS = 15;
    private static final String ADDRESSES = "StreetAddress";
    private static final String PLACES_TOO = "PositionOfInterest,StreetAddress";

    private final PublicApi api;
    private final CompletionKeys keys;

    private AddressCompletion(PublicApi api, CompletionKeys keys) {
        this.api = api;
        this.keys = keys;
    }

    /**
     * Starts a client.
     *
     * @param baseUrl {@code https://data.geopf.fr} in production; a path that ends with {@code /geocodage} is understood too
     */
    public static ReferenceBuilder<AddressCompletion> builder(URI baseUrl) {
        return builder(baseUrl, CompletionKeys.OBSERVED);
    }

    /** Starts a client of a service that writes other keys. */
    public static ReferenceBuilder<AddressCompletion> builder(URI baseUrl, CompletionKeys keys) {
        return new ReferenceBuilder<>(
                SERVICE, baseUrl, CALLS_PER_SECOND, (api, clock) -> new AddressCompletion(api, keys));
    }

    /**
     * Returns the addresses that complete a text.
     *
     * <p>A text that has not 3 to 200 characters, or starts with neither a letter nor a digit, gives an empty list without a call.
     *
     * @param limit how many at most, from 1 to 15
     * @throws ServiceException when the service refuses, or, without a call, when {@linkplain io.github.demarchekit.prefill.reference
     *     it must be spared}
     * @throws TransportException when it does not answer in time
     * @throws UnreadableResponseException when its answer is not JSON, or holds no list
     */
    public List<CompletedAddress> complete(String text, int limit) {
        return complete(text, limit, ADDRESSES);
    }

    /** Does so with places, such as a school or a station, among the addresses. */
    public List<CompletedAddress> completeWithPlaces(String text, int limit) {
        return complete(text, limit, PLACES_TOO);
    }

    private List<CompletedAddress> complete(String text, int limit, String types) {
        PublicApi.checkLimit(limit, MOST_PROPOSALS);
        Optional<String> typed = Geocoder.searchable(text);
        if (typed.isEmpty()) {
            return List.of();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("text", typed.get());
        query.put("type", types);
        query.put("maximumResponses", Integer.toString(limit));
        JsonNode results = api.get(Geocoder.path(api, "completion/"), query, JsonNode.class)
                .get(keys.results());
        if (results == null || !results.isArray()) {
            throw new UnreadableResponseException(SERVICE, "it holds no list of proposals");
        }
        return results.valueStream()
                .map(this::proposal)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<CompletedAddress> proposal(JsonNode result) {
        return text(result.get(keys.label()))
                .map(label -> new CompletedAddress(
                        label,
                        text(result.get(keys.kind())),
                        text(result.get(keys.street())),
                        text(result.get(keys.postcode())),
                        text(result.get(keys.city())),
                        degrees(result.get(keys.lon())),
                        degrees(result.get(keys.lat()))));
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        return node == null || !node.isValueNode() || node.isNull()
                ? Optional.empty()
                : PublicApi.text(node.asString());
    }

    private static OptionalDouble degrees(@Nullable JsonNode node) {
        // Some write a number as a text.
        return node == null ? OptionalDouble.empty() : node.asDoubleOpt();
    }
}
