package io.github.demarchekit.prefill.form;

/** What the person said of a value that an administration gave. */
public enum Decision {
    /** Nothing yet: it was shown, or not even that. */
    UNDECIDED,
    /** It is right. */
    CONFIRMED,
    /** It is wrong: the field is theirs to fill. */
    INCORRECT,
    /** It is not to be used, right or wrong: the form forgets it. */
    REFUSED
}
