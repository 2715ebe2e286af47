package io.github.demarchekit.tracking.callback;

import java.time.Instant;

/** A shared secret on the sender's side. */
final class HmacSigningKey extends SigningKey {

    private final HmacKey key;

    HmacSigningKey(HmacKey key) {
        this.key = key;
    }

    @Override
    String standardSignature(String id, Instant at, byte[] body) {
        KeyedMac mac = key.take();
        String signature = mac.standardSignature(id, at.getEpochSecond(), body);
        key.giveBack(mac);
        return signature;
    }

    @Override
    String algorithm() {
        return "hmac-sha256";
    }

    @Override
    byte[] sign(byte[] content) {
        KeyedMac mac = key.take();
        byte[] signature = mac.of(content);
        key.giveBack(mac);
        return signature;
    }
}
