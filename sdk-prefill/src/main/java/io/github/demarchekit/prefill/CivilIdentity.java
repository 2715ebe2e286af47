package io.github.demarchekit.prefill;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The civil status that names a person to API Particulier ("identité"), as far as it is known. Immutable. Prints without its
 * values.
 *
 * <p>A letter that API Particulier does not take is written without its accent ({@code č}), or as two ({@code œ}).
 *
 * <p>Which parts are needed depends on the {@link Dataset}: {@link PrefillClient#gather} says what is missing, without a call.
 */
public final class CivilIdentity implements Subject {

    private static final Pattern NAME = Pattern.compile("[a-zA-ZÀ-ÖØ-öø-ÿ' -]+");

    private final Map<String, List<String>> parameters;

    private CivilIdentity(Map<String, List<String>> parameters) {
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Starts a civil status. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the civil status of who logged in, for datasets that FranceConnect's token does not open.
     *
     * <p>A name that API Particulier would not take, a place that is no commune's code, and a gender other than {@code male} and {@code female}, are left out.
     */
    public static CivilIdentity of(PivotIdentity identity) {
        Builder builder = builder().birthdate(identity.birthdate());
        String familyName = identity.familyName().strip();
        if (taken(written(familyName))) {
            builder.birthName(familyName);
        }
        List<String> givenNames = identity.givenNames().stream()
                .map(String::strip)
                .filter(name -> taken(written(name)))
                .toList();
        if (!givenNames.isEmpty()) {
            builder.givenNames(givenNames);
        }
        if (identity.gender().equals("male") || identity.gender().equals("female")) {
            builder.sex(identity.gender().equals("male") ? "M" : "F");
        }
        if (CogCountry.matches(identity.birthcountry())) {
            builder.birthCountry(new CogCountry(identity.birthcountry()));
        }
        identity.birthCommune().ifPresent(builder::birthCommune);
        return builder.build();
    }

    private static String written(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\u2018\u2019\u02BC]", "'")
                .replaceAll("[\u2010-\u2013]", "-")
                .replace("Œ", "OE")
                .replace("œ", "oe");
        return plain.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> taken(letter) ? letter : withoutAccent(letter))
                .collect(Collectors.joining());
    }

    private static boolean taken(String written) {
        return NAME.matcher(written).matches();
    }

    private static String withoutAccent(String letter) {
        return Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    @Override
    public AccessMode mode() {
        return AccessMode.IDENTITY;
    }

    @Override
    public Map<String, List<String>> parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return "CivilIdentity[redacted]";
    }

    /** Builds a {@link CivilIdentity}. Nothing is required here. Not thread-safe. */
    public static final class Builder {

        private final Map<String, List<String>> parameters = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        private Builder() {}

        /** Sets the family name at birth ("nom de naissance"). */
        public Builder birthName(String name) {
            return names("nomNaissance", List.of(name));
        }

        /** Sets the name used in daily life ("nom d'usage"). */
        public Builder usageName(String name) {
            return names("nomUsage", List.of(name));
        }

        /** Sets the given names one by one, in the order of the civil status; a compound name is one. */
        public Builder givenNames(List<String> names) {
            return names("prenoms[]", names);
        }

        /** Sets the date of birth, as far as it is known. */
        public Builder birthdate(PartialDate date) {
            String iso = date.iso();
            number("anneeDateNaissance", iso.substring(0, 4));
            number("moisDateNaissance", iso.substring(5, 7));
            number("jourDateNaissance", iso.substring(8));
            return this;
        }

        /** Sets the sex of the civil status, {@code F} or {@code M}. */
        public Builder sex(String sex) {
            if (!sex.equals("F") && !sex.equals("M")) {
                problems.add("sexeEtatCivil must be F or M");
            }
            return put("sexeEtatCivil", List.of(sex));
        }

        /** Sets the country of birth; France for overseas too. */
        public Builder birthCountry(CogCountry country) {
            return put("codeCogInseePaysNaissance", List.of(country.value()));
        }

        /** Sets the commune of birth by its code at that time. */
        public Builder birthCommune(CogCommune commune) {
            parameters.remove("nomCommuneNaissance");
            parameters.remove("codeCogInseeDepartementNaissance");
            return put("codeCogInseeCommuneNaissance", List.of(commune.value()));
        }

        /**
         * Sets the commune of birth by its name, which API Particulier looks up for the year of birth.
         *
         * @param department its department's code, such as {@code 75}, {@code 2A} or {@code 974}
         */
        public Builder birthCommune(String name, String department) {
            if (!department.matches("\\d{2,3}|2[AB]")) {
                problems.add("codeCogInseeDepartementNaissance must be a department's code, such as 75, 2A or 974");
            }
            parameters.remove("codeCogInseeCommuneNaissance");
            put("nomCommuneNaissance", List.of(name));
            return put("codeCogInseeDepartementNaissance", List.of(department));
        }

        private Builder names(String parameter, List<String> names) {
            List<String> written = names.stream().map(CivilIdentity::written).toList();
            if (written.isEmpty() || !written.stream().allMatch(CivilIdentity::taken)) {
                problems.add(parameter + " must be of Latin letters, apostrophes, hyphens and spaces");
            }
            return put(parameter, written);
        }

        private void number(String parameter, String digits) {
            int number = Integer.parseInt(digits);
            if (number == 0) {
                parameters.remove(parameter);
            } else {
                put(parameter, List.of(Integer.toString(number)));
            }
        }

        private Builder put(String parameter, List<String> values) {
            parameters.put(parameter, values);
            return this;
        }

        /**
         * Builds the civil status.
         *
         * @throws IllegalArgumentException listing everything that API Particulier would refuse, without quoting it
         */
        public CivilIdentity build() {
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("CivilIdentity: " + String.join("; ", problems));
            }
            return new CivilIdentity(parameters);
        }
    }
}
