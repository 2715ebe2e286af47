package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A FranceConnect that answers what a test wrote, and remembers what it was asked. */
final class ScriptedTransport implements HttpTransport {

    static final String ISSUER = "https://fc.example/api/v2";

    private final Function<HttpRequest, HttpResponse> script;
    private final List<HttpRequest> requests = new ArrayList<>();

    ScriptedTransport(Function<HttpRequest, HttpResponse> script) {
        this.script = script;
    }

    /** Answers every request with a discovery document. */
    static ScriptedTransport discovery(String json) {
        return new ScriptedTransport(request -> json(200, json));
    }

    static HttpResponse json(int status, String body) {
        return new HttpResponse(
                status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a discovery document that is right. */
    static String document() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "userinfo_endpoint":"%1$s/userinfo","end_session_endpoint":"%1$s/session/end","jwks_uri":"%1$s/jwks",
                 "id_token_signing_alg_values_supported":["HS256","ES256","RS256"],
                 "authorization_response_iss_parameter_supported":true}
                """.formatted(ISSUER);
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        requests.add(request);
        return script.apply(request);
    }

    List<HttpRequest> requests() {
        return List.copyOf(requests);
    }
}
