package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The server-to-server calls. An answer outside 2xx becomes a {@link ServiceException} with FranceConnect's own code. */
final class BackChannel {

    // Thirty times the largest answer of FranceConnect's documentation.
    private static final int MAX_RESPONSE_BYTES = 128 * 1024;
    private static final Pattern Y_CODE = Pattern.compile("[?&]code=(Y[0-9A-F]{6,7})(?=&|$)");
    private static final Pattern INCIDENT = Pattern.compile("[?&]id=([0-9A-Za-z-]{1,64})(?=&|$)");
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final HttpTransport transport;

    BackChannel(HttpTransport transport) {
        this.transport = transport;
    }

    HttpResponse document(String service, URI uri) {
        return send(HttpRequest.get(service, uri).header("Accept", "application/json, application/jwk-set+json"));
    }

    HttpResponse form(String service, URI uri, Map<String, String> fields) {
        return successful(service, answer(post(service, uri, fields)));
    }

    /** Posts a form; empty when the answer is this OAuth error, which the caller knows what to do with. */
    Optional<HttpResponse> formUnless(String error, String service, URI uri, Map<String, String> fields) {
        HttpResponse response = answer(post(service, uri, fields));
        return !response.successful()
                        && error.equals(explanation(service, response).error())
                ? Optional.empty()
                : Optional.of(successful(service, response));
    }

    /** Asks a data provider's question. */
    HttpResponse introspection(String service, URI uri, Map<String, String> fields) {
        return successful(
                service,
                answer(post(service, uri, fields)
                        .header("Accept", "application/token-introspection+jwt, application/json")));
    }

    private static HttpRequest.Builder post(String service, URI uri, Map<String, String> fields) {
        return HttpRequest.post(service, uri)
                .header("Accept", "application/json")
                .form(fields)
                .oneShot();
    }

    HttpResponse withToken(String service, URI uri, Secret accessToken) {
        return send(HttpRequest.get(service, uri)
                .header("Accept", "application/jwt")
                .bearer(accessToken));
    }

    private HttpResponse send(HttpRequest.Builder request) {
        HttpRequest built = request.maxResponseBytes(MAX_RESPONSE_BYTES).build();
        return successful(built.service(), transport.send(built));
    }

    private HttpResponse answer(HttpRequest.Builder request) {
        return transport.send(request.maxResponseBytes(MAX_RESPONSE_BYTES).build());
    }

    private static HttpResponse successful(String service, HttpResponse response) {
        if (!response.successful()) {
            throw refusal(service, response);
        }
        return response;
    }

    /** What a refusal says of itself (RFC 6749 section 5.2). */
    private record Explanation(String error, String errorUri) {}

    /** Makes the exception of a refusal: its code is the {@code Y} code of {@code error_uri}, else {@code error}. */
    static ServiceException refusal(String service, HttpResponse response) {
        Explanation explanation = explanation(service, response);
        String error = explanation.error();
        return new ServiceException(
                service,
                response.status(),
                first(Y_CODE, explanation.errorUri())
                        .orElse(ERROR_CODE.matcher(error).matches() ? error : ""),
                first(INCIDENT, explanation.errorUri()).orElse(null),
                response.retryAfter().orElse(null));
    }

    private static Explanation explanation(String service, HttpResponse response) {
        if (response.mediaType().equals("application/json")) {
            try {
                JsonNode body = Json.tree(service, response);
                return new Explanation(
                        body.path("error").asString(""), body.path("error_uri").asString(""));
            } catch (UnreadableResponseException e) {
                // The status is what failed; that its explanation cannot be read either changes nothing.
                return new Explanation("", "");
            }
        }
        return new Explanation("", "");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
