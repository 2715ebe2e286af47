package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The header of a token that is signed as it is: another reader of JSON sees in it what we accepted it for. */
final class FuzzedHeader implements FuzzTarget {

    private final TokenOpener opener = FuzzIssuer.opener(SigningAlgorithm.HS256, false);

    @Override
    public List<String> seeds() {
        return List.of(
                "{\"alg\":\"HS256\"}",
                " {\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"\"}\n",
                "{\"typ\":\"application/at+jwt\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"b64\":false}",
                "{\"alg\":\"HS256\",\"alg\":\"none\"}",
                "{\"\\u0061lg\":\"HS\\u0032\\u0035\\u0036\",\"jwk\":{\"kty\":\"oct\",\"k\":\"\"},\"x5c\":[]}",
                "{\"alg\":null,\"kid\":7}",
                "[" + "{\"a\":".repeat(40),
                "\uFEFF{\"alg\":\"HS256\"}",
                "{}",
                "");
    }

    @Override
    public void feed(byte[] input) {
        String token = FuzzIssuer.TOKENS.signed(input, "{}".getBytes(StandardCharsets.UTF_8), SigningAlgorithm.HS256);
        Refusals.of(input, () -> opener.open("id_token", token)).ifPresent(opened -> requireSame(input));
    }

    private static void requireSame(byte[] input) {
        try {
            Map<String, Object> header = JSONObjectUtils.parse(new String(input, StandardCharsets.UTF_8));
            if (!"HS256".equals(header.get("alg"))
                    || header.keySet().stream().anyMatch(Set.of("crit", "b64")::contains)) {
                throw new AssertionError("a header is accepted for what another reader does not see in it");
            }
        } catch (ParseException e) {
            throw new AssertionError("a header is accepted that another reader does not read", e);
        }
    }
}
