package io.github.demarchekit.tracking.law;

/** What the administration's silence means for a procedure. */
public enum Regime {
    /** Silence is acceptance ("silence vaut accord"): the rule, by CRPA L231-1. */
    SVA,
    /**
     * Silence is rejection ("silence vaut rejet"): CRPA L231-4 for what no text provides for, claims and appeals, requests that are
     * not for an individual decision, those about money, those where a treaty, security, liberties or public order forbid
     * acceptance, and the administration's own agents; CRPA L231-5 for the procedures that a decree lists.
     */
    SVR,
    /** Silence decides nothing: a declaration, a document that was sent, a procedure with a text of its own. */
    NONE
}
