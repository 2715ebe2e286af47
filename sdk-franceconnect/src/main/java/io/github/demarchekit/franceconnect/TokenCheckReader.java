package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Decides whether a verified answer of checktoken is for us, fresh, and about the token that was asked; then reads it. */
final class TokenCheckReader {

    static final String SUBJECT = "checktoken";
    static final String SERVICE = "FranceConnect checktoken";
    private static final int LONGEST_SUB = 255;

    private final DataProvider provider;

    TokenCheckReader(DataProvider provider) {
        this.provider = provider;
    }

    TokenCheck read(Claims answer, Secret asked, Instant askedAt) {
        requireOrigin(answer);
        requireTime(answer, askedAt);
        Claims introspection = answer.object("token_introspection")
                .orElseThrow(() -> refused("not_introspection", "it is another kind of token in its place"));
        JsonNode active = introspection.json("active");
        if (!active.isBoolean()) {
            throw unreadable("active is neither true nor false");
        }
        return active.booleanValue() && !ended(introspection)
                ? active(introspection, asked)
                : new TokenCheck.Inactive();
    }

    private void requireOrigin(Claims answer) {
        if (!answer.text("iss").orElse("").equals(provider.issuer())) {
            throw refused("iss_mismatch", "it was not issued by the configured issuer");
        }
        if (!answer.texts("aud").equals(List.of(provider.clientId()))) {
            throw refused("aud_mismatch", "it was not made for this data provider, or not only for it");
        }
    }

    // FranceConnect writes no exp here: that it is fresh is told by the time of the question.
    private void requireTime(Claims answer, Instant askedAt) {
        Instant issuedAt =
                answer.instant("iat").orElseThrow(() -> refused("iat_missing", "iat is absent or is not a time"));
        Instant now = provider.clock().instant();
        Duration clockSkew = provider.clockSkew();
        if (issuedAt.isAfter(now.plus(clockSkew))) {
            throw refused("iat_in_future", "it was issued in the future; check that this server's clock is right");
        }
        // Tokens count whole seconds: an answer of the same second must not seem to be of before.
        if (issuedAt.isBefore(askedAt.truncatedTo(ChronoUnit.SECONDS).minus(clockSkew))) {
            throw refused("iat_too_old", "it was issued before the question was asked");
        }
        if (answer.has("exp")
                && !answer.instant("exp").filter(now.minus(clockSkew)::isBefore).isPresent()) {
            throw refused("expired", "it has expired; check that this server's clock is right");
        }
    }

    // What is said to be active and to have ended serves nobody who answers with it.
    private boolean ended(Claims introspection) {
        Instant now = provider.clock().instant();
        return introspection
                .instant("exp")
                .filter(end -> !now.minus(provider.clockSkew()).isBefore(end))
                .isPresent();
    }

    private static TokenCheck active(Claims introspection, Secret asked) {
        if (introspection.has("jti")
                && !introspection.filledText("jti").map(Secret::of).equals(Optional.of(asked))) {
            throw refused("jti_mismatch", "it is about another access token than the one that was asked");
        }
        return new TokenCheck.Active(
                required(introspection, "aud"),
                introspection
                        .filledText("sub")
                        .filter(sub -> sub.length() <= LONGEST_SUB)
                        .orElseThrow(() -> unreadable("sub is absent, empty or longer than 255 characters")),
                scopes(introspection.text("scope").orElse("")),
                introspection.filledText("acr"),
                time(introspection, "iat"),
                time(introspection, "exp"),
                new PivotClaims(SERVICE, introspection, "").identity());
    }

    private static Set<Scope> scopes(String list) {
        Set<Scope> scopes = new LinkedHashSet<>();
        for (String value : list.split(" ", -1)) {
            try {
                if (!value.isEmpty()) {
                    scopes.add(new Scope(value));
                }
            } catch (IllegalArgumentException e) {
                throw unreadable("scope holds what is no scope");
            }
        }
        return scopes;
    }

    private static String required(Claims introspection, String name) {
        return introspection.filledText(name).orElseThrow(() -> unreadable(name + " is absent or is no text"));
    }

    private static Instant time(Claims introspection, String name) {
        return introspection.instant(name).orElseThrow(() -> unreadable(name + " is absent or is not a time"));
    }

    private static UnreadableResponseException unreadable(String reason) {
        return new UnreadableResponseException(SERVICE, reason);
    }

    private static VerificationException refused(String reason, String explanation) {
        return new VerificationException(SUBJECT, reason, explanation);
    }
}
