package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Rewrites a token as if its issuer had written it so. It takes the issuer's key, which the test has where that is the client's
 * own secret: at ProConnect, with HS256.
 */
final class Forgery {

    static final Application APPLICATION = Application.PROCONNECT_HS256;

    private Forgery() {}

    static UnaryOperator<String> claims(Consumer<Map<String, Object>> change) {
        return token -> {
            String[] parts = token.split("\\.", -1);
            return signed(parts[0], changed(parts[1], change));
        };
    }

    static UnaryOperator<String> header(Consumer<Map<String, Object>> change) {
        return token -> {
            String[] parts = token.split("\\.", -1);
            return signed(changed(parts[0], change), parts[1]);
        };
    }

    private static String changed(String part, Consumer<Map<String, Object>> change) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : Json.read("forgery", new Base64URL(part).decode(), JsonNode.class)
                .properties()) {
            members.put(member.getKey(), member.getValue());
        }
        change.accept(members);
        return Base64URL.encode(Json.write(members)).toString();
    }

    private static String signed(String header, String payload) {
        String input = header + "." + payload;
        try {
            return input + "."
                    + new MACSigner(APPLICATION.clientSecret().reveal())
                            .sign(new JWSHeader(JWSAlgorithm.HS256), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("the secret is long enough to sign with", e);
        }
    }
}
