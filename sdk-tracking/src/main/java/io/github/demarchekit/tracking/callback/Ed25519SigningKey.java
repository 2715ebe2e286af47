package io.github.demarchekit.tracking.callback;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;

/** A private Ed25519 key. */
final class Ed25519SigningKey extends SigningKey {

    private final PrivateKey key;

    Ed25519SigningKey(PrivateKey key) {
        this.key = key;
    }

    @Override
    String standardSignature(String id, Instant at, byte[] body) {
        byte[] prefix = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII);
        return "v1a," + Base64.getEncoder().encodeToString(Ed25519.sign(key, prefix, body));
    }

    @Override
    String algorithm() {
        return "ed25519";
    }

    @Override
    byte[] sign(byte[] content) {
        return Ed25519.sign(key, content);
    }
}
