package io.github.demarchekit.prefill;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What the error codes of DINUM's APIs mean: two digits of a provider, three of what happened. For developers and logs. */
final class ErrorCodes {

    private static final Properties KNOWN = load();

    private ErrorCodes() {}

    /** A code under a status. */
    record Known(int status, String code) {}

    /** Says what a code means, as far as it is known: an unknown one may have a known provider. */
    static Optional<String> meaning(int status, String code) {
        if (code.length() != 5) {
            return Optional.empty();
        }
        return property("code." + code + "/" + status)
                .or(() -> property("code." + code))
                .or(() -> provider(code.substring(0, 2))
                        .map(name -> name + ": "
                                + property("kind." + code.substring(2)).orElse("error " + code.substring(2))));
    }

    /** Returns every code that is known to come, under the status it comes with. */
    static List<Known> all() {
        return KNOWN.stringPropertyNames().stream()
                .filter(name -> name.startsWith("provider."))
                .sorted()
                .flatMap(name -> codes(name.substring("provider.".length()), uses(KNOWN.getProperty(name))))
                .toList();
    }

    private static Stream<Known> codes(String provider, String uses) {
        return Stream.of(uses.split(" ", -1)).filter(use -> !use.isEmpty()).flatMap(use -> {
            Optional<String> group = property("group." + use);
            return group.isPresent()
                    ? codes(provider, group.get())
                    : Stream.of(new Known(Integer.parseInt(use.substring(4)), provider + use.substring(0, 3)));
        });
    }

    private static Optional<String> provider(String prefix) {
        return property("provider." + prefix)
                .map(entry -> entry.substring(0, entry.indexOf('|')).strip());
    }

    private static String uses(String provider) {
        return provider.substring(provider.indexOf('|') + 1).strip();
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(KNOWN.getProperty(name));
    }

    private static Properties load() {
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(ErrorCodes.class.getResourceAsStream("error-codes.properties")),
                StandardCharsets.UTF_8)) {
            Properties known = new Properties();
            known.load(file);
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
