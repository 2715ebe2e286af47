package io.github.demarchekit.tracking.callback;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;

/** A public Ed25519 key. */
final class Ed25519VerifyingKey extends VerifyingKey {

    private static final String VERSION = "v1a,";
    // A header may list thousands, and each costs a verification. A sender that rotates its keys has two.
    private static final int MAX_TRIED = 8;

    private final PublicKey key;

    Ed25519VerifyingKey(PublicKey key) {
        this.key = key;
    }

    @Override
    boolean matches(String id, String timestamp, byte[] body, String signatures) {
        byte[] prefix = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        int tried = 0;
        for (String entry : signatures.split(" ", -1)) {
            if (entry.startsWith(VERSION) && tried++ < MAX_TRIED && matches(entry, prefix, body)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String entry, byte[] prefix, byte[] body) {
        try {
            byte[] signature = Base64.getDecoder().decode(entry.substring(VERSION.length()));
            return Ed25519.verifies(key, signature, prefix, body);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    String algorithm() {
        return "ed25519";
    }

    @Override
    boolean verifies(byte[] content, byte[] signature) {
        return Ed25519.verifies(key, signature, content);
    }
}
