package io.github.demarchekit.tracking;

/** Whose move it is: what a file waits for. */
public enum Turn {
    /** The user has something to do: finish the draft, answer, give a document, pay. */
    USER,
    /** The administration has it in hands. */
    ADMINISTRATION,
    /** It has ended. */
    NOBODY
}
