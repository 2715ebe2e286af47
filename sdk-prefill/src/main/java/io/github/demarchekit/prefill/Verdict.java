package io.github.demarchekit.prefill;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import io.github.demarchekit.prefill.Dataset.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one HTTP answer of DINUM's APIs, and of those that speak as plainly.
 *
 * <p>Errors go by status and code together: one code has several titles, and means other things under another status. Titles and
 * details are left where they are, since they may name the person.
 */
final class Verdict {

    private static final Set<String> MEDIA_TYPES = Set.of("application/json", "application/vnd.api+json");
    /** Analysis by an agent, or a request that is being worked on: the provider is well. */
    private static final Set<String> NO_OUTAGE = Set.of("04501", "04502");

    /** There is no document to give: DGFIP cannot say more, URSSAF's account does not allow the certificate. */
    private static final Set<String> NO_DOCUMENT = Set.of("03501", "04503");

    private static final Set<String> TOKEN_EXPIRED = Set.of("00103", "50002");
    private static final String IDENTITY_INCOMPLETE = "50003";
    private static final String UNKNOWN_ROUTE = "00402";

    private Verdict() {}

    /** @param sent the identifier that the request carried, for an answer that has none of its own */
    static <T> Answer<T> of(Question<T> question, HttpResponse response, Optional<String> sent, Instant now) {
        String service = question.dataset().api().name();
        ApiError error = response.successful() ? ApiError.NONE : ApiError.read(service, response);
        Reply reply =
                new Reply(response.status(), error.code(), requestId(response).or(() -> sent));
        try {
            if (response.status() == 204) {
                return new Answer.Absent<>(reply); // so says DGFIP of who pays no tax
            }
            return response.successful()
                    ? found(question.dataset(), response, reply, now)
                    : refused(question, response, error, reply, now);
        } catch (UnreadableResponseException e) {
            return new Answer.Unreadable<>(String.valueOf(e.getMessage()), reply);
        }
    }

    private static Optional<String> requestId(HttpResponse response) {
        return identifier(response.header("X-Request-ID")
                .or(() -> response.header("X-Correlation-ID"))
                .orElse(null));
    }

    /** Takes an identifier only when it is one, so that nobody writes a log line of their own through it. */
    static Optional<String> identifier(@Nullable String id) {
        return Optional.ofNullable(id).filter(text -> text.matches("[A-Za-z0-9_.:-]{1,128}"));
    }

    private static <T> Answer<T> found(Dataset<T> dataset, HttpResponse response, Reply reply, Instant now) {
        if (!MEDIA_TYPES.contains(response.mediaType())) {
            throw new UnreadableResponseException(dataset.api().name(), "its media type is not JSON");
        }
        Decoded<T> decoded = dataset.decode(response.body());
        Provenance provenance = new Provenance(
                decoded.source(), dataset.operation(), now, decoded.asOf(), decoded.trust(), reply.requestId());
        return new Answer.Found<>(decoded.value(), provenance);
    }

    private static <T> Answer<T> refused(
            Question<T> question, HttpResponse response, ApiError error, Reply reply, Instant now) {
        return switch (response.status()) {
            case 401 -> new Answer.NotGranted<>(tokenProblem(question, response, error.code()), reply);
            case 403, 451 -> new Answer.NotGranted<>(Refusal.NOT_AUTHORISED, reply);
            case 404 -> notFound(question, error, reply);
            case 409 -> new Answer.Conflict<>(reply);
            case 429 ->
                new Answer.RateLimited<>(
                        response.retryAfter()
                                .or(() -> untilReset(response, now))
                                .or(error::retryIn),
                        reply);
            // It waited for the request in vain, or wants it again: nothing is wrong with the question.
            case 408, 425 -> new Answer.Unavailable<>(Cause.NO_ANSWER, response.retryAfter(), reply);
            default -> otherwise(question, response, error, reply);
        };
    }

    private static <T> Answer<T> otherwise(Question<T> question, HttpResponse response, ApiError error, Reply reply) {
        if (response.status() >= 500) {
            return failed(response, error, reply);
        }
        if (response.status() < 400) {
            // No token follows to wherever it leads.
            throw new UnreadableResponseException(
                    question.dataset().api().name(), "it is a redirect: check the base address");
        }
        return new Answer.Invalid<>(error.parameter().stream().toList(), "the provider refuses the request", reply);
    }

    /** DINUM's own clients read the end of the minute's quota. One that is past or nonsense says nothing. */
    private static Optional<Duration> untilReset(HttpResponse response, Instant now) {
        return response.header("RateLimit-Reset")
                .filter(seconds -> seconds.matches("\\d{1,11}"))
                .map(seconds -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(seconds))))
                .filter(wait -> !wait.isNegative());
    }

    /** Some 502s are no outage, and must not close the provider's door to the next forms. */
    private static <T> Answer<T> failed(HttpResponse response, ApiError error, Reply reply) {
        Cause cause = NO_OUTAGE.contains(error.code()) ? Cause.NOT_READY : Cause.DOWN;
        return NO_DOCUMENT.contains(error.code())
                ? new Answer.Absent<>(reply)
                : new Answer.Unavailable<>(cause, error.retryIn().or(response::retryAfter), reply);
    }

    private static Refusal tokenProblem(Question<?> question, HttpResponse response, String code) {
        if (question.user().isEmpty()) {
            return Refusal.CLIENT_REFUSED;
        }
        // Where both tokens are sent, the challenge is about the one in Authorization, which is the application's.
        boolean both = !question.dataset().api().takesUsersTokenForItsOwn();
        return both && response.header("WWW-Authenticate").isPresent() ? Refusal.CLIENT_REFUSED : userToken(code);
    }

    private static Refusal userToken(String code) {
        if (TOKEN_EXPIRED.contains(code)) {
            return Refusal.TOKEN_EXPIRED;
        }
        // 51501 to 51504 replaced 50001 to 50003 in 2026; which is which is not published, and a new login is right for
        // all.
        return code.equals(IDENTITY_INCOMPLETE) ? Refusal.IDENTITY_INCOMPLETE : Refusal.TOKEN_REFUSED;
    }

    private static <T> Answer<T> notFound(Question<T> question, ApiError error, Reply reply) {
        boolean theirs = question.dataset().api().enveloped() ? !error.code().isEmpty() : error.json();
        if (!theirs) {
            // A proxy or a wrong base address says 404 too; taking it for "no file" would hide the mistake.
            throw new UnreadableResponseException(
                    question.dataset().api().name(), "it is a 404 without an error document: check the base address");
        }
        return error.code().equals(UNKNOWN_ROUTE)
                ? new Answer.Invalid<>(List.of(), "the provider has no such operation or version", reply)
                : new Answer.Absent<>(reply);
    }

    /**
     * What an error document says in codes: the first of its errors, which is the only one in practice.
     *
     * @param json whether there is such a document at all
     */
    private record ApiError(boolean json, String code, Optional<String> parameter, Optional<Duration> retryIn) {

        private static final ApiError NONE = new ApiError(false, "", Optional.empty(), Optional.empty());

        static ApiError read(String service, HttpResponse response) {
            JsonNode document;
            try {
                document = Json.tree(service, response);
            } catch (UnreadableResponseException e) {
                return NONE; // the status says enough: proxies answer HTML
            }
            JsonNode error = document.path("errors").path(0);
            return new ApiError(
                    document.isObject(),
                    text(error.path("code"), "\\d{5}").or(() -> flat(document)).orElse(""),
                    text(error.path("source").path("parameter"), "[A-Za-z_\\[\\]]{1,64}"),
                    seconds(error.path("meta").path("retry_in")));
        }

        /** Version 2 of API Particulier has a word for a code, beside two sentences. */
        private static Optional<String> flat(JsonNode document) {
            return document.has("reason") && document.has("message")
                    ? text(document.path("error"), "[a-z_]{1,64}")
                    : Optional.empty();
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
