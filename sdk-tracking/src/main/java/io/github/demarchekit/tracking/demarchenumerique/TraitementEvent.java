package io.github.demarchekit.tracking.demarchenumerique;

/**
 * What a {@linkplain Traitement treatment} was. An open vocabulary: a value that is not below is kept as it came.
 *
 * @param value the value of the wire, such as {@code passe_en_instruction}
 */
public record TraitementEvent(String value) {

    /** The user has sent the dossier. */
    public static final TraitementEvent DEPOSE = new TraitementEvent("depose");
    /** The user has sent a correction. */
    public static final TraitementEvent DEPOSE_CORRECTION_USAGER = new TraitementEvent("depose_correction_usager");
    /** An agent has corrected the dossier. */
    public static final TraitementEvent DEPOSE_CORRECTION_INSTRUCTEUR =
            new TraitementEvent("depose_correction_instructeur");
    /** An agent has begun the instruction. */
    public static final TraitementEvent PASSE_EN_INSTRUCTION = new TraitementEvent("passe_en_instruction");
    /** The instruction has begun by itself. */
    public static final TraitementEvent PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT =
            new TraitementEvent("passe_en_instruction_automatiquement");
    /** An agent has given the dossier back to the user. */
    public static final TraitementEvent REPASSE_EN_CONSTRUCTION = new TraitementEvent("repasse_en_construction");
    /** An agent has taken a decision back. */
    public static final TraitementEvent REPASSE_EN_INSTRUCTION = new TraitementEvent("repasse_en_instruction");
    /** An agent has accepted it. */
    public static final TraitementEvent ACCEPTE = new TraitementEvent("accepte");
    /** It was accepted by itself: by silence, or because the procedure accepts all. */
    public static final TraitementEvent ACCEPTE_AUTOMATIQUEMENT = new TraitementEvent("accepte_automatiquement");
    /** An agent has refused it. */
    public static final TraitementEvent REFUSE = new TraitementEvent("refuse");
    /** It was refused by silence. */
    public static final TraitementEvent REFUSE_AUTOMATIQUEMENT = new TraitementEvent("refuse_automatiquement");
    /** An agent has ended it without a decision. */
    public static final TraitementEvent CLASSE_SANS_SUITE = new TraitementEvent("classe_sans_suite");
}
