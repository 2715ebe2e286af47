package io.github.demarchekit.tracking.law;

/** What the period of silence becomes once the user has answered. */
public enum Resume {
    /**
     * The period goes on where it stopped ("continue"); but when the file was {@link Wait.Reason#INCOMPLETE}, it starts again from
     * the day of the answer, as CRPA L114-5 wants of acceptances. This is the default, and what demarche.numerique does.
     */
    CONTINUE,
    /** The period starts again from the day of the last answer, whatever was asked ("reset"). */
    RESET,
    /**
     * The period goes on where it stopped, for incomplete files too, and no later than on the day after {@link Wait#dueOn()}.
     *
     * <p>Article 2 of decree 2001-492, which governed incomplete files until CRPA L114-5 did, said this of rejections: silence is
     * suspended for the time that the user was given, and an answer before its end puts an end to it. Whether a procedure of
     * regime {@link Regime#SVR} wants this rather than the default is for its lawyers to say.
     */
    CONTINUE_ALWAYS
}
