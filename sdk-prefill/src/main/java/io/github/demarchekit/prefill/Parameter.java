package io.github.demarchekit.prefill;

import java.util.List;
import java.util.function.Function;

/**
 * Something a {@link Question} may say besides its subject, such as the school year. Immutable.
 *
 * @param name the name on the wire, in the path or in the query
 */
public record Parameter<V>(String name, Function<V, List<String>> format) {

    /** Makes a parameter that is written as one text. */
    public static <V> Parameter<V> of(String name, Function<V, String> format) {
        return new Parameter<>(name, value -> List.of(format.apply(value)));
    }

    /** Returns the texts of the wire: one, or several for a parameter that repeats. */
    List<String> write(V value) {
        return format.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
