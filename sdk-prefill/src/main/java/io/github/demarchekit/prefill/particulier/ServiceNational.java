package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.prefill.Part;

/**
 * Whether a person did what the <em>service national</em> asks of the young: census and day of defence and citizenship.
 *
 * @param statutServiceNational {@link #EN_REGLE}, {@link #PAS_EN_REGLE}, {@link #INDETERMINE} or {@link #NON_CONCERNE}; others may
 *     come
 * @param commentaires a sentence in French
 */
public record ServiceNational(Part<String> statutServiceNational, Part<String> commentaires) {

    /** Everything is done, or was excused. */
    public static final String EN_REGLE = "en_regle";

    /** Something was not done: most competitions and driving tests are closed to the person. */
    public static final String PAS_EN_REGLE = "pas_en_regle";

    /** The administration cannot tell yet: ask for a document. */
    public static final String INDETERMINE = "indetermine";

    /** It asks nothing of this person, for their age or nationality. */
    public static final String NON_CONCERNE = "non_concerne";
}
