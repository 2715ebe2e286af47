package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;
import okio.Buffer;

/** The JSON in which a platform answers programs. */
final class FranceConnectErrors {

    /** The code of what has no code of its own. */
    static final String ANY = "Y040001";

    private static final String EXPLAINED_AT =
            "https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/";

    private FranceConnectErrors() {}

    /** Returns an OAuth error; FranceConnect's also say where it is explained, under its code and an incident's. */
    static MockResponse of(LoginProduct product, int status, String error, String explanation, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", explanation);
        if (product.forCitizens()) {
            body.put("error_uri", uri(code));
        }
        return json(status, body);
    }

    static String uri(String code) {
        return EXPLAINED_AT + "?code=" + code + "&id=" + UUID.randomUUID();
    }

    static MockResponse json(int status, Map<String, ?> body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .addHeader("Cache-Control", "no-store")
                .body(new Buffer().write(Json.write(body)))
                .build();
    }
}
