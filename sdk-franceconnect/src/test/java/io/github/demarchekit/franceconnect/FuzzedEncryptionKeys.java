package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.demarchekit.core.Secret;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;

/** A text in the place of our own private keys: what is read can be written, and its public part holds nothing private. */
final class FuzzedEncryptionKeys implements FuzzTarget {

    @Override
    public List<String> seeds() {
        String ec = FuzzIssuer.AGREEMENT.toJSONString();
        String rsa = FuzzIssuer.TRANSPORT.toJSONString();
        return List.of(
                FuzzIssuer.ENCRYPTION.privateJwks().reveal(),
                "{\"keys\":[" + ec + "," + ec + "]}",
                "{\"keys\":[" + ec.replaceFirst("\"x\":\"..", "\"x\":\"AA") + "]}",
                "{\"keys\":[" + ec.replace("P-256", "secp256k1") + "]}",
                "{\"keys\":[" + rsa.replaceFirst("\"dp\":\"[^\"]*\",", "") + "]}",
                "{\"keys\":[" + rsa.replaceFirst("\"e\":\"AQAB\"", "\"e\":\"\"") + ",null,7]}",
                "{\"keys\":[" + rsa.replace("RSA-OAEP-256", "RSA1_5") + "]}",
                "{\"keys\":[{\"kty\":\"RSA\"},{\"kty\":\"EC\",\"alg\":\"ECDH-ES\"}]}",
                "{\"keys\":{}}",
                "[" + "[".repeat(100),
                "null");
    }

    @Override
    public void feed(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return; // a secret cannot be blank
        }
        Refusals.of(input, () -> EncryptionKeys.parse(Secret.of(text)), List.of(IllegalArgumentException.class))
                .ifPresent(keys -> {
                    if (!EncryptionKeys.parse(keys.privateJwks()).equals(keys)) {
                        throw new AssertionError("keys are not read back as they were written");
                    }
                    requirePublic(keys.publicJwks());
                });
    }

    private static void requirePublic(String jwks) {
        try {
            if (JWKSet.parse(jwks).getKeys().stream().anyMatch(JWK::isPrivate)) {
                throw new AssertionError("a private key would be served");
            }
        } catch (ParseException e) {
            throw new AssertionError("keys would be served that others cannot read", e);
        }
    }
}
