package io.github.demarchekit.tracking.servicepublic;

import java.util.EnumMap;
import java.util.Map;

/**
 * The JSON names under which the Service-Public dashboard takes what it is told. Immutable.
 *
 * <p>Those that were seen in public code are said so; the others are guesses, and meant to be {@linkplain #with changed}.
 */
public final class MemberNames {

    /** What is told. */
    public enum Member {
        /** The procedure's code, at creation; {@code codeDemarche}, a guess. */
        PROCEDURE_CODE("codeDemarche"),
        /** The procedure's title, at creation; {@code libelleDemarche}, a guess. */
        PROCEDURE_TITLE("libelleDemarche"),
        /** The file's number, at creation; {@code id}, as seen. */
        ID("id"),
        /** After how many days the file leaves the dashboard, at creation; {@code nombreJoursAvantExpiration}, a guess. */
        EXPIRY_DAYS("nombreJoursAvantExpiration"),
        /** The first status, at creation; {@code statut}, a guess. */
        FIRST_STATUS("statut"),
        /** The user's space, in both calls; {@code uuidEspace}, a guess. */
        SPACE("uuidEspace"),
        /** The event's date; {@code date}, as seen. */
        DATE("date"),
        /** What the user reads; {@code message}, as seen. */
        MESSAGE("message"),
        /** The file's number, in a notification; {@code idDemarcheComplementaire}, as seen. */
        FILE("idDemarcheComplementaire"),
        /** The status, in a notification; {@code statut}, as seen. */
        STATUS("statut"),
        /** Who speaks; {@code origine}, as seen. */
        ORIGIN("origine"),
        /** The file's own page; {@code url}, as seen. */
        LINK("url"),
        /** What the user may click besides; {@code actions}, as seen. */
        ACTIONS("actions"),
        /** An action's label; {@code libelle}, a guess. */
        ACTION_LABEL("libelle"),
        /** An action's address; {@code url}, a guess. */
        ACTION_LINK("url");

        private final String byDefault;

        Member(String byDefault) {
            this.byDefault = byDefault;
        }
    }

    private static final int MAX_NAME = 60;

    private final Map<Member, String> changed;

    private MemberNames(Map<Member, String> changed) {
        this.changed = changed;
    }

    /** Returns the names as they were seen, or guessed. */
    public static MemberNames seen() {
        return new MemberNames(Map.of());
    }

    /**
     * Returns the same names but for one.
     *
     * @throws IllegalArgumentException when the name is blank or longer than 60 characters
     */
    public MemberNames with(Member member, String name) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("the name of " + member + " must have 1 to " + MAX_NAME + " characters");
        }
        Map<Member, String> more = new EnumMap<>(Member.class);
        more.putAll(changed);
        more.put(member, name);
        return new MemberNames(Map.copyOf(more));
    }

    /** Returns the name of a member. */
    public String of(Member member) {
        return changed.getOrDefault(member, member.byDefault);
    }

    @Override
    public String toString() {
        return "MemberNames" + changed;
    }
}
