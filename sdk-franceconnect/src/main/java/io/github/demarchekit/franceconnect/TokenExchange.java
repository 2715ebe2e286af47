package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The two requests of a login: the code for tokens, a token for the identity. */
final class TokenExchange {

    private static final String TOKEN = "FranceConnect token";
    private static final String USERINFO = "FranceConnect userinfo";

    // FranceConnect's own value, for the day it leaves expires_in out, which RFC 6749 section 5.1 allows.
    private static final long DEFAULT_LIFE_SECONDS = 60;
    private static final long LONGEST_LIFE_SECONDS = 86_400;

    private final FranceConnectSettings settings;
    private final BackChannel backChannel;

    TokenExchange(FranceConnectSettings settings, BackChannel backChannel) {
        this.settings = settings;
        this.backChannel = backChannel;
    }

    private static final Pattern TOKEN_CHARACTERS = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    /** What a code was worth. */
    record Tokens(AccessToken accessToken, Secret idToken) {}

    Tokens exchange(String code, DiscoveryDocument discovery) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", settings.redirectUri().toString());
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret().reveal());
        Instant sentAt = settings.clock().instant();
        HttpResponse response = backChannel.form(TOKEN, discovery.tokenEndpoint(), form);
        JsonNode json = Json.tree(TOKEN, response);
        if (json.has("error")) {
            throw BackChannel.refusal(TOKEN, response);
        }
        if (!"bearer".equalsIgnoreCase(json.path("token_type").asString(""))) {
            throw new UnreadableResponseException(TOKEN, "token_type is not Bearer");
        }
        return new Tokens(
                new AccessToken(secret(json, "access_token"), sentAt.plusSeconds(life(json))),
                secret(json, "id_token"));
    }

    HttpResponse userinfo(Tokens tokens, DiscoveryDocument discovery) {
        return backChannel.withToken(
                USERINFO, discovery.userinfoEndpoint(), tokens.accessToken().value());
    }

    private static long life(JsonNode json) {
        long seconds = json.path("expires_in").asLong(DEFAULT_LIFE_SECONDS);
        return Math.max(0, Math.min(seconds, LONGEST_LIFE_SECONDS));
    }

    private static Secret secret(JsonNode json, String member) {
        String value = json.path(member).asString("");
        if (value.isBlank()) {
            throw new UnreadableResponseException(TOKEN, member + " is missing");
        }
        // RFC 6750 section 2.1: what else it held would break the header in which it is sent.
        if (!TOKEN_CHARACTERS.matcher(value).matches()) {
            throw new UnreadableResponseException(TOKEN, member + " has characters that no token has");
        }
        return Secret.of(value);
    }
}
