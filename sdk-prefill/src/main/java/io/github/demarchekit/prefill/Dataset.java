package io.github.demarchekit.prefill;

import io.github.demarchekit.core.PartialDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing a provider can be asked, and the type of what it answers: the key to an {@link Answer} in {@link Answers}.
 *
 * <p>The constants are in the class of each API, such as {@link ApiParticulier#QUOTIENT_FAMILIAL}. Immutable; compared by
 * identity; prints as its operation.
 */
public final class Dataset<T> {

    private final String title;
    private final String operation;
    private final String provider;
    private final Map<DataGroup, Trust> trust;
    private final Function<JsonReader, Decoded<T>> decoder;

    Dataset(
            String title,
            String operation,
            String provider,
            Map<DataGroup, Trust> trust,
            Function<JsonReader, Decoded<T>> decoder) {
        this.title = title;
        this.operation = operation;
        this.provider = provider;
        this.trust = Map.copyOf(trust);
        this.decoder = decoder;
    }

    /** Returns the name people know it by, in French, such as {@code Quotient familial}. */
    public String title() {
        return title;
    }

    /** Returns the operation and its version, such as {@code v3/dss/quotient_familial}. */
    public String operation() {
        return operation;
    }

    /** Returns who is asked in the end, as a page shows it, such as {@code CAF ou MSA}. When it fails, its datasets fail. */
    public String provider() {
        return provider;
    }

    Map<DataGroup, Trust> trust() {
        return trust;
    }

    Decoded<T> decode(JsonReader data) {
        return decoder.apply(data);
    }

    @Override
    public String toString() {
        return operation;
    }

    /** What one body holds: the value, who stands behind it, and the time it describes. */
    record Decoded<T>(T value, String source, Optional<PartialDate> asOf) {}
}
