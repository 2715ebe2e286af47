package io.github.demarchekit.prefill;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What came of one {@link Dataset}: its data with their provenance, or why there are none.
 *
 * <p>Whatever is not {@link Found} is {@link Missing}: the form opens with empty, editable fields, or asks for a document. None
 * of them prints or carries anything about a person, {@link Found} apart, which prints its provenance only.
 */
public sealed interface Answer<T> {

    /** The provider knows the person. */
    record Found<T>(T value, Provenance provenance) implements Answer<T> {

        /** Tells whether the provider gives no part of what it knows, for want of a scope: the form has nothing to take. */
        public boolean nothingGranted() {
            return Withholding.of(value);
        }

        @Override
        public Reply reply() {
            return new Reply(200, "", provenance.requestId());
        }

        @Override
        public String toString() {
            return "Found[" + provenance + "]";
        }
    }

    /** There are no data, for one of the reasons below. */
    sealed interface Missing<T> extends Answer<T> {}

    /** Returns what came back, fit for a log. */
    Reply reply();

    /** Returns the case by its name, such as {@code found} or {@code not_granted}, for logs and measures. */
    default String outcome() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /**
     * The provider found no file under that identity.
     *
     * <p>It never means that the person has no right: the identity may not have matched, a new right takes up to 30 days to
     * show, and CAF's monthly update leaves gaps at the start of a month. Ask the person instead. {@link Reply#code()} tells
     * which register was silent.
     */
    record Absent<T>(Reply reply) implements Missing<T> {}

    /** The provider does not give us the data. A new login may help, as the refusal tells. */
    record NotGranted<T>(Refusal refusal, Reply reply) implements Missing<T> {

        /** Why the data are not given. */
        public enum Refusal {
            /** The access token had ended, so perhaps no call was made. A new login helps. */
            TOKEN_EXPIRED,
            /** The provider refuses the access token. A new login may help. */
            TOKEN_REFUSED,
            /** The login gave no complete pivot identity. Only other scopes, or another account, help. */
            IDENTITY_INCOMPLETE,
            /** No right to these data, or not from this address: the administration must ask for it. */
            NOT_AUTHORISED,
            /**
             * The provider refuses the application's own token: no call is made with that one any more, since a provider bans who
             * goes on. Only another token helps.
             */
            CLIENT_REFUSED
        }
    }

    /**
     * The question itself is wrong, such as a recipient's SIRET that is none, or a civil status without what this dataset needs: a
     * mistake of the configuration, or data that the application has not got. With a status of 0, no call was made.
     *
     * @param parameters those that are missing or refused, in the API's words, such as {@code sexeEtatCivil}
     * @param problem what is wrong and how to mend it, without any value
     */
    record Invalid<T>(List<String> parameters, String problem, Reply reply) implements Missing<T> {
        /** Takes a copy of the list. */
        public Invalid {
            parameters = List.copyOf(parameters);
        }
    }

    /** The provider says that the same question is being answered already, and said so until time was up. */
    record Conflict<T>(Reply reply) implements Missing<T> {}

    /**
     * Too many calls.
     *
     * @param retryAfter how long the provider asks to wait
     */
    record RateLimited<T>(Optional<Duration> retryAfter, Reply reply) implements Missing<T> {}

    /**
     * The provider did not answer in time, or answered that it cannot.
     *
     * @param retryAfter when the provider said it would be back, as in a maintenance
     */
    record Unavailable<T>(Cause cause, Optional<Duration> retryAfter, Reply reply) implements Missing<T> {

        /** How the provider failed. */
        public enum Cause {
            /** The deadline passed. */
            DEADLINE,
            /** No answer: name not resolved, connection refused or reset, TLS failure, timeout, the provider's own (408) included. */
            NO_ANSWER,
            /** An answer of the 5xx family: the provider, or who stands behind it, is down or in maintenance. */
            DOWN,
            /** The provider is well and has not finished: URSSAF looks at an account by hand for up to two days. */
            NOT_READY,
            /** It failed so often lately that it is left alone for a while: no call was made, or no more. */
            CIRCUIT_OPEN,
            /** This application has no thread left to ask with: no call was made, or no more. */
            OVERLOADED
        }
    }

    /**
     * The answer makes no sense: too large, truncated, not JSON, not of the expected shape, or not this API at all.
     *
     * @param problem what is wrong with it, without quoting it
     */
    record Unreadable<T>(String problem, Reply reply) implements Missing<T> {}

    /** Returns the data when there are any. */
    default Optional<T> found() {
        return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
    }

    /** Hands over the data and their provenance when there are any. */
    default void ifFound(BiConsumer<? super T, ? super Provenance> use) {
        if (this instanceof Found<T> found) {
            use.accept(found.value(), found.provenance());
        }
    }
}
