package io.github.demarchekit.prefill;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON object key by key: unknown keys are passed over, absent and null ones are told apart where it matters, a value of
 * another type than agreed makes the whole answer unreadable.
 */
final class JsonReader {

    private static final Logger LOG = LoggerFactory.getLogger(JsonReader.class);

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

    /** Reads an object that a scope may withhold. */
    <T> Part<T> part(String key, Function<JsonReader, T> decoder) {
        return partOf(key, node -> decoder.apply(of(service, child(key), node)));
    }

    /** Reads a list of objects that a scope may withhold. */
    <T> Part<List<T>> parts(String key, Function<JsonReader, T> decoder) {
        return partOf(key, node -> list(key, node, decoder));
    }

    private <T> Part<T> partOf(String key, Function<JsonNode, T> decoder) {
        JsonNode node = object.get(key);
        if (node == null) {
            return new Part.Withheld<>();
        }
        return node.isNull() ? new Part.Blank<>() : new Part.Given<>(decoder.apply(node));
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

    /**
     * Reads a date that may be absent or null.
     *
     * <p>One that is no date counts as absent: it is what somebody once typed in a register, and must not cost the family the
     * rest of the answer.
     */
    Optional<PartialDate> date(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(PartialDate.parse(text));
            } catch (IllegalArgumentException e) {
                LOG.warn("not a date, left out: service={} path={}", service, child(key));
                return Optional.empty();
            }
        });
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
