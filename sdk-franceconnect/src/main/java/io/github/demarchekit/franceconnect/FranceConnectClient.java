package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An application that logs people in with FranceConnect.
 *
 * <p>Make one with {@link #builder} and share it: it is immutable for its callers, thread-safe, and keeps FranceConnect's
 * addresses and keys between logins. It keeps nothing about a person; what must outlive a request is handed over as a
 * {@link PendingLogin}.
 */
public final class FranceConnectClient {

    // The interaction lives 30 minutes at FranceConnect; past an hour no honest callback is left.
    private static final Duration LONGEST_LOGIN = Duration.ofHours(1);

    private final FranceConnectSettings settings;
    private final Discovery discovery;
    private final Callback callback;
    private final TokenExchange tokenExchange;
    private final TokenVerifier tokens;

    FranceConnectClient(FranceConnectSettings settings, HttpTransport transport) {
        this.settings = settings;
        BackChannel backChannel = new BackChannel(transport);
        discovery = new Discovery(settings.issuer(), backChannel, settings.clock());
        callback = new Callback(settings.issuer());
        tokenExchange = new TokenExchange(settings, backChannel);
        CryptoProvider crypto = CryptoProvider.choose();
        SigningKeys keys = new SigningKeys(discovery, backChannel, settings.clock(), crypto);
        tokens = new TokenVerifier(
                settings,
                algorithm -> new TokenOpener(
                        algorithm, keys, null, null, settings.issuer().toString(), settings.clientId(), crypto));
    }

    /**
     * Starts the configuration of a client.
     *
     * @param issuer FranceConnect's base address, such as {@code https://oidc.franceconnect.gouv.fr/api/v2}; http is accepted
     *     on localhost only
     */
    public static FranceConnectClientBuilder builder(URI issuer) {
        return new FranceConnectClientBuilder(issuer);
    }

    /**
     * Starts a login, with a state and a nonce of 64 random hexadecimal characters each.
     *
     * <p>The first call reads FranceConnect's discovery document; the next ones use it for as long as it says.
     *
     * @param scopes what to ask: {@link Scope#IDENTITE_PIVOT}, or scopes that amount to it, and others; {@code openid} is added
     * @throws IllegalArgumentException when the scopes do not give a whole pivot identity
     * @throws TransportException when FranceConnect's discovery document is not known yet and cannot be reached
     * @throws ServiceException when its address answers an error
     * @throws UnreadableResponseException when it cannot be read
     * @throws VerificationException when it is not the issuer's own
     */
    public LoginStart startLogin(Scope... scopes) {
        Set<Scope> asked = new LinkedHashSet<>();
        asked.add(Scope.OPENID);
        asked.addAll(Arrays.asList(scopes));
        IdentityClaims.requirePivotIdentity(asked);

        PendingLogin pending = new PendingLogin(
                RandomHex.next(),
                RandomHex.next(),
                settings.level(),
                settings.clock().instant());
        // FranceConnect refuses any parameter that is not on its list with a page of its own (Y030007): no PKCE,
        // although its
        // discovery document advertises it.
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.clientId());
        parameters.put("redirect_uri", settings.redirectUri().toString());
        parameters.put("scope", asked.stream().map(Scope::value).collect(Collectors.joining(" ")));
        parameters.put("state", pending.state().reveal());
        parameters.put("nonce", pending.nonce().reveal());
        parameters.put("acr_values", settings.level().acr());
        return new LoginStart(withQuery(discovery.current().authorizationEndpoint(), parameters), pending);
    }

    /**
     * Finishes a login: checks what the browser brought back, exchanges the code, verifies the id_token, reads and verifies
     * the identity, in two requests that follow each other, since FranceConnect gives 30 s for both.
     *
     * <p>The code is sent once and never again, whatever happens: after a failure here the person starts a new login.
     *
     * @param pending what {@link #startLogin} gave for this browser, removed from its session before this call
     * @param rawQuery the callback's query as it was received, without {@code ?} and not decoded
     * @throws VerificationException when something is not authentic: nobody must be logged in
     * @throws ServiceException when FranceConnect refuses the code, the client's secret or the token; its code is the
     *     {@code Y} code of FranceConnect when there is one
     * @throws TransportException when FranceConnect does not answer
     * @throws UnreadableResponseException when an answer is not what the contract says
     */
    public LoginOutcome finishLogin(PendingLogin pending, String rawQuery) {
        Callback.Answer answer = callback.read(rawQuery, pending, discovery.current());
        if (answer instanceof Callback.Refusal refusal) {
            return refusal.outcome();
        }
        requireRecent(pending);
        String code = ((Callback.Granted) answer).code();
        TokenExchange.Tokens received = tokenExchange.exchange(code, discovery.current());
        IdToken idToken = tokens.idToken(received, pending);
        Claims userinfo = tokens.userinfo(tokenExchange.userinfo(received, discovery.current()), idToken, pending);
        return new LoginOutcome.Authenticated(
                idToken.sub(),
                IdentityClaims.pivotIdentity(userinfo),
                IdentityClaims.email(userinfo),
                IdentityClaims.preferredUsername(userinfo),
                idToken.level(),
                received.accessToken(),
                received.idToken(),
                idToken.authenticatedAt());
    }

    /**
     * Returns where to send the browser so that FranceConnect ends its own session, without which the next person at a shared
     * computer comes back with one click. End the application's session first: many people never come back from there.
     *
     * <p>The address holds the id_token: keep it out of logs.
     *
     * @param idToken the one of {@link LoginOutcome.Authenticated}; it may have expired
     * @param state comes back with the browser, to be compared by the application; random, 22 characters or more
     */
    public URI logoutUri(Secret idToken, String state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id_token_hint", idToken.reveal());
        settings.postLogoutRedirectUri().ifPresent(uri -> {
            parameters.put("post_logout_redirect_uri", uri.toString());
            parameters.put("state", state);
        });
        return withQuery(discovery.current().endSessionEndpoint(), parameters);
    }

    private void requireRecent(PendingLogin pending) {
        Instant now = settings.clock().instant();
        if (pending.startedAt().plus(LONGEST_LOGIN).isBefore(now)) {
            throw new VerificationException(
                    "callback", "login_too_old", "the login was started more than an hour ago: start a new one");
        }
    }

    private static URI withQuery(URI endpoint, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
    }

    private static String encode(String value) {
        // A space as %20 is read by form decoders and by URI decoders; a plus only by the former.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
