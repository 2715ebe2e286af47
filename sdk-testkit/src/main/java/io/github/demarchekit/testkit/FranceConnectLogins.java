package io.github.demarchekit.testkit;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What FranceConnect remembers between a request and the next: who is logging in where, codes and tokens, until they end. */
final class FranceConnectLogins {

    static final Duration TOKEN_LIFE = Duration.ofSeconds(60);

    private static final Duration INTERACTION_LIFE = Duration.ofMinutes(30);
    private static final Duration CODE_LIFE = Duration.ofSeconds(30);
    // Starts at the consent, and userinfo needs it alive: half a token's life, whatever expires_in says.
    private static final Duration GRANT_LIFE = Duration.ofSeconds(30);
    // So that a code presented too late is told apart from one that never was.
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Interaction> interactions = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();

    FranceConnectLogins(Clock clock) {
        this.clock = clock;
    }

    /** What an application asked, found acceptable. */
    record Demand(
            FranceConnectRegistration application,
            URI redirectUri,
            Set<String> scopes,
            String state,
            String nonce,
            String acr,
            boolean amr) {}

    /** A person in front of FranceConnect's pages, chosen or not yet. */
    record Interaction(String id, Demand demand, Optional<TestIdentity> person, Instant startedAt) {}

    /** A person's consent. */
    record Grant(Demand demand, TestIdentity person, Instant consentedAt) {}

    /** A token that was issued. */
    record Token(String value, Grant grant, Instant issuedAt) {}

    private record Code(Grant grant, @Nullable String accessToken) {}

    /** What came of a code. */
    sealed interface Redemption {
        /** A token in exchange. */
        record Exchanged(Token token) implements Redemption {}

        /** Nothing, with FranceConnect's code and OAuth's explanation. */
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
                .filter(interaction -> !over(interaction.startedAt(), INTERACTION_LIFE));
    }

    synchronized void choose(Interaction interaction, TestIdentity person) {
        interactions.put(
                interaction.id(),
                new Interaction(interaction.id(), interaction.demand(), Optional.of(person), interaction.startedAt()));
    }

    synchronized void end(Interaction interaction) {
        interactions.remove(interaction.id());
    }

    /** Ends an interaction with a consent, and returns the code for it. */
    synchronized String consent(Interaction interaction, TestIdentity person) {
        interactions.remove(interaction.id());
        String code = random();
        codes.put(code, new Code(new Grant(interaction.demand(), person, clock.instant()), null));
        return code;
    }

    /** Exchanges a code, once: a second try also ends the token of the first. */
    synchronized Redemption redeem(String presented, FranceConnectRegistration application, String redirectUri) {
        Code code = codes.get(presented);
        if (code == null || !code.grant().demand().application().clientId().equals(application.clientId())) {
            return new Redemption.Refused("Y049E20B", "grant request is invalid (authorization code not found)");
        }
        if (code.accessToken() != null) {
            tokens.remove(code.accessToken());
            return new Redemption.Refused("Y0416228", "grant request is invalid (authorization code already consumed)");
        }
        if (over(code.grant().consentedAt(), CODE_LIFE)) {
            return new Redemption.Refused("Y043F0A8", "grant request is invalid (authorization code is expired)");
        }
        if (!code.grant().demand().redirectUri().toString().equals(redirectUri)) {
            return new Redemption.Refused(
                    "Y04F8199", "grant request is invalid (authorization code redirect_uri mismatch)");
        }
        Token token = new Token(random(), code.grant(), clock.instant());
        tokens.put(token.value(), token);
        codes.put(presented, new Code(code.grant(), token.value()));
        return new Redemption.Exchanged(token);
    }

    /** Returns a token that has not ended. */
    synchronized Optional<Token> issued(String accessToken) {
        return Optional.ofNullable(tokens.get(accessToken)).filter(token -> !over(token.issuedAt(), TOKEN_LIFE));
    }

    /** Returns a token that has not ended, and whose grant has not either. */
    synchronized Optional<Token> readable(String accessToken) {
        return issued(accessToken).filter(token -> !over(token.grant().consentedAt(), GRANT_LIFE));
    }

    synchronized void revoke(String accessToken) {
        tokens.remove(accessToken);
    }

    private void forgetTheOld() {
        interactions.values().removeIf(interaction -> over(interaction.startedAt(), MEMORY));
        codes.values().removeIf(code -> over(code.grant().consentedAt(), MEMORY));
        tokens.values().removeIf(token -> over(token.issuedAt(), MEMORY));
    }

    private boolean over(Instant start, Duration life) {
        return !clock.instant().isBefore(start.plus(life));
    }

    /** Returns 43 characters, as FranceConnect's codes and tokens have. */
    private String random() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
