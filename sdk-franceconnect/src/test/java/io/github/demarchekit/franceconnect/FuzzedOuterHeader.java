package io.github.demarchekit.franceconnect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The outer header of an encrypted token, in front of what was encrypted under another one: it never fits. */
final class FuzzedOuterHeader implements FuzzTarget {

    private final TokenOpener opener = FuzzIssuer.opener(SigningAlgorithm.ES256, true);
    private final String encrypted = TokenIssuer.encrypted(
            new EncryptionKeys(List.of(FuzzIssuer.AGREEMENT)), FuzzIssuer.TOKENS.signed(SigningAlgorithm.ES256));
    private final byte[] header = Base64Url.decode(encrypted.substring(0, encrypted.indexOf('.')));

    @Override
    public List<String> seeds() {
        String right = new String(header, StandardCharsets.UTF_8);
        return List.of(
                right,
                right.replace("\"y\":\"", "\"y\":\"AAAA"),
                right.replaceFirst("\"x\":\"[^\"]*", "\"x\":\"" + "A".repeat(43)),
                right.replace("P-256", "P-521"),
                right.replace("A256GCM", "A128CBC-HS256"),
                right.replace("\"cty\"", "\"zip\":\"DEF\",\"cty\""),
                right.replace("\"cty\"", "\"apu\":\"AA\",\"apv\":7,\"cty\""),
                right.replace("\"client\"", "[\"client\",\"other\"]"),
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"kid\":\"enc-rsa\"}",
                "{\"alg\":\"ECDH-ES\",\"cty\":\"JWT\",\"kid\":\"enc-ec\",\"epk\":[]}",
                "{}");
    }

    @Override
    public void feed(byte[] input) {
        String token = Base64Url.encode(input) + encrypted.substring(encrypted.indexOf('.'));
        if (Refusals.of(input, () -> opener.open("id_token", token)).isPresent() && !Arrays.equals(input, header)) {
            throw new AssertionError("a token is decrypted under another header than its own");
        }
    }
}
