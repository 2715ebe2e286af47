package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.UnreadableResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON object key by key: unknown keys are passed over, absent and null ones are told apart where it matters, a value of
 * another type than agreed makes the whole answer unreadable.
 */
final class JsonReader {

    private final String service;
    private final String path;
    private final JsonNode object;

    private JsonReader(String service, String path, JsonNode object) {
        this.service = service;
        this.path = path;
        this.object = object;
    }

    /**
     * Reads a node that must be an object.
     *
     * @throws UnreadableResponseException when it is anything else
     */
    static JsonReader of(String service, String path, @Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw new UnreadableResponseException(service, path + " is not an object");
        }
        return new JsonReader(service, path, node);
    }

    /** Reads an object that may be absent or null. */
    Optional<JsonReader> object(String key) {
        return present(key).map(node -> of(service, child(key), node));
    }

    /** Reads a list of objects, empty when it is absent or null. */
    List<JsonReader> objects(String key) {
        return present(key).map(node -> list(key, node, Function.identity())).orElse(List.of());
    }

    private <T> List<T> list(String key, JsonNode node, Function<JsonReader, T> decoder) {
        if (!node.isArray()) {
            throw new UnreadableResponseException(service, child(key) + " is not a list");
        }
        List<T> elements = new ArrayList<>();
        for (JsonNode element : node.values()) {
            elements.add(decoder.apply(of(service, child(key) + "[" + elements.size() + "]", element)));
        }
        return List.copyOf(elements);
    }

    /** Reads a text that may be absent, null or blank: all three say nothing. */
    Optional<String> text(String key) {
        Optional<JsonNode> node = present(key);
        if (node.isPresent() && !node.get().isString()) {
            throw new UnreadableResponseException(service, child(key) + " is not a text");
        }
        return node.map(JsonNode::stringValue).filter(text -> !text.isBlank());
    }

    /** Reads a list of texts, empty when it is absent or null. */
    List<String> texts(String key) {
        Optional<JsonNode> node = present(key);
        if (node.isPresent()
                && !(node.get().isArray() && node.get().valueStream().allMatch(JsonNode::isString))) {
            throw new UnreadableResponseException(service, child(key) + " is not a list of texts");
        }
        return node.map(list -> list.valueStream().map(JsonNode::stringValue).toList())
                .orElse(List.of());
    }

    /** Reads an integer that may be absent or null. */
    OptionalInt integer(String key) {
        Optional<JsonNode> node = present(key);
        if (node.isPresent() && !(node.get().isIntegralNumber() && node.get().canConvertToInt())) {
            throw new UnreadableResponseException(service, child(key) + " is not an integer");
        }
        return node.map(number -> OptionalInt.of(number.intValue())).orElse(OptionalInt.empty());
    }

    /** Reads a number that must be there. */
    double number(String key) {
        return present(key)
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .orElseThrow(() -> new UnreadableResponseException(service, child(key) + " is not a number"));
    }

    /** Reads the numbers of a list that must be there. */
    List<Double> numbers(String key) {
        return present(key)
                .filter(list -> list.isArray() && list.valueStream().allMatch(JsonNode::isNumber))
                .map(list -> list.valueStream().map(JsonNode::doubleValue).toList())
                .orElseThrow(() -> new UnreadableResponseException(service, child(key) + " is not a list of numbers"));
    }

    /** Makes the exception of a key that must be there and is not. */
    UnreadableResponseException missing(String key) {
        return new UnreadableResponseException(service, child(key) + " is missing");
    }

    private Optional<JsonNode> present(String key) {
        return Optional.ofNullable(object.get(key)).filter(node -> !node.isNull());
    }

    private String child(String key) {
        return path + "." + key;
    }
}
