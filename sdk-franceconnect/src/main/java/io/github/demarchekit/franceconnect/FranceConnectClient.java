package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An application that logs citizens in with FranceConnect or FranceConnect+.
 *
 * <p>Make one with {@link #builder} and share it: it is immutable for its callers, thread-safe, and keeps the platform's
 * addresses and keys between logins. It keeps nothing about a person; what must outlive a request is handed over as a
 * {@link PendingLogin}.
 */
public final class FranceConnectClient extends LoginClient {

    private final EidasLevel level;

    FranceConnectClient(RelyingParty party, EidasLevel level) {
        super(party);
        this.level = level;
    }

    /**
     * Starts the configuration of a client of FranceConnect or FranceConnect+.
     *
     * @param platform such as {@link Platform#FRANCECONNECT_SANDBOX}
     */
    public static FranceConnectClientBuilder builder(Platform platform) {
        return new FranceConnectClientBuilder(platform);
    }

    /**
     * Starts the configuration of a client of FranceConnect.
     *
     * @param issuer FranceConnect's base address, such as {@code https://oidc.franceconnect.gouv.fr/api/v2}; http is accepted
     *     on localhost only
     */
    public static FranceConnectClientBuilder builder(URI issuer) {
        return builder(Platform.franceConnect(issuer));
    }

    /**
     * Starts a login, with a state and a nonce of 64 random hexadecimal characters each.
     *
     * <p>The first call reads the discovery document; the next ones use it for as long as it says.
     *
     * @param scopes what to ask, such as {@link Scope#IDENTITE_PIVOT}; {@code openid} is added
     * @throws TransportException when the discovery document is not known yet and cannot be reached
     * @throws ServiceException when its address answers an error
     * @throws UnreadableResponseException when it cannot be read
     * @throws VerificationException when it is not the issuer's own
     */
    public LoginStart startLogin(Scope... scopes) {
        return startLogin(LoginRequest.of(scopes));
    }

    /**
     * Starts a login that asks more than scopes; it fails as {@link #startLogin(Scope...)} does.
     *
     * @throws IllegalArgumentException when the platform cannot give the level that is asked
     */
    public LoginStart startLogin(LoginRequest request) {
        EidasLevel asked = request.level().orElse(level);
        levelProblem(party.product(), asked).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        PendingLogin pending = PendingLogin.ofCitizen(
                party.client(),
                party.now(),
                PivotClaims.wholeIn(request.scopes()),
                List.of(EidasLevel.values()).stream()
                        .filter(one -> one.atLeast(asked))
                        .toList());
        Map<String, String> parameters = new LinkedHashMap<>();
        // Of several values FranceConnect takes the lowest it knows.
        parameters.put("acr_values", asked.acr());
        if (!request.claims().isEmpty()) {
            parameters.put(
                    "claims",
                    request.claims().stream()
                            .map(claim -> "\"" + claim + "\":{\"essential\":true}")
                            .collect(Collectors.joining(",", "{\"id_token\":{", "}}")));
        }
        request.idpHint().ifPresent(hint -> parameters.put("idp_hint", hint));
        return party.start(request.scopes(), parameters, pending);
    }

    /**
     * Finishes a login: checks what the browser brought back, exchanges the code, verifies the id_token, reads and verifies
     * the identity, in two requests that follow each other, since FranceConnect gives 30 s for both.
     *
     * <p>The code is sent once and never again, whatever happens: after a failure here the person starts a new login.
     *
     * @param pending what {@link #startLogin} gave for this browser, removed from its session before this call
     * @param rawQuery the callback's query as it was received, without {@code ?} and not decoded; {@code null}, as servlets give
     *     it, when there is none
     * @throws VerificationException when something is not authentic: nobody must be logged in
     * @throws ServiceException when FranceConnect refuses the code, the client's secret or the token; its code is the
     *     {@code Y} code of FranceConnect when there is one, for {@link Diagnosis#of(String)}
     * @throws TransportException when FranceConnect does not answer
     * @throws UnreadableResponseException when an answer is not what the contract says
     */
    public LoginOutcome finishLogin(PendingLogin pending, @Nullable String rawQuery) {
        RelyingParty.Finish finish = party.finish(pending, rawQuery);
        if (finish instanceof RelyingParty.Repeated) {
            return new LoginOutcome.AlreadyFinished();
        } else if (finish instanceof RelyingParty.Refused refused) {
            return refused.outcome();
        }
        RelyingParty.Granted granted = (RelyingParty.Granted) finish;
        IdToken idToken = granted.idToken();
        return new LoginOutcome.Authenticated(
                citizen(granted.userinfo(), pending.wholeIdentity()),
                // The verification only lets levels through that startLogin listed; none is claimed that the token does
                // not name.
                idToken.acr().flatMap(EidasLevel::ofAcr).orElseThrow(),
                idToken.amr(),
                idToken.repScope(),
                granted.tokens().accessToken(),
                idToken.hint(),
                idToken.authenticatedAt());
    }

    private Citizen citizen(Claims userinfo, boolean identityAsked) {
        return party.product() == Product.FRANCECONNECT_PLUS
                ? Citizen.ofFranceConnectPlus(userinfo, identityAsked)
                : Citizen.ofFranceConnect(userinfo, identityAsked);
    }

    static Optional<String> levelProblem(Product product, EidasLevel level) {
        return product.levels().contains(level)
                ? Optional.empty()
                : Optional.of("level " + level.acr() + " is not given by " + product.label() + ", which has "
                        + product.levels().stream().map(EidasLevel::acr).collect(Collectors.joining(" and ")));
    }
}
