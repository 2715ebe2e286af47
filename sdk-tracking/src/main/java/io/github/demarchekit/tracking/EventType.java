package io.github.demarchekit.tracking;

/** What an event of a file's history tells. */
public enum EventType {
    /** The file came into a state, or into a sub-state of the one it was in. */
    STATUS,
    /** The user and the administration exchanged a message; the state is the one it was. */
    MESSAGE,
    /** An earlier event was wrong: this one stands in its place. Neither is ever changed; the state is the one it was. */
    CORRECTION
}
