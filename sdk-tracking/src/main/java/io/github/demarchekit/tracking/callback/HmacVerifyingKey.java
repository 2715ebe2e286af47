package io.github.demarchekit.tracking.callback;

import java.security.MessageDigest;

/** A shared secret on the receiver's side. */
final class HmacVerifyingKey extends VerifyingKey {

    private final HmacKey key;

    HmacVerifyingKey(HmacKey key) {
        this.key = key;
    }

    @Override
    boolean matches(String id, String timestamp, byte[] body, String signatures) {
        KeyedMac mac = key.take();
        boolean matches = mac.matches(id, timestamp, body, signatures);
        key.giveBack(mac);
        return matches;
    }

    @Override
    String algorithm() {
        return "hmac-sha256";
    }

    @Override
    boolean verifies(byte[] content, byte[] signature) {
        KeyedMac mac = key.take();
        byte[] expected = mac.of(content);
        key.giveBack(mac);
        return MessageDigest.isEqual(expected, signature);
    }
}
