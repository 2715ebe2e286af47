package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.internal.Spellings;
import io.github.demarchekit.franceconnect.IdentityComparison.Likeness;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The verdicts of {@link IdentityComparison}, one rule a field. */
final class Likenesses {

    private static final String UNSPECIFIED = "unspecified";

    // The communes that INSEE divides; a birth is registered in the arrondissement, files often name the town.
    private static final Pattern PARIS = Pattern.compile("751(0[1-9]|1\\d|20)");
    private static final Pattern LYON = Pattern.compile("6938[1-9]");
    private static final Pattern MARSEILLE = Pattern.compile("132(0[1-9]|1[0-6])");

    private Likenesses() {}

    static Likeness givenNames(PivotIdentity one, PivotIdentity other) {
        Likeness whole = text(one.givenName(), other.givenName());
        if (whole != Likeness.DIFFERENT) {
            return whole;
        }
        boolean firstNamesOnly = startsWith(one.givenNames(), normalised(other.givenName()))
                || startsWith(other.givenNames(), normalised(one.givenName()));
        return firstNamesOnly ? Likeness.COMPATIBLE : Likeness.DIFFERENT;
    }

    // "Jean" is no first name of somebody called "Jean Philippe": a compound name is not cut.
    private static boolean startsWith(List<String> names, String first) {
        StringBuilder soFar = new StringBuilder();
        for (String name : names) {
            soFar.append(soFar.isEmpty() ? "" : " ").append(normalised(name));
            if (first.contentEquals(soFar)) {
                return true;
            }
        }
        return false;
    }

    static Likeness familyName(String received, Optional<String> preferredUsername, String stored) {
        Likeness names = text(received, stored);
        boolean nameInUse = names == Likeness.DIFFERENT
                && preferredUsername
                        .filter(name -> normalised(name).equals(normalised(stored)))
                        .isPresent();
        return nameInUse ? Likeness.COMPATIBLE : names;
    }

    static Likeness birthdate(PartialDate one, PartialDate other) {
        if (one instanceof PartialDate.Unknown || other instanceof PartialDate.Unknown) {
            return Likeness.UNKNOWN;
        } else if (one.equals(other)) {
            return Likeness.EQUAL;
        }
        return Spellings.compatible(one, other) ? Likeness.COMPATIBLE : Likeness.DIFFERENT;
    }

    static Likeness gender(String one, String other) {
        Likeness genders = text(one, other);
        boolean oneSaysNothing =
                genders == Likeness.DIFFERENT && (one.equals(UNSPECIFIED) || other.equals(UNSPECIFIED));
        return oneSaysNothing ? Likeness.UNKNOWN : genders;
    }

    static Likeness birthcountry(String one, String other) {
        return text(one, other);
    }

    static Likeness birthplace(PivotIdentity one, PivotIdentity other) {
        String place = one.birthplace();
        String otherPlace = other.birthplace();
        if (place.isBlank() || otherPlace.isBlank()) {
            return absentPlace(one, other);
        }
        Likeness places = text(place, otherPlace);
        if (places != Likeness.DIFFERENT) {
            return places;
        } else if (!CogCommune.matches(place) || !CogCommune.matches(otherPlace)) {
            // A code and a word, or two words in two languages, can name one place.
            return Likeness.UNKNOWN;
        }
        return town(place).equals(otherPlace) || town(otherPlace).equals(place)
                ? Likeness.COMPATIBLE
                : Likeness.DIFFERENT;
    }

    // FranceConnect gives no place of birth for who is born abroad, nor does it count in its own identity hash.
    private static Likeness absentPlace(PivotIdentity one, PivotIdentity other) {
        boolean bornAbroad = one.birthcountry().equals(other.birthcountry())
                && CogCountry.matches(one.birthcountry())
                && !one.birthcountry().equals(CogCountry.FRANCE.value());
        if (!bornAbroad) {
            return Likeness.UNKNOWN;
        }
        return one.birthplace().isBlank() && other.birthplace().isBlank() ? Likeness.EQUAL : Likeness.COMPATIBLE;
    }

    private static String town(String commune) {
        if (PARIS.matcher(commune).matches()) {
            return "75056";
        } else if (LYON.matcher(commune).matches()) {
            return "69123";
        } else if (MARSEILLE.matcher(commune).matches()) {
            return "13055";
        }
        return commune;
    }

    private static Likeness text(String one, String other) {
        if (one.isBlank() || other.isBlank()) {
            return Likeness.UNKNOWN;
        } else if (one.equals(other)) {
            return Likeness.EQUAL;
        }
        return normalised(one).equals(normalised(other)) ? Likeness.EQUAL_NORMALISED : Likeness.DIFFERENT;
    }

    private static String normalised(String text) {
        return Spellings.normalised(text);
    }
}
