package io.github.demarchekit.testkit;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Who is logging in where, codes and tokens, until they end. Thread-safe. */
final class FranceConnectLogins {

    // So that a code presented too late is told apart from one that never was.
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Supplier<LoginProduct.Lives> lives;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Interaction> interactions = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, Refresh> refreshes = new HashMap<>();

    FranceConnectLogins(Supplier<LoginProduct.Lives> lives, Clock clock) {
        this.lives = lives;
        this.clock = clock;
    }

    /**
     * What an application asked, found acceptable.
     *
     * @param nonce {@code ""} when none was sent
     * @param acrs the levels that suit it
     * @param mustReach whether no other level does
     * @param codeChallenge {@code ""} when none was sent
     */
    record Demand(
            FranceConnectRegistration application,
            URI redirectUri,
            Set<String> scopes,
            String state,
            String nonce,
            List<String> acrs,
            boolean mustReach,
            boolean amr,
            boolean repScope,
            String codeChallenge) {}

    /** An account and how it is logged in. */
    record Authentication(TestAccount account, String acr, Instant at, List<String> mandates) {}

    /** A person in front of the platform's pages, chosen or not yet. */
    record Interaction(String id, Demand demand, Optional<Authentication> authentication, Instant startedAt) {}

    /** A person's consent. */
    record Grant(String id, Demand demand, Authentication authentication, Instant consentedAt) {}

    /** A token that was issued. */
    record Token(String value, Grant grant, Instant issuedAt) {}

    private record Code(Grant grant, boolean consumed) {}

    private record Refresh(Grant grant, boolean consumed) {}

    /** What came of a code or of a refresh token. */
    sealed interface Redemption {
        /** A token in exchange. */
        record Exchanged(Token token) implements Redemption {}

        /** Nothing, with the platform's code and OAuth's explanation. */
        record Refused(String code, String explanation) implements Redemption {}
    }

    synchronized Interaction begin(Demand demand) {
        forgetTheOld();
        Interaction interaction = new Interaction(random(), demand, Optional.empty(), clock.instant());
        interactions.put(interaction.id(), interaction);
        return interaction;
    }

    synchronized Optional<Interaction> interaction(String id) {
        return Optional.ofNullable(interactions.get(id))
                .filter(interaction ->
                        !over(interaction.startedAt(), lives.get().interaction()));
    }

    synchronized void choose(Interaction interaction, Authentication authentication) {
        interactions.put(
                interaction.id(),
                new Interaction(
                        interaction.id(), interaction.demand(), Optional.of(authentication), interaction.startedAt()));
    }

    synchronized void end(Interaction interaction) {
        interactions.remove(interaction.id());
    }

    /** Records a consent, and returns the code for it. */
    synchronized String consent(Demand demand, Authentication authentication) {
        String code = random();
        codes.put(code, new Code(new Grant(random(), demand, authentication, clock.instant()), false));
        return code;
    }

    /** Exchanges a code, once: a second try also ends the tokens of the first. */
    synchronized Redemption redeem(String presented, FranceConnectRegistration application, RequestParameters form) {
        Code code = codes.get(presented);
        if (code == null || !issuedTo(code.grant(), application)) {
            return refused("Y049E20B", "authorization code not found");
        }
        if (code.consumed()) {
            end(code.grant());
            return refused("Y0416228", "authorization code already consumed");
        }
        if (over(code.grant().consentedAt(), lives.get().code())) {
            return refused("Y043F0A8", "authorization code is expired");
        }
        Demand demand = code.grant().demand();
        if (!demand.redirectUri().toString().equals(form.value("redirect_uri"))) {
            return refused("Y04F8199", "authorization code redirect_uri mismatch");
        }
        if (!proven(demand.codeChallenge(), form.value("code_verifier"))) {
            return refused("Y0468756", "PKCE verification failed");
        }
        codes.put(presented, new Code(code.grant(), true));
        return new Redemption.Exchanged(issue(code.grant()));
    }

    private static boolean proven(String challenge, String verifier) {
        return verifier.isEmpty()
                ? challenge.isEmpty()
                : Sha256.base64(verifier).equals(challenge);
    }

    /** Returns a token that lets its application come back for others. */
    synchronized String refreshToken(Grant grant) {
        String value = random();
        refreshes.put(value, new Refresh(grant, false));
        return value;
    }

    /**
     * Exchanges a refresh token: presented again after another took its place, it ends everything of its login.
     *
     * @param keeps whether it can be presented again
     */
    synchronized Redemption refresh(String presented, FranceConnectRegistration application, boolean keeps) {
        Refresh refresh = refreshes.get(presented);
        if (refresh == null || !issuedTo(refresh.grant(), application)) {
            return refused(FranceConnectErrors.ANY, "refresh token not found");
        }
        if (refresh.consumed()) {
            end(refresh.grant());
            return refused(FranceConnectErrors.ANY, "refresh token already used");
        }
        if (over(refresh.grant().consentedAt(), lives.get().grant())) {
            return refused(FranceConnectErrors.ANY, "refresh token is expired");
        }
        refreshes.put(presented, new Refresh(refresh.grant(), !keeps));
        return new Redemption.Exchanged(issue(refresh.grant()));
    }

    /** Returns a token that has not ended. */
    synchronized Optional<Token> issued(String accessToken) {
        return Optional.ofNullable(tokens.get(accessToken))
                .filter(token -> !over(token.issuedAt(), lives.get().token()));
    }

    /** Returns a token that has not ended, and whose grant has not either. */
    synchronized Optional<Token> readable(String accessToken) {
        return issued(accessToken)
                .filter(token -> !over(token.grant().consentedAt(), lives.get().grant()));
    }

    /** Ends an access token, or with a refresh token everything of its login. */
    synchronized void revoke(String token, FranceConnectRegistration application) {
        Refresh refresh = refreshes.get(token);
        if (refresh != null && issuedTo(refresh.grant(), application)) {
            end(refresh.grant());
        }
        Token access = tokens.get(token);
        if (access != null && issuedTo(access.grant(), application)) {
            tokens.remove(token);
        }
    }

    private Token issue(Grant grant) {
        Token token = new Token(random(), grant, clock.instant());
        tokens.put(token.value(), token);
        return token;
    }

    private void end(Grant grant) {
        tokens.values().removeIf(token -> token.grant().id().equals(grant.id()));
        refreshes.values().removeIf(refresh -> refresh.grant().id().equals(grant.id()));
    }

    private static Redemption refused(String code, String explanation) {
        return new Redemption.Refused(code, "grant request is invalid (" + explanation + ")");
    }

    private static boolean issuedTo(Grant grant, FranceConnectRegistration application) {
        return grant.demand().application().clientId().equals(application.clientId());
    }

    private void forgetTheOld() {
        interactions.values().removeIf(interaction -> over(interaction.startedAt(), MEMORY));
        codes.values().removeIf(code -> over(code.grant().consentedAt(), MEMORY));
        tokens.values().removeIf(token -> over(token.issuedAt(), MEMORY));
        refreshes
                .values()
                .removeIf(refresh ->
                        over(refresh.grant().consentedAt(), lives.get().grant()));
    }

    private boolean over(Instant start, Duration life) {
        return !clock.instant().isBefore(start.plus(life));
    }

    /** Returns 43 characters, as the platforms' codes and tokens have. */
    private String random() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
