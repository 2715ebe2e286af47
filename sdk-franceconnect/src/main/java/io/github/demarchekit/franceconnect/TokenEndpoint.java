package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What is asked with the client's secret or with a token, each time in one request that is never repeated. */
final class TokenEndpoint {

    // FranceConnect's own value, for the day it leaves expires_in out, which RFC 6749 section 5.1 allows.
    private static final long DEFAULT_LIFE_SECONDS = 60;
    private static final long LONGEST_LIFE_SECONDS = 86_400;
    private static final Pattern TOKEN_CHARACTERS = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private final Registration registration;
    private final BackChannel backChannel;
    private final Discovery discovery;
    private final String service;

    TokenEndpoint(Registration registration, BackChannel backChannel, Discovery discovery) {
        this.registration = registration;
        this.backChannel = backChannel;
        this.discovery = discovery;
        service = registration.label() + " token";
    }

    /** What a code or a refresh token was worth. */
    record Tokens(AccessToken accessToken, Optional<Secret> idToken, Optional<Secret> refreshToken) {}

    /** Exchanges a code, of which an id_token must come (OpenID Connect Core 3.1.3.3). */
    Tokens exchange(String code, Optional<Secret> codeVerifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", registration.redirectUri().toString());
        codeVerifier.ifPresent(verifier -> form.put("code_verifier", verifier.reveal()));
        Instant sentAt = registration.clock().instant();
        Tokens tokens =
                read(backChannel.form(service, discovery.current().tokenEndpoint(), authenticated(form)), sentAt);
        if (tokens.idToken().isEmpty()) {
            throw new UnreadableResponseException(service, "id_token is missing");
        }
        return tokens;
    }

    /** Exchanges a refresh token; empty when the platform no longer takes it (RFC 6749 section 5.2). */
    Optional<Tokens> refresh(Secret refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        Instant sentAt = registration.clock().instant();
        return backChannel
                .formUnless("invalid_grant", service, discovery.current().tokenEndpoint(), authenticated(form))
                .map(response -> read(response, sentAt));
    }

    /** Reads who a token is about. */
    HttpResponse userinfo(AccessToken accessToken) {
        return backChannel.withToken(
                registration.label() + " userinfo", discovery.current().userinfoEndpoint(), accessToken.value());
    }

    /** Ends a token. Without token_type_hint, which FranceConnect refuses. */
    void revoke(Secret token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token.reveal());
        String revocation = registration.label() + " revocation";
        URI endpoint = discovery
                .current()
                .revocationEndpoint()
                .orElseThrow(() -> new UnreadableResponseException(
                        registration.label() + " discovery",
                        "revocation_endpoint is missing: tokens cannot be revoked"));
        backChannel.form(revocation, endpoint, authenticated(form));
    }

    private Map<String, String> authenticated(Map<String, String> form) {
        form.put("client_id", registration.clientId());
        form.put("client_secret", registration.clientSecret().reveal());
        return form;
    }

    private Tokens read(HttpResponse response, Instant sentAt) {
        JsonNode json = Json.tree(service, response);
        if (json.has("error")) {
            throw BackChannel.refusal(service, response);
        }
        if (!"bearer".equalsIgnoreCase(json.path("token_type").asString(""))) {
            throw new UnreadableResponseException(service, "token_type is not Bearer");
        }
        Secret accessToken = token(json, "access_token")
                .orElseThrow(() -> new UnreadableResponseException(service, "access_token is missing"));
        return new Tokens(
                new AccessToken(accessToken, sentAt.plusSeconds(life(json))),
                token(json, "id_token"),
                registration.platform().product().issuesRefreshTokens()
                        ? token(json, "refresh_token")
                        : Optional.empty());
    }

    private static long life(JsonNode json) {
        long seconds = json.path("expires_in").asLong(DEFAULT_LIFE_SECONDS);
        return Math.max(0, Math.min(seconds, LONGEST_LIFE_SECONDS));
    }

    private Optional<Secret> token(JsonNode json, String member) {
        String value = json.path(member).asString("");
        if (value.isBlank()) {
            return Optional.empty();
        }
        // RFC 6750 section 2.1: what else it held would break the header in which it is sent.
        if (!TOKEN_CHARACTERS.matcher(value).matches()) {
            throw new UnreadableResponseException(service, member + " has characters that no token has");
        }
        return Optional.of(Secret.of(value));
    }
}
