package io.github.demarchekit.prefill;

/** How far a provider itself vouches for what it says, after the quality its contract declares. */
public enum Trust {
    /** Declared by the person and possibly out of date, such as CAF's address. */
    DECLARED,
    /** Checked, without a precise source, such as CAF's identities. */
    CHECKED,
    /** The authentic source, such as the civil status that FranceConnect gives. */
    CERTIFIED
}
