package io.github.demarchekit.prefill;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who a {@link Question} is about, and what they are known by. Immutable. Prints without its values.
 *
 * <p>A {@link CivilIdentity} is one too.
 */
public sealed interface Subject permits Subject.User, Subject.Numbered, CivilIdentity {

    /** Returns what the subject is known by. */
    AccessMode mode();

    /** Returns the parameters of the wire that name the subject; they identify a person. */
    Map<String, List<String>> parameters();

    /** Names who logged in with FranceConnect. */
    static Subject of(AccessToken token) {
        return new User(token);
    }

    /** Names who has that login or number at the provider, such as an "identifiant France Travail". */
    static Subject identifier(String identifier) {
        if (identifier.isBlank()) {
            throw new IllegalArgumentException("an identifier cannot be blank");
        }
        return new Numbered(AccessMode.IDENTIFIER, Map.of("identifiant", identifier.strip()));
    }

    /**
     * Names a student by their national number ("identifiant national étudiant", INE).
     *
     * @throws IllegalArgumentException when it has none of its formats, such as nine digits and two letters; it is not quoted
     */
    static Subject ine(String ine) {
        String number = ine.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!Numbered.INE.matcher(number).matches()) {
            throw new IllegalArgumentException("an INE has 11 characters, such as 123456789AA");
        }
        return new Numbered(AccessMode.INE, Map.of("ine", number));
    }

    /** Names a legal unit, be it a company, an association or an administration. */
    static Subject of(Siren siren) {
        return new Numbered(
                AccessMode.NUMBER,
                Map.of(
                        "siren", siren.value(),
                        "siren_or_rna", siren.value(),
                        "siren_or_siret_or_rna", siren.value()));
    }

    /** Names an establishment, and with it its legal unit. */
    static Subject of(Siret siret) {
        String siren = siret.siren().value();
        return new Numbered(
                AccessMode.NUMBER,
                Map.of(
                        "siret",
                        siret.value(),
                        "siren",
                        siren,
                        "siren_or_rna",
                        siren,
                        "siren_or_siret_or_rna",
                        siret.value()));
    }

    /**
     * Names an association by its number in the national directory ("répertoire national des associations", RNA).
     *
     * @throws IllegalArgumentException when it is not {@code W} and nine characters
     */
    static Subject rna(String rna) {
        if (!Numbered.RNA.matcher(rna).matches()) {
            throw new IllegalArgumentException("a RNA number is W and 9 characters, such as W751080001");
        }
        return new Numbered(AccessMode.NUMBER, Map.of("siren_or_rna", rna, "siren_or_siret_or_rna", rna));
    }

    /**
     * Who logged in with FranceConnect: the provider reads their pivot identity behind the token.
     *
     * @param token lives 60 seconds
     */
    record User(AccessToken token) implements Subject {
        @Override
        public AccessMode mode() {
            return AccessMode.FRANCE_CONNECT;
        }

        @Override
        public Map<String, List<String>> parameters() {
            return Map.of();
        }

        @Override
        public String toString() {
            return "User[redacted]";
        }
    }

    /** Who is known by a number. */
    final class Numbered implements Subject {

        private static final Pattern INE =
                Pattern.compile("\\d{9}[A-HJK]{2}|\\d{10}[A-HJ-NPR-Z]|[0-9A-Z]{10}\\d|\\d{4}A\\d{5}[A-HJ-NPR-Z]");
        private static final Pattern RNA = Pattern.compile("W[0-9A-Z]{9}");

        private final AccessMode mode;
        private final Map<String, String> names;

        private Numbered(AccessMode mode, Map<String, String> names) {
            this.mode = mode;
            this.names = names;
        }

        @Override
        public AccessMode mode() {
            return mode;
        }

        @Override
        public Map<String, List<String>> parameters() {
            return names.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, name -> List.of(name.getValue())));
        }

        @Override
        public String toString() {
            return "Numbered[redacted]";
        }
    }
}
