package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** The way between a client and a platform: it remembers the last answer of each address, and can change the next one. */
final class Wire implements HttpTransport {

    static final String TOKEN = "/token";
    static final String USERINFO = "/userinfo";
    static final String KEYS = "/jwks";
    static final String DISCOVERY = "/.well-known/openid-configuration";

    private final HttpTransport transport = HttpTransport.create();
    private final Map<String, HttpTransport> detours = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<HttpResponse>> changes = new ConcurrentHashMap<>();
    private final Map<String, HttpResponse> answers = new ConcurrentHashMap<>();

    @Override
    public HttpResponse send(HttpRequest request) {
        String address = request.uri().getPath().replaceFirst(".*/api/v2", "");
        HttpTransport way = Optional.ofNullable(detours.remove(address)).orElse(transport);
        HttpResponse answer = Optional.ofNullable(changes.remove(address))
                .orElse(same -> same)
                .apply(way.send(request));
        answers.put(address, answer);
        return answer;
    }

    /** Changes the next answer of an address. */
    void changesOnce(String address, UnaryOperator<HttpResponse> change) {
        changes.put(address, change);
    }

    /** Sends the next request to an address another way. */
    void detoursOnce(String address, HttpTransport way) {
        detours.put(address, way);
    }

    /** Returns the last answer of an address. */
    HttpResponse last(String address) {
        return seen(address).orElseThrow();
    }

    /** Returns the last answer of an address, empty when there was none. */
    Optional<HttpResponse> seen(String address) {
        return Optional.ofNullable(answers.get(address));
    }

    void forgets(String address) {
        answers.remove(address);
    }

    /** Changes the id_token that is in an answer of {@code /token}. */
    static UnaryOperator<HttpResponse> idToken(UnaryOperator<String> change) {
        return member("id_token", change);
    }

    /** Changes a text in an answer that is JSON. */
    static UnaryOperator<HttpResponse> member(String name, UnaryOperator<String> change) {
        return answer -> {
            Map<String, Object> json = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : Json.tree("wire", answer).properties()) {
                json.put(member.getKey(), member.getValue());
            }
            json.put(name, change.apply(((JsonNode) json.get(name)).asString()));
            return with(answer, new String(Json.write(json), StandardCharsets.UTF_8));
        };
    }

    /** Changes the whole body of an answer. */
    static UnaryOperator<HttpResponse> body(UnaryOperator<String> change) {
        return answer -> with(answer, change.apply(answer.text()));
    }

    private static HttpResponse with(HttpResponse answer, String body) {
        return new HttpResponse(
                answer.status(),
                Map.of("Content-Type", answer.header("Content-Type").orElseThrow()),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
