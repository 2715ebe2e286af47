package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import org.jspecify.annotations.Nullable;

/** What the clients of the three products do alike. Thread-safe. */
abstract sealed class LoginClient permits FranceConnectClient, ProConnectClient {

    final RelyingParty party;

    LoginClient(RelyingParty party) {
        this.party = party;
    }

    /** Returns the platform that people log in at. */
    public Platform platform() {
        return party.platform();
    }

    /**
     * Starts a logout at the platform, without which the next person at a shared computer comes back with one click: FranceConnect
     * keeps its own session for half an hour, ProConnect for 12 hours. End the application's session first: many people never
     * come back from there.
     *
     * @param idToken the last one received; it may have expired
     * @throws TransportException when the discovery document is not known yet and cannot be reached; the application's own
     *     session has ended, which is what counts
     * @throws ServiceException when its address answers an error
     * @throws UnreadableResponseException when it cannot be read
     * @throws VerificationException when it is not the issuer's own
     */
    public LogoutStart startLogout(Secret idToken) {
        return party.startLogout(idToken);
    }

    /**
     * Tells how a browser came back from a logout, for the page to say so or not; the session has ended in every case.
     *
     * @param expectedState the one of {@link LogoutStart}
     * @param rawQuery the query as it was received, {@code ""} or {@code null} when there is none
     */
    public LogoutReturn finishLogout(Secret expectedState, @Nullable String rawQuery) {
        return LogoutReturn.of(expectedState, rawQuery);
    }

    /**
     * Ends a token before its time (RFC 7009), which FranceConnect+ asks of its partners.
     *
     * @param token the value of an access token or, at ProConnect, of a refresh token
     * @throws ServiceException when it is refused
     * @throws TransportException when the platform does not answer: an access token of FranceConnect ends by itself within 60 s
     * @throws UnreadableResponseException when the platform names no address for it
     */
    public void revoke(Secret token) {
        party.revoke(token);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + platform().issuer() + "]";
    }
}
