package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Between a platform's claims and what is shown of them: the plain ones, or the {@code rnipp_} twins of FranceConnect+. */
final class PivotClaims {

    private static final String RNIPP = "rnipp_";
    private static final Set<String> PROFILE = Set.of("given_name", "family_name", "birthdate", "gender");
    private static final Set<String> BIRTH = Set.of("birthplace", "birthcountry");

    private final String service;
    private final Claims claims;
    private final String prefix;

    /** Reads the claims that begin with a prefix; errors name what gave them. */
    PivotClaims(String service, Claims claims, String prefix) {
        this.service = service;
        this.claims = claims;
        this.prefix = prefix;
    }

    /** Tells whether scopes open the six claims of the pivot identity. Each scope of the register opens the plain claim too. */
    static boolean wholeIn(Set<Scope> asked) {
        Set<String> opened = new HashSet<>();
        for (Scope scope : asked) {
            String name = scope.value().startsWith(RNIPP) ? scope.value().substring(RNIPP.length()) : scope.value();
            boolean all = name.equals("identite_pivot");
            if (all || name.equals("profile")) {
                opened.addAll(PROFILE);
            }
            if (all || name.equals("birth")) {
                opened.addAll(BIRTH);
            }
            opened.add(name);
        }
        return opened.containsAll(PROFILE) && opened.containsAll(BIRTH);
    }

    /** Tells whether the claims themselves make a whole identity; only who is born abroad may have no place of birth. */
    boolean whole() {
        return PROFILE.stream().allMatch(this::filled)
                && filled("birthcountry")
                && (filled("birthplace") || !optional("birthcountry").equals(Optional.of(CogCountry.FRANCE.value())));
    }

    /** Returns the identity, of which another State's citizen may have no more than names and a date of birth. */
    PivotIdentity identity() {
        String givenName = text("given_name");
        List<String> givenNames = claims.texts(prefix + "given_name_array");
        givenNames.forEach(name -> requireText("given_name_array", name));
        return new PivotIdentity(
                givenName,
                // Only the array tells a compound name from two names; without it a space is taken for a separator.
                givenNames.isEmpty() ? List.of(givenName.trim().split(" +")) : givenNames,
                text("family_name"),
                date("birthdate").orElseThrow(() -> missing("birthdate")),
                optional("gender").orElse(""),
                optional("birthplace").orElse(""),
                optional("birthcountry").orElse(""));
    }

    String text(String name) {
        return optional(name).filter(text -> !text.isBlank()).orElseThrow(() -> missing(name));
    }

    Optional<PartialDate> date(String name) {
        return optional(name).filter(text -> !text.isBlank()).map(text -> {
            try {
                return PartialDate.parse(text);
            } catch (IllegalArgumentException e) {
                throw unreadable(name, " is not a date of civil status");
            }
        });
    }

    /** Refuses claims that are there and are no text that may be shown, or put in the header of a mail. */
    void requireTexts(String... names) {
        for (String name : names) {
            optional(name);
        }
    }

    private boolean filled(String name) {
        return claims.filledText(prefix + name).isPresent();
    }

    private Optional<String> optional(String name) {
        Optional<String> text = claims.text(prefix + name);
        text.ifPresent(value -> requireText(name, value));
        return text;
    }

    // No civil status has one; in a page, a file or a log it would be read as something else than a letter.
    private void requireText(String name, String value) {
        if (value.codePoints().anyMatch(PivotClaims::control)) {
            throw unreadable(name, " holds a control character");
        }
    }

    private static boolean control(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private UnreadableResponseException missing(String name) {
        return new UnreadableResponseException(service, "the claim " + prefix + name + " is missing");
    }

    private UnreadableResponseException unreadable(String name, String what) {
        return new UnreadableResponseException(service, "the claim " + prefix + name + what);
    }
}
