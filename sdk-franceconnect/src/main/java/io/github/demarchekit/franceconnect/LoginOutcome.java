package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import java.time.Instant;
import java.util.List;

/** How a login ended, each way being one that the application has a page for. */
public sealed interface LoginOutcome {

    /**
     * The person is who FranceConnect says. Prints without any of its values.
     *
     * <p>Give the browser a new session identifier before you store anything of it.
     *
     * @param citizen who it is
     * @param level the level reached, at least the one that was asked
     * @param amr how the person was authenticated, such as {@code fc}, {@code pwd}, {@code mfa}; empty unless
     *     {@link LoginRequest#amr()} asked
     * @param repScope what the mandate of an Aidants Connect helper allows; empty unless {@link LoginRequest#repScope()} asked.
     *     UNCERTAIN: the claim's form could not be seen; a text or a list of texts is read
     * @param accessToken what asks data providers about the person; it lives 60 s, so use it in the same request
     * @param idToken what {@link FranceConnectClient#startLogout} needs; on FranceConnect+, decrypted
     * @param authenticatedAt when FranceConnect ended its part, or when the id_token was issued where it does not say; no proof
     *     that a password was typed, since its own session lasts up to 30 minutes
     */
    record Authenticated(
            Citizen citizen,
            EidasLevel level,
            List<String> amr,
            List<String> repScope,
            AccessToken accessToken,
            Secret idToken,
            Instant authenticatedAt)
            implements LoginOutcome {
        /** Takes copies of the lists. */
        public Authenticated {
            amr = List.copyOf(amr);
            repScope = List.copyOf(repScope);
        }

        @Override
        public String toString() {
            return "Authenticated[level=" + level + ", redacted]";
        }
    }

    /**
     * The person said no, or gave up.
     *
     * @param error the code that was sent, {@code access_denied}
     */
    record Declined(String error) implements LoginOutcome, AgentLoginOutcome {
        /** Returns why, who can act, and what to tell the person. */
        public Diagnosis diagnosis() {
            return Diagnosis.of(error);
        }
    }

    /**
     * FranceConnect could not, or would not: {@code temporarily_unavailable} and {@code server_error} pass, others such as
     * {@code invalid_scope} and {@code invalid_acr} are for a developer to mend.
     *
     * @param error the code that was sent, {@code other} when it has unexpected characters; fit for a log
     */
    record Failed(String error) implements LoginOutcome, AgentLoginOutcome {
        /** Returns why, who can act, and what to tell the person. */
        public Diagnosis diagnosis() {
            return Diagnosis.of(error);
        }
    }

    /**
     * Another request of this browser has finished this login, or is finishing it: the person clicked twice, or came back with
     * the browser's button. Send them to the page that follows a login. It must know whether they are logged in, and offer to
     * start again when they are not: a browser that gave the first request up has not kept the session that it opened.
     */
    record AlreadyFinished() implements LoginOutcome, AgentLoginOutcome {}
}
