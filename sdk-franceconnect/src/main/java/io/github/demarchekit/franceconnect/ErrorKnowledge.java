package io.github.demarchekit.franceconnect;

import io.github.demarchekit.franceconnect.Diagnosis.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table behind {@link Diagnosis}: {@code errors.properties}, a row for each code, and one for each family of codes. */
final class ErrorKnowledge {

    private static final String FAMILY = "*";
    private static final Map<String, Entry> ROWS = read();

    private ErrorKnowledge() {}

    /**
     * What is known of a code, or of a family of codes.
     *
     * @param message the key of what the user reads
     */
    record Entry(Actor actor, String message, String cause) {}

    /** Returns the row of a code, else that of its family: the longest beginning that the table knows. */
    static Entry of(String code) {
        Entry exact = ROWS.get(code);
        if (exact != null) {
            return exact;
        }
        for (int length = code.length(); length >= 0; length--) {
            Entry family = ROWS.get(code.substring(0, length) + FAMILY);
            if (family != null) {
                return family;
            }
        }
        throw new IllegalStateException("errors.properties has no row for all other codes");
    }

    /** Returns the row of a failed check; what the exception itself says when there is none. */
    static Entry ofReason(String reason, @Nullable String explanation) {
        return Optional.ofNullable(ROWS.get(reason))
                .orElseGet(() -> new Entry(
                        Actor.FRANCECONNECT,
                        "not-authentic",
                        explanation == null ? "A check failed: nobody must be logged in." : explanation));
    }

    static Map<String, Entry> rows() {
        return ROWS;
    }

    private static Map<String, Entry> read() {
        Properties table = new Properties();
        try (InputStream file = ErrorKnowledge.class.getResourceAsStream("errors.properties")) {
            if (file == null) {
                throw new IllegalStateException("errors.properties is missing from this jar");
            }
            Reader text = new InputStreamReader(file, StandardCharsets.UTF_8);
            table.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("errors.properties cannot be read from this jar", e);
        }
        Map<String, Entry> rows = new TreeMap<>();
        for (String code : table.stringPropertyNames()) {
            String[] parts = table.getProperty(code).split(" ", 3);
            rows.put(code, new Entry(Actor.valueOf(parts[0]), parts[1], parts[2]));
        }
        return Map.copyOf(rows);
    }
}
