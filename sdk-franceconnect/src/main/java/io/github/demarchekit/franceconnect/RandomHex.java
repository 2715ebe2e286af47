package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;

/** 256 random bits as 64 hexadecimal characters: the one length that every generation of FranceConnect has accepted. */
final class RandomHex {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomHex() {}

    static Secret next() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Secret.of(HexFormat.of().formatHex(bits));
    }
}
