package io.github.demarchekit.tracking;

import java.util.Optional;

/**
 * Who made an event happen. Prints without the identifier.
 *
 * @param id the agent's identifier in the administration's own system, at most 100 characters; kept for the record, never told to
 *     the user
 */
public record Actor(Kind kind, Optional<String> id) {

    private static final int MAX_ID = 100;

    /** The kinds of those who act on a file. */
    public enum Kind {
        /** The user, or somebody in the user's name. */
        USER,
        /** A person of the administration. */
        AGENT,
        /** A program of the administration, with nobody behind it. */
        ADMINISTRATION,
        /** The law itself: silence has become a decision (CRPA L231-1). */
        LAW
    }

    /** Checks the identifier's length, without quoting it. */
    public Actor {
        id = id.map(String::strip).filter(value -> !value.isEmpty());
        if (id.filter(value -> value.length() > MAX_ID).isPresent()) {
            throw new IllegalArgumentException("an actor's id has at most " + MAX_ID + " characters");
        }
    }

    /** Returns the user of the file. */
    public static Actor user() {
        return new Actor(Kind.USER, Optional.empty());
    }

    /** Returns an agent, under the identifier that the administration knows. */
    public static Actor agent(String id) {
        return new Actor(Kind.AGENT, Optional.of(id));
    }

    /** Returns the administration, when no agent in particular acts. This is the default. */
    public static Actor administration() {
        return new Actor(Kind.ADMINISTRATION, Optional.empty());
    }

    /** Returns the law: an implied decision. */
    public static Actor law() {
        return new Actor(Kind.LAW, Optional.empty());
    }

    @Override
    public String toString() {
        return "Actor[" + kind + "]";
    }
}
