package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.Secret;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A shared secret, and the keyed MACs that wait for the next message: making one costs more than the message.
 *
 * <p>They wait in a few places that threads share, not one for each thread: virtual threads come by the thousand, and a place that
 * is empty costs no more than a new MAC.
 */
final class HmacKey {

    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int PLACES = 16;

    private final SecretKeySpec key;
    private final AtomicReferenceArray<@Nullable KeyedMac> idle = new AtomicReferenceArray<>(PLACES);

    private HmacKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, KeyedMac.ALGORITHM);
    }

    static HmacKey read(Secret secret) {
        byte[] bytes = KeyText.decode(KeyText.SECRET, secret.reveal());
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw KeyText.wrong(KeyText.SECRET, "the base64 of " + MIN_BYTES + " to " + MAX_BYTES + " bytes");
        }
        return new HmacKey(bytes);
    }

    /** Takes a MAC that nobody else has. One that is not given back, since its use failed, is simply lost. */
    KeyedMac take() {
        KeyedMac waiting = idle.getAndSet(place(), null);
        return waiting == null ? new KeyedMac(key) : waiting;
    }

    void giveBack(KeyedMac mac) {
        idle.lazySet(place(), mac);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() & (PLACES - 1));
    }
}
