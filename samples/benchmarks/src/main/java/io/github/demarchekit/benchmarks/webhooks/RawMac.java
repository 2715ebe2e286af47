package io.github.demarchekit.benchmarks.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 by the JDK, bare, and by hand as Standard Webhooks has it. */
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

    /** Returns the very least: the bytes are there already, and stay bytes. */
    static byte[] bare(Mac mac, Delivered webhook) {
        return mac.doFinal(webhook.signed());
    }

    /** Writes the header. */
    static String sign(Mac mac, Delivered webhook) {
        return VERSION + Base64.getEncoder().encodeToString(mac(mac, webhook));
    }

    /** Reads the header, and throws when the signature is another's. */
    static void verify(Mac mac, Delivered webhook) throws GeneralSecurityException {
        byte[] claimed = Base64.getDecoder().decode(webhook.signature().substring(VERSION.length()));
        check(claimed, mac(mac, webhook));
    }

    static void check(byte[] claimed, byte[] mac) throws GeneralSecurityException {
        if (!MessageDigest.isEqual(claimed, mac)) {
            throw new GeneralSecurityException("another's signature");
        }
    }

    private static byte[] mac(Mac mac, Delivered webhook) {
        mac.update((webhook.id() + '.' + webhook.timestamp() + '.').getBytes(StandardCharsets.ISO_8859_1));
        return mac.doFinal(webhook.body());
    }
}
