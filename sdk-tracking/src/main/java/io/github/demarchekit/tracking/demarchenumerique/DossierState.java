package io.github.demarchekit.tracking.demarchenumerique;

/**
 * The state of a dossier, in the words of demarche.numerique. An open vocabulary: a value that is not below is kept as it came.
 *
 * @param value the value of the wire, such as {@code en_instruction}
 */
public record DossierState(String value) {

    /** The user is writing it; the API shows no dossier in this state. */
    public static final DossierState BROUILLON = new DossierState("brouillon");
    /** It was sent, and the user may still change it. */
    public static final DossierState EN_CONSTRUCTION = new DossierState("en_construction");
    /** An agent is examining it. */
    public static final DossierState EN_INSTRUCTION = new DossierState("en_instruction");
    /** The decision is favourable. */
    public static final DossierState ACCEPTE = new DossierState("accepte");
    /** The decision is unfavourable. */
    public static final DossierState REFUSE = new DossierState("refuse");
    /** It was ended without a decision. */
    public static final DossierState SANS_SUITE = new DossierState("sans_suite");
}
