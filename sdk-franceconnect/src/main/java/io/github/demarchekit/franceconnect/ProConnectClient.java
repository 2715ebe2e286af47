package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application that logs agents and professionals in with ProConnect.
 *
 * <p>Make one with {@link #builder} and share it: it is immutable for its callers and thread-safe. It keeps nothing about an
 * agent.
 */
public final class ProConnectClient extends LoginClient {

    // OpenID Connect Core 3.1.2.6: the four ways of saying that a page would have to be shown.
    private static final Set<String> NEEDS_A_PAGE =
            Set.of("login_required", "interaction_required", "consent_required", "account_selection_required");

    ProConnectClient(RelyingParty party) {
        super(party);
    }

    /**
     * Starts the configuration of a client.
     *
     * @param platform such as {@link Platform#PROCONNECT_INTEGRATION}
     */
    public static ProConnectClientBuilder builder(Platform platform) {
        return new ProConnectClientBuilder(platform);
    }

    /**
     * Starts the configuration of a client of a ProConnect that is not listed.
     *
     * @param issuer its base address; http is accepted on localhost only
     */
    public static ProConnectClientBuilder builder(URI issuer) {
        return builder(Platform.proConnect(issuer));
    }

    /**
     * Starts a login, with a state, a nonce and a code verifier of 64 random hexadecimal characters each.
     *
     * @param scopes what to ask, such as {@link Scope#GIVEN_NAME} and {@link Scope#SIRET}; {@code openid} is added
     * @throws TransportException when the discovery document is not known yet and cannot be reached
     * @throws ServiceException when its address answers an error
     * @throws UnreadableResponseException when it cannot be read
     * @throws VerificationException when it is not the issuer's own
     */
    public LoginStart startLogin(Scope... scopes) {
        return startLogin(AgentLoginRequest.of(scopes));
    }

    /** Starts a login that asks more than scopes; it fails as {@link #startLogin(Scope...)} does. */
    public LoginStart startLogin(AgentLoginRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>(request.hints());
        request.claims().ifPresent(claims -> parameters.put("claims", claims));
        if (request.isSilent()) {
            parameters.put("prompt", "none");
        }
        return party.start(
                request.scopes(),
                parameters,
                PendingLogin.ofAgent(party.client(), party.now(), request.isSilent(), request.acr()));
    }

    /**
     * Finishes a login: checks what the browser brought back, exchanges the code, verifies the id_token, reads and verifies
     * who the agent is.
     *
     * <p>The code is sent once and never again, whatever happens: after a failure here the agent starts a new login.
     *
     * @param pending what {@link #startLogin} gave for this browser, removed from its session before this call
     * @param rawQuery the callback's query as it was received, without {@code ?} and not decoded; {@code null}, as servlets give
     *     it, when there is none
     * @throws VerificationException when something is not authentic: nobody must be logged in
     * @throws ServiceException when ProConnect refuses the code, the client's secret or the token
     * @throws TransportException when ProConnect does not answer
     * @throws UnreadableResponseException when an answer is not what the contract says
     */
    public AgentLoginOutcome finishLogin(PendingLogin pending, @Nullable String rawQuery) {
        RelyingParty.Finish finish = party.finish(pending, rawQuery);
        if (finish instanceof RelyingParty.Repeated) {
            return new LoginOutcome.AlreadyFinished();
        } else if (finish instanceof RelyingParty.Refused refused) {
            return pending.silent() && NEEDS_A_PAGE.contains(refused.error())
                    ? new AgentLoginOutcome.LoginRequired()
                    : refused.agentOutcome();
        }
        RelyingParty.Granted granted = (RelyingParty.Granted) finish;
        IdToken idToken = granted.idToken();
        return new AgentLoginOutcome.Authenticated(
                Agent.of(granted.userinfo()),
                idToken.acr(),
                idToken.amr(),
                granted.tokens().accessToken(),
                granted.tokens().refreshToken(),
                idToken.hint(),
                idToken.authenticatedAt());
    }

    /**
     * Exchanges a refresh token for new tokens (OpenID Connect Core 12).
     *
     * @param refreshToken the last one received
     * @param sub the agent's, with which a new id_token must agree
     * @throws VerificationException when an id_token comes back that is not authentic, or about somebody else
     * @throws ServiceException when ProConnect refuses the client
     * @throws TransportException when ProConnect does not answer
     * @throws UnreadableResponseException when the answer is not what the contract says
     */
    public RefreshOutcome refresh(Secret refreshToken, String sub) {
        return party.refresh(refreshToken, sub);
    }

    /**
     * Reads again who an agent is.
     *
     * @param accessToken a living one
     * @param sub the agent's, with which the answer must agree
     * @throws VerificationException when the answer is not authentic, or about somebody else
     * @throws ServiceException when the token has ended
     * @throws TransportException when ProConnect does not answer
     * @throws UnreadableResponseException when the answer is not what the contract says
     */
    public Agent agent(AccessToken accessToken, String sub) {
        return Agent.of(party.userinfo(accessToken, sub));
    }
}
