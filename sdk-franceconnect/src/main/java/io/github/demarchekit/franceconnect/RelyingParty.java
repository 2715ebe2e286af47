package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The code flow of OpenID Connect as the three products speak it; what they say of a person is read by their own clients. */
final class RelyingParty {

    // The interaction lives 30 minutes at FranceConnect; past an hour no honest callback is left.
    private static final Duration LONGEST_LOGIN = Duration.ofHours(1);

    private static final int CLIENT_BYTES = 16;

    private final Registration registration;
    private final String client;
    private final Discovery discovery;
    private final FinishedLogins finishedLogins;
    private final Callback callback;
    private final TokenEndpoint tokens;
    private final TokenVerifier verifier;

    RelyingParty(
            Registration registration,
            BackChannel backChannel,
            Discovery discovery,
            FinishedLogins finishedLogins,
            CryptoProvider crypto,
            Optional<Supplier<EncryptionKeys>> decryptionKeys) {
        this.registration = registration;
        client = Base64Url.encode(
                Arrays.copyOf(sha256(registration.issuer() + " " + registration.clientId()), CLIENT_BYTES));
        this.discovery = discovery;
        this.finishedLogins = finishedLogins;
        callback = new Callback(registration.issuer());
        tokens = new TokenEndpoint(registration, backChannel, discovery);
        verifier = new TokenVerifier(
                registration,
                new TokenOpener(
                        registration.signature(),
                        new SigningKeys(registration, discovery, backChannel, crypto),
                        registration.clientSecret(),
                        decryptionKeys.orElse(null),
                        registration.issuer(),
                        registration.clientId(),
                        crypto));
    }

    /** What a callback led to. */
    sealed interface Finish {}

    /** Tokens, verified. */
    record Granted(TokenEndpoint.Tokens tokens, IdToken idToken, Claims userinfo) implements Finish {
        @Override
        public String toString() {
            return "Granted[redacted]";
        }
    }

    /** An error in the place of a code. */
    record Refused(String error) implements Finish {

        LoginOutcome outcome() {
            return declined() ? new LoginOutcome.Declined(error) : new LoginOutcome.Failed(error);
        }

        AgentLoginOutcome agentOutcome() {
            return declined() ? new LoginOutcome.Declined(error) : new LoginOutcome.Failed(error);
        }

        private boolean declined() {
            return error.equals("access_denied");
        }
    }

    /** Another request has this login. */
    record Repeated() implements Finish {}

    Platform platform() {
        return registration.platform();
    }

    Product product() {
        return platform().product();
    }

    /**
     * Returns what a pending login is bound to, 22 characters: the issuer and the client (RFC 9700 section 4.4.2). Each client
     * asks its own levels and proofs, which one started for another would go around.
     */
    String client() {
        return client;
    }

    /** Returns the time in whole seconds, as tokens count it: one that is issued at once must not seem to be of before. */
    Instant now() {
        return registration.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    LoginStart start(Set<Scope> scopes, Map<String, String> more, PendingLogin pending) {
        // FranceConnect refuses any parameter that is not on its list with a page of its own (Y030007): nothing is sent
        // that is not known to be accepted.
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", registration.clientId());
        parameters.put("redirect_uri", registration.redirectUri().toString());
        parameters.put("scope", scopes.stream().map(Scope::value).collect(Collectors.joining(" ")));
        parameters.put("state", pending.state().reveal());
        parameters.put("nonce", pending.nonce().reveal());
        parameters.putAll(more);
        pending.codeVerifier()
                .filter(verifier -> product().sendsCodeChallenge())
                .ifPresent(verifier -> {
                    parameters.put("code_challenge", challenge(verifier));
                    parameters.put("code_challenge_method", "S256");
                });
        return new LoginStart(withQuery(discovery.current().authorizationEndpoint(), parameters), pending);
    }

    Finish finish(PendingLogin pending, @Nullable String rawQuery) {
        if (!pending.client().equals(client)) {
            throw new VerificationException(
                    "callback",
                    "login_of_another_client",
                    "the login was started by the client of another issuer or client_id: keep theirs apart");
        }
        Callback.Answer answer = callback.read(rawQuery, pending, discovery.current());
        if (answer instanceof Callback.Refused refused) {
            return new Refused(refused.error());
        }
        Instant tooLate = pending.startedAt().plus(LONGEST_LOGIN);
        if (tooLate.isBefore(now())) {
            throw new VerificationException(
                    "callback", "login_too_old", "the login was started more than an hour ago: start a new one");
        }
        if (!finishedLogins.take(HexFormat.of().formatHex(sha256(pending.state().reveal())), tooLate)) {
            return new Repeated();
        }
        TokenEndpoint.Tokens received = tokens.exchange(((Callback.Granted) answer).code(), pending.codeVerifier());
        IdToken idToken = verifier.idToken(received, pending);
        Claims userinfo =
                verifier.userinfo(tokens.userinfo(received.accessToken()), idToken.sub(), pending.startedAt());
        return new Granted(received, idToken, userinfo);
    }

    RefreshOutcome refresh(Secret refreshToken, String sub) {
        Instant startedAt = now();
        Optional<TokenEndpoint.Tokens> refreshed = tokens.refresh(refreshToken);
        if (refreshed.isEmpty()) {
            return new RefreshOutcome.Ended();
        }
        TokenEndpoint.Tokens received = refreshed.get();
        return new RefreshOutcome.Refreshed(
                received.accessToken(),
                // RFC 6749 section 6: the former one stays good when no other comes.
                received.refreshToken().orElse(refreshToken),
                received.idToken().map(idToken -> verifier.refreshedIdToken(received, sub, startedAt)));
    }

    Claims userinfo(AccessToken accessToken, String sub) {
        Instant startedAt = now();
        return verifier.userinfo(tokens.userinfo(accessToken), sub, startedAt);
    }

    LogoutStart startLogout(Secret idToken) {
        Secret state = RandomHex.next();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id_token_hint", idToken.reveal());
        registration.postLogoutRedirectUri().ifPresent(uri -> {
            parameters.put("post_logout_redirect_uri", uri.toString());
            parameters.put("state", state.reveal());
        });
        return new LogoutStart(withQuery(discovery.current().endSessionEndpoint(), parameters), state);
    }

    void revoke(Secret token) {
        tokens.revoke(token);
    }

    private static String challenge(Secret verifier) {
        return Base64Url.encode(sha256(verifier.reveal()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
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
