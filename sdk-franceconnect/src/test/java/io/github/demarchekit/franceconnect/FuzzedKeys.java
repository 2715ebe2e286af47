package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.core.internal.Json;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The document of the issuer's keys: a token is verified by a key that is in it, and by nothing else. */
final class FuzzedKeys implements FuzzTarget {

    private final List<SignedToken> tokens = List.of(token(SigningAlgorithm.ES256), token(SigningAlgorithm.RS256));

    private static SignedToken token(SigningAlgorithm algorithm) {
        return SignedToken.read(FuzzIssuer.TOKENS.signed(algorithm), new TokenHeaders());
    }

    @Override
    public List<String> seeds() {
        String ec = FuzzIssuer.EC.toPublicJWK().toJSONString();
        String rsa = FuzzIssuer.RSA.toPublicJWK().toJSONString();
        return List.of(
                FuzzIssuer.publicKeys(),
                "{\"keys\":[" + ec + "," + ec.replace("P-256", "secp256k1") + "," + ec.replace("\"ec\"", "null") + "]}",
                "{\"keys\":[" + rsa.replace("AQAB", "AQ") + "," + rsa.replace("AQAB", "AA") + "," + rsa + "]}",
                "{\"keys\":[" + ec.replaceFirst("\"x\":\"[^\"]*", "\"x\":\"AA") + ",7,null,[],{}]}",
                "{\"keys\":[" + ec.replaceFirst("\\{", "{\"use\":\"enc\",\"key_ops\":[\"verify\"],\"x5c\":[\"AA\"],")
                        + "]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}]}",
                "{\"keys\":{\"keys\":" + ec + "}}",
                "{\"keys\":[]}",
                "[" + "[".repeat(100),
                "");
    }

    @Override
    public void feed(byte[] input) {
        verify(input, tokens.get(0), SigningAlgorithm.ES256, FuzzIssuer.EC.getX());
        verify(input, tokens.get(1), SigningAlgorithm.RS256, FuzzIssuer.RSA.getModulus());
    }

    private static void verify(byte[] input, SignedToken token, SigningAlgorithm algorithm, Base64URL key) {
        SigningKeys keys = FuzzIssuer.keysIn(input);
        boolean verified = Refusals.of(input, () -> {
                    keys.verify("id_token", token, algorithm);
                    return true;
                })
                .isPresent();
        if (verified && !published(input, key)) {
            throw new AssertionError("a token is verified by a key that is not published");
        }
    }

    // By its value: the reader of keys passes over characters that are no base64url, in a document that is the issuer's
    // own.
    private static boolean published(byte[] input, Base64URL key) {
        JsonNode document = Json.mapper().readTree(input);
        return Stream.of("x", "n")
                .flatMap(member -> document.findValuesAsString(member).stream())
                .anyMatch(value -> new Base64URL(value).decodeToBigInteger().equals(key.decodeToBigInteger()));
    }
}
