package io.github.demarchekit.prefill;

import io.github.demarchekit.core.PartialDate;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The facts of a body and of the record it was read into, in one form, so that they can be compared: absent keys are left out, blank
 * texts are null, numbers have one type, dates are partial ones.
 */
final class WireFacts {

    private WireFacts() {}

    /** Writes a record back: withheld parts are left out, blank ones are null. */
    static @Nullable Object of(Object value) {
        if (value instanceof Part.Given<?> given) {
            return of(given.given());
        } else if (value instanceof Part.Blank<?>) {
            return null;
        } else if (value instanceof List<?> list) {
            return list.stream().map(WireFacts::of).toList();
        } else if (value instanceof Record row && !(value instanceof PartialDate)) {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            for (RecordComponent component : row.getClass().getRecordComponents()) {
                Object part = read(component, row);
                if (!(part instanceof Part.Withheld<?>)) {
                    facts.put(component.getName(), of(part));
                }
            }
            return facts;
        } else if (value instanceof PartialDate date) {
            return date.iso();
        } else if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        return value;
    }

    /**
     * Reads a body as the facts that a record of that type can hold: keys that the type does not know are left out.
     *
     * @param type the record, or the type of a scalar
     */
    static @Nullable Object of(JsonNode body, Type type) {
        if (body.isNull() || (body.isString() && body.stringValue().isBlank())) {
            return null;
        }
        if (type instanceof ParameterizedType parameterized) {
            Type inside = parameterized.getActualTypeArguments()[0];
            return parameterized.getRawType() == List.class
                    ? body.valueStream()
                            .filter(element -> !element.isNull())
                            .map(element -> of(element, inside))
                            .toList()
                    : of(body, inside);
        }
        Class<?> scalar = (Class<?>) type;
        if (scalar.isRecord()) {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            for (RecordComponent component : scalar.getRecordComponents()) {
                key(body, component.getName())
                        .ifPresent(node -> facts.put(component.getName(), of(node, component.getGenericType())));
            }
            return facts;
        }
        if (scalar == PartialDate.class) {
            return date(body);
        }
        return Number.class.isAssignableFrom(scalar)
                ? new BigDecimal(body.asString()).stripTrailingZeros()
                : scalar == Boolean.class ? (Object) body.asBoolean() : body.asString();
    }

    /** Returns the keys of a body that a record of that type passes over, as paths. */
    static List<String> unknownKeys(JsonNode body, Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type inside = parameterized.getActualTypeArguments()[0];
            Stream<JsonNode> bodies = parameterized.getRawType() == List.class ? body.valueStream() : Stream.of(body);
            return bodies.flatMap(element -> unknownKeys(element, inside).stream())
                    .toList();
        }
        Class<?> row = (Class<?>) type;
        if (!row.isRecord()) {
            return List.of();
        }
        Map<String, Type> components = Stream.of(row.getRecordComponents())
                .collect(Collectors.toMap(
                        component -> component.getName().toLowerCase(Locale.ROOT), RecordComponent::getGenericType));
        return body.properties().stream()
                .flatMap(property -> {
                    Type inside =
                            components.get(withoutUnderscores(property.getKey()).toLowerCase(Locale.ROOT));
                    return inside == null
                            ? Stream.of(property.getKey())
                            : unknownKeys(property.getValue(), inside).stream()
                                    .map(key -> property.getKey() + "." + key);
                })
                .toList();
    }

    private static Optional<JsonNode> key(JsonNode body, String component) {
        return body.properties().stream()
                .filter(property -> withoutUnderscores(property.getKey()).equalsIgnoreCase(component))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static @Nullable String date(JsonNode node) {
        if (node.isIntegralNumber()) {
            return LocalDate.ofInstant(Instant.ofEpochSecond(node.longValue()), ZoneId.of("Europe/Paris"))
                    .toString();
        }
        String text = node.stringValue();
        if (text.matches("\\d{2}-\\d{4}")) {
            return text.substring(3) + "-" + text.substring(0, 2) + "-00";
        }
        String iso =
                text.length() > 10 ? text.substring(0, 10) : text + "-00-00".substring((text.length() - 4) / 3 * 3);
        return exists(iso) ? iso : null;
    }

    /** What is no date in any calendar is blank, and must not cost the rest: registers hold the 31st of June. */
    private static boolean exists(String iso) {
        String known = iso.replace("-00", "-01");
        return known.startsWith("0000")
                || YearMonth.parse(known.substring(0, 7)).isValidDay(Integer.parseInt(known.substring(8)));
    }

    private static String withoutUnderscores(String key) {
        return key.replace("_", "");
    }

    private static Object read(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a dataset's record is public", e);
        }
    }
}
