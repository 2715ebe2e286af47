package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.internal.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One operation of {@link FakeApiParticulier}, which can be told on its own what to do wrong. Thread-safe. */
public final class FakeDataset extends FakeService {

    private static final String BEARER = "Bearer ";

    private final String path;
    private final AccessTokens tokens;
    private final Function<PivotIdentity, Optional<ObjectNode>> data;
    private volatile Set<String> masked = Set.of();

    FakeDataset(String path, AccessTokens tokens, Function<PivotIdentity, Optional<ObjectNode>> data) {
        this.path = path;
        this.tokens = tokens;
        this.data = data;
    }

    /** Leaves keys of {@code data} out, such as {@code adresse}, as production does when no scope grants them. */
    public void masks(String... keys) {
        masked = Set.of(keys);
    }

    /** Refuses the next request with that status and error code, such as 404 and {@code 10003}. */
    public void answersOnce(int status, String code) {
        refuseOnce(() -> ApiParticulierErrors.of(status, code, Duration.ZERO));
    }

    /** Refuses every request with that status and error code, until {@link #recovers()}. */
    public void answersAlways(int status, String code) {
        refuseAlways(() -> ApiParticulierErrors.of(status, code, Duration.ZERO));
    }

    @Override
    public void recovers() {
        super.recovers();
        masked = Set.of();
    }

    @Override
    String path() {
        return path;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        return respond(request).build();
    }

    private MockResponse.Builder respond(RecordedRequest request) {
        String authorization = request.getHeaders().get("Authorization");
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return refusal(401, "00101");
        }
        Optional<PivotIdentity> holder = tokens.holder(authorization.substring(BEARER.length()));
        if (holder.isEmpty()) {
            return refusal(401, "50002");
        }
        Optional<String> wrong = recipientProblem(request.getUrl());
        if (wrong.isPresent()) {
            return refusal(422, wrong.get());
        }
        return holder.flatMap(data).map(this::found).orElseGet(() -> refusal(404, "35003"));
    }

    private MockResponse.Builder found(ObjectNode whole) {
        ObjectNode shown = whole.deepCopy().without(masked);
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("data", shown);
        envelope.putObject("links");
        envelope.putObject("meta");
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/vnd.api+json; charset=utf-8")
                .body(new Buffer().write(Json.write(envelope)));
    }

    private static Optional<String> recipientProblem(HttpUrl url) {
        @Nullable String recipient = url.queryParameter("recipient");
        if (recipient == null || recipient.isBlank()) {
            return Optional.of("00203");
        }
        try {
            new Siret(recipient);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("00210");
        }
    }

    private static MockResponse.Builder refusal(int status, String code) {
        return ApiParticulierErrors.of(status, code, Duration.ZERO);
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return ApiParticulierErrors.usual(status, retryAfter);
    }
}
