package io.github.demarchekit.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A table of the jar, columns parted by semicolons, and the search that accents, case and unfinished words don't disturb. */
final class Table {

    private Table() {}

    /** Reads each line but the first, which names the columns. */
    static <T> List<T> read(String name, Function<List<String>, T> row) {
        try (InputStream file = Table.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the test kit's jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> row.apply(List.of(line.split(";", -1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parts a text into its words, without case, accents and punctuation. */
    static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Tells whether each word that was typed starts a word of the text. */
    static boolean matches(List<String> typed, List<String> text) {
        return typed.stream().allMatch(start -> text.stream().anyMatch(word -> word.startsWith(start)));
    }
}
