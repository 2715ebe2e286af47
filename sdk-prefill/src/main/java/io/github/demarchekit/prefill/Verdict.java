package io.github.demarchekit.prefill;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.Dataset.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads one HTTP answer of API Particulier.
 *
 * <p>Errors go by status and code together: one code has several titles, and means other things under another status. Titles and
 * details are left where they are, since they may name the person.
 */
final class Verdict {

    static final String SERVICE = "API Particulier";

    private static final Set<String> MEDIA_TYPES = Set.of("application/json", "application/vnd.api+json");
    private static final Set<String> TOKEN_EXPIRED = Set.of("00103", "50002");
    private static final String IDENTITY_INCOMPLETE = "50003";
    private static final String UNKNOWN_ROUTE = "00402";

    private Verdict() {}

    static <T> Answer<T> of(Dataset<T> dataset, HttpResponse response, Instant now) {
        ApiError error = response.successful() ? ApiError.NONE : ApiError.read(response);
        Reply reply = new Reply(response.status(), error.code(), requestId(response));
        try {
            return response.successful() ? found(dataset, response, reply, now) : refused(response, error, reply);
        } catch (UnreadableResponseException e) {
            return new Answer.Unreadable<>(String.valueOf(e.getMessage()), reply);
        }
    }

    /** Takes the identifier only when it is one, so that nobody writes a log line of their own through it. */
    private static Optional<String> requestId(HttpResponse response) {
        return response.header("X-Request-ID").filter(id -> id.matches("[A-Za-z0-9_.:-]{1,128}"));
    }

    private static <T> Answer<T> found(Dataset<T> dataset, HttpResponse response, Reply reply, Instant now) {
        if (!MEDIA_TYPES.contains(response.mediaType())) {
            throw new UnreadableResponseException(SERVICE, "its media type is not JSON");
        }
        JsonReader envelope = JsonReader.of(SERVICE, "body", Json.tree(SERVICE, response));
        Decoded<T> decoded = dataset.decode(envelope.object("data").orElseThrow(() -> envelope.missing("data")));
        Provenance provenance = new Provenance(
                decoded.source(), dataset.operation(), now, decoded.asOf(), dataset.trust(), reply.requestId());
        return new Answer.Found<>(decoded.value(), provenance);
    }

    private static <T> Answer<T> refused(HttpResponse response, ApiError error, Reply reply) {
        return switch (response.status()) {
            case 401 -> new Answer.NotGranted<>(tokenProblem(error.code()), reply);
            case 403, 451 -> new Answer.NotGranted<>(Answer.NotGranted.Refusal.NOT_AUTHORISED, reply);
            case 404 -> notFound(error, reply);
            case 409 -> new Answer.Conflict<>(reply);
            case 429 -> new Answer.RateLimited<>(response.retryAfter().or(error::retryIn), reply);
            default ->
                response.status() >= 500
                        ? new Answer.Unavailable<>(
                                Answer.Unavailable.Cause.DOWN, error.retryIn().or(response::retryAfter), reply)
                        : new Answer.Invalid<>(error.parameter(), reply);
        };
    }

    private static Answer.NotGranted.Refusal tokenProblem(String code) {
        if (TOKEN_EXPIRED.contains(code)) {
            return Answer.NotGranted.Refusal.TOKEN_EXPIRED;
        }
        // 51501 to 51504 replaced 50001 to 50003 in 2026; which is which is not published, and a new login is right for
        // all.
        return code.equals(IDENTITY_INCOMPLETE)
                ? Answer.NotGranted.Refusal.IDENTITY_INCOMPLETE
                : Answer.NotGranted.Refusal.TOKEN_REFUSED;
    }

    private static <T> Answer<T> notFound(ApiError error, Reply reply) {
        if (error.code().isEmpty()) {
            // A proxy or a wrong base address says 404 too; taking it for "no file" would hide the mistake.
            throw new UnreadableResponseException(
                    SERVICE, "it is a 404 without an error document: check the base address");
        }
        return error.code().equals(UNKNOWN_ROUTE)
                ? new Answer.Invalid<>(Optional.empty(), reply)
                : new Answer.Absent<>(reply);
    }

    /** What an error document says in codes: the first of its errors, which is the only one in practice. */
    private record ApiError(String code, Optional<String> parameter, Optional<Duration> retryIn) {

        private static final ApiError NONE = new ApiError("", Optional.empty(), Optional.empty());

        static ApiError read(HttpResponse response) {
            JsonNode error;
            try {
                error = Json.tree(SERVICE, response).path("errors").path(0);
            } catch (UnreadableResponseException e) {
                return NONE; // the status says enough: proxies answer HTML
            }
            return new ApiError(
                    text(error.path("code"), "\\d{5}").orElse(""),
                    text(error.path("source").path("parameter"), "[A-Za-z_\\[\\]]{1,64}"),
                    seconds(error.path("meta").path("retry_in")));
        }

        private static Optional<String> text(JsonNode node, String format) {
            return node.isString() && node.stringValue().matches(format)
                    ? Optional.of(node.stringValue())
                    : Optional.empty();
        }

        private static Optional<Duration> seconds(JsonNode node) {
            return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0
                    ? Optional.of(Duration.ofSeconds(node.intValue()))
                    : Optional.empty();
        }
    }
}
