package io.github.demarchekit.benchmarks.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 by the JDK, over what Standard Webhooks signs: the id, the timestamp and the body, with dots in between. */
final class RawMac {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final SecretKeySpec key;
    private final Mac kept;

    RawMac(byte[] secret) throws GeneralSecurityException {
        key = new SecretKeySpec(secret, ALGORITHM);
        kept = created();
    }

    /** Returns one for this call alone. */
    Mac created() throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        return mac;
    }

    /** Returns one that is not thread-safe, and always the same. */
    Mac kept() {
        return kept;
    }

    static byte[] mac(Mac mac, Delivered webhook) {
        mac.update((webhook.id() + '.' + webhook.timestamp() + '.').getBytes(StandardCharsets.ISO_8859_1));
        return mac.doFinal(webhook.body());
    }

    static String sign(Mac mac, Delivered webhook) {
        return VERSION + Base64.getEncoder().encodeToString(mac(mac, webhook));
    }

    static void verify(Mac mac, Delivered webhook) throws GeneralSecurityException {
        byte[] claimed = Base64.getDecoder().decode(webhook.signature().substring(VERSION.length()));
        if (!MessageDigest.isEqual(claimed, mac(mac, webhook))) {
            throw new GeneralSecurityException("another's signature");
        }
    }
}
