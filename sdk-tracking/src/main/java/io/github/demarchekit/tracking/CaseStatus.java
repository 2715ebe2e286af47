package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Texts;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The states of a file that every channel can express, from a draft to its closing.
 *
 * <p>{@link #canBecome(CaseStatus)} is the whole of the law between them. A file that has ended goes back to instruction only
 * by {@link StatusUpdate#reopening()}, so that nobody reopens one by mistake; one that waits for its user may be asked for something else.
 */
public enum CaseStatus {
    /** The user has begun, and the administration has received nothing. */
    DRAFT(GenericStatus.NEW),
    /** The user has sent the file ("envoyé"). */
    SUBMITTED(GenericStatus.NEW),
    /** A service of the administration has it in hands. */
    RECEIVED(GenericStatus.WIP),
    /** An agent is examining it. */
    IN_INSTRUCTION(GenericStatus.WIP),
    /** It waits for the user: a missing document, a payment, an answer. */
    AWAITING_USER(GenericStatus.WIP),
    /** The decision is favourable. */
    ACCEPTED(GenericStatus.CLOSED),
    /** The decision is unfavourable. */
    REFUSED(GenericStatus.CLOSED),
    /** The administration ends it without deciding ("classé sans suite"). */
    NO_FURTHER_ACTION(GenericStatus.CLOSED),
    /** The user takes the request back. */
    WITHDRAWN(GenericStatus.CLOSED),
    /** Nothing more will happen. */
    CLOSED(GenericStatus.CLOSED);

    private final GenericStatus generic;

    CaseStatus(GenericStatus generic) {
        this.generic = generic;
    }

    /** Tells whether a file in this state may go to that one by an ordinary update; never to the same state. */
    public boolean canBecome(CaseStatus next) {
        return successors().contains(next);
    }

    /** Returns the states that {@link #canBecome(CaseStatus)} allows. */
    public Set<CaseStatus> successors() {
        return switch (this) {
            case DRAFT -> EnumSet.of(SUBMITTED, WITHDRAWN);
            // Straight to a decision: procedures exist where silence or a rule accepts a file that no agent has opened.
            case SUBMITTED ->
                EnumSet.of(RECEIVED, IN_INSTRUCTION, AWAITING_USER, ACCEPTED, REFUSED, NO_FURTHER_ACTION, WITHDRAWN);
            case RECEIVED -> EnumSet.of(IN_INSTRUCTION, AWAITING_USER, ACCEPTED, REFUSED, NO_FURTHER_ACTION, WITHDRAWN);
            case IN_INSTRUCTION -> EnumSet.of(AWAITING_USER, ACCEPTED, REFUSED, NO_FURTHER_ACTION, WITHDRAWN);
            case AWAITING_USER -> EnumSet.of(RECEIVED, IN_INSTRUCTION, ACCEPTED, REFUSED, NO_FURTHER_ACTION, WITHDRAWN);
            case ACCEPTED, REFUSED, NO_FURTHER_ACTION, WITHDRAWN -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(CaseStatus.class);
        };
    }

    /** Tells whether the file has ended: only closing it, or reopening it explicitly, remains. */
    public boolean ended() {
        return generic == GenericStatus.CLOSED;
    }

    /** Returns whose move it is in this state. */
    public Turn turn() {
        return switch (this) {
            case DRAFT, AWAITING_USER -> Turn.USER;
            case SUBMITTED, RECEIVED, IN_INSTRUCTION -> Turn.ADMINISTRATION;
            case ACCEPTED, REFUSED, NO_FURTHER_ACTION, WITHDRAWN, CLOSED -> Turn.NOBODY;
        };
    }

    /** Returns what a dashboard that knows three states makes of this one. */
    public GenericStatus generic() {
        return generic;
    }

    /**
     * Returns the short name that users read, such as "En cours d'instruction".
     *
     * @param language English for {@code en}, French for any other
     */
    public String label(Locale language) {
        return Texts.of(language).text("status." + name());
    }
}
