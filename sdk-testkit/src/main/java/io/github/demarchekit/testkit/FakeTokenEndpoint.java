package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.internal.Json;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint: client credentials only (RFC 6749 section 4.4), in the header or in the form.
 * Thread-safe.
 */
public final class FakeTokenEndpoint extends FakeService {

    private static final String BASIC = "Basic ";
    private static final String CLIENT_ID = "kit";
    private static final String CLIENT_SECRET = "kit-secret";

    private final String path;
    private final Clock clock;
    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of(CLIENT_ID, CLIENT_SECRET));
    private final Map<String, String> scopes = new ConcurrentHashMap<>();
    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private volatile Duration life = Duration.ofHours(1);

    /** A token that was given. */
    private record Given(String scope, Instant end) {}

    FakeTokenEndpoint(String path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /** Takes one more client, as for another public body; {@code kit} with {@code kit-secret} is there from the start. */
    public void accepts(String clientId, String clientSecret) {
        secrets.put(clientId, clientSecret);
    }

    /** Takes one more client, which may ask for that scope only. */
    void accepts(String clientId, String clientSecret, String scope) {
        accepts(clientId, clientSecret);
        scopes.put(clientId, scope);
    }

    /** Sets how long the next tokens live; an hour by default. */
    public void tokensLive(Duration life) {
        this.life = life;
    }

    /** Ends every token that was given. */
    public void revokes() {
        given.clear();
    }

    /** Tells whether a token was given and has not ended. */
    boolean gave(String token) {
        return scope(token).isPresent();
    }

    /** Returns what a token is for, empty when it was not given or has ended. */
    Optional<String> scope(String token) {
        return Optional.ofNullable(given.get(token))
                .filter(known -> clock.instant().isBefore(known.end()))
                .map(Given::scope);
    }

    @Override
    public void recovers() {
        super.recovers();
        life = Duration.ofHours(1);
    }

    @Override
    String path() {
        return path;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        if (!"POST".equals(request.getMethod())) {
            return refusal(405, "invalid_request").build();
        }
        RequestParameters form = RequestParameters.of(request);
        if (!form.value("grant_type").equals("client_credentials")) {
            return refusal(400, "unsupported_grant_type").build();
        }
        Optional<String> client = client(request.getHeaders().get("Authorization"), form);
        if (client.isEmpty()) {
            return refusal(401, "invalid_client")
                    .setHeader("WWW-Authenticate", "Basic realm=\"kit\"")
                    .build();
        }
        String scope = form.value("scope");
        if (!scopes.getOrDefault(client.get(), scope).equals(scope)) {
            return refusal(400, "invalid_scope").build();
        }
        String token = UUID.randomUUID().toString();
        given.put(token, new Given(scope, clock.instant().plus(life)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token);
        body.put("token_type", "Bearer");
        body.put("expires_in", life.toSeconds());
        body.put("scope", scope);
        return json(200, body).build();
    }

    /** Returns who proves to be which client. */
    private Optional<String> client(@Nullable String authorization, RequestParameters form) {
        String pair = form.value("client_id") + ":" + form.value("client_secret");
        if (authorization != null) {
            if (!authorization.startsWith(BASIC)) {
                return Optional.empty();
            }
            pair = new String(Base64.getDecoder().decode(authorization.substring(BASIC.length())), UTF_8);
        }
        String[] parts = pair.split(":", 2);
        String id = authorization == null ? parts[0] : URLDecoder.decode(parts[0], UTF_8);
        String secret = authorization == null ? parts[1] : URLDecoder.decode(parts[1], UTF_8);
        return secret.equals(secrets.get(id)) ? Optional.of(id) : Optional.empty();
    }

    private static MockResponse.Builder refusal(int status, String error) {
        return json(status, Map.of("error", error, "error_description", "Le simulateur refuse."));
    }

    private static MockResponse.Builder json(int status, Map<String, ?> body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("Cache-Control", "no-store")
                .body(new Buffer().write(Json.write(body)));
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        String error = status == 401 ? "invalid_client" : status < 500 ? "invalid_request" : "server_error";
        MockResponse.Builder response = refusal(status, error);
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
