package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.PivotIdentity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Two pivot identities compared field by field, without any distance between words: {@code DUPONT} and {@code DUPOND} differ.
 *
 * <p>Immutable. It holds verdicts and no value, so it may be shown to an agent and logged.
 *
 * @param fields the verdict on each of the six fields
 */
public record IdentityComparison(Map<Field, Likeness> fields) {

    /** A field of the pivot identity, and what it weighs in the {@linkplain IdentityComparison#score() score}. */
    public enum Field {
        /** All the given names, in their order. */
        GIVEN_NAMES(25),
        /** The name of birth. */
        FAMILY_NAME(25),
        /** The date of birth. */
        BIRTHDATE(25),
        /** The gender. */
        GENDER(5),
        /** The place of birth. */
        BIRTHPLACE(15),
        /** The country of birth. */
        BIRTHCOUNTRY(5);

        private final int weight;

        Field(int weight) {
            this.weight = weight;
        }
    }

    /** How two values of one field stand to each other. */
    public enum Likeness {
        /** The same, character for character; or no place of birth, for two people born in the same foreign country. */
        EQUAL,
        /** The same but for case, diacritics, ligatures, and the hyphens, apostrophes and spaces between words. */
        EQUAL_NORMALISED,
        /**
         * Not the same, yet both may be said of one person: a date of which one side ignores the day, the first given names
         * alone, the name in use in the place of the name of birth, no place of birth for who is born abroad, a town and one
         * of its arrondissements.
         */
        COMPATIBLE,
        /** One side at least says nothing that can be compared. */
        UNKNOWN,
        /** They contradict each other. */
        DIFFERENT
    }

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException when a field has no verdict
     */
    public IdentityComparison {
        fields = Map.copyOf(fields);
        if (fields.size() != Field.values().length) {
            throw new IllegalArgumentException("each of the six fields needs a verdict");
        }
    }

    /** Compares two identities; which comes first changes nothing. */
    public static IdentityComparison of(PivotIdentity one, PivotIdentity other) {
        return of(one, Optional.empty(), other);
    }

    /**
     * Compares what a login brought with what a file holds.
     *
     * @param preferredUsername the name in use that the login brought, which a file may hold as the name of birth
     */
    static IdentityComparison of(PivotIdentity received, Optional<String> preferredUsername, PivotIdentity stored) {
        EnumMap<Field, Likeness> fields = new EnumMap<>(Field.class);
        fields.put(Field.GIVEN_NAMES, Likenesses.givenNames(received, stored));
        fields.put(
                Field.FAMILY_NAME,
                Likenesses.familyName(received.familyName(), preferredUsername, stored.familyName()));
        fields.put(Field.BIRTHDATE, Likenesses.birthdate(received.birthdate(), stored.birthdate()));
        fields.put(Field.GENDER, Likenesses.gender(received.gender(), stored.gender()));
        fields.put(Field.BIRTHPLACE, Likenesses.birthplace(received, stored));
        fields.put(Field.BIRTHCOUNTRY, Likenesses.birthcountry(received.birthcountry(), stored.birthcountry()));
        return new IdentityComparison(fields);
    }

    /** Tells whether all six fields are equal, or equal once normalised. Nothing less is the same person. */
    public boolean samePerson() {
        return fields.values().stream()
                .allMatch(likeness -> likeness == Likeness.EQUAL || likeness == Likeness.EQUAL_NORMALISED);
    }

    /** Tells whether a field at least contradicts the other identity's. */
    public boolean contradictory() {
        return fields.containsValue(Likeness.DIFFERENT);
    }

    /**
     * Returns a figure to sort by, from -100 to 100: each field adds its weight when it is equal, half of it when it is
     * compatible, and takes it off when it is different. It is no probability, and no threshold makes two people one.
     */
    public int score() {
        int doubled = 0;
        for (Map.Entry<Field, Likeness> field : fields.entrySet()) {
            int weight = field.getKey().weight;
            doubled += switch (field.getValue()) {
                case EQUAL, EQUAL_NORMALISED -> 2 * weight;
                case COMPATIBLE -> weight;
                case UNKNOWN -> 0;
                case DIFFERENT -> -2 * weight;
            };
        }
        return doubled / 2;
    }
}
