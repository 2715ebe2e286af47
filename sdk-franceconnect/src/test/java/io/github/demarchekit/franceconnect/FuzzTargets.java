package io.github.demarchekit.franceconnect;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What is fuzzed. An input starts with the letter of its target: A for the first, B for the second. */
enum FuzzTargets {
    CALLBACK(new FuzzedCallback()),
    PENDING_LOGIN(new FuzzedPendingLogin()),
    LOGIN_SEAL(new FuzzedLoginSeal()),
    TOKEN_ES256(FuzzedToken.signed(SigningAlgorithm.ES256)),
    TOKEN_RS256(FuzzedToken.signed(SigningAlgorithm.RS256)),
    TOKEN_HS256(FuzzedToken.signed(SigningAlgorithm.HS256)),
    TOKEN_NESTED(FuzzedToken.nested()),
    TOKEN_HEADER(new FuzzedHeader()),
    OUTER_HEADER(new FuzzedOuterHeader()),
    CLAIMS(new FuzzedClaims()),
    KEYS(new FuzzedKeys()),
    DISCOVERY(new FuzzedDiscovery()),
    TOKEN_RESPONSE(new FuzzedTokenResponse()),
    ENCRYPTION_KEYS(new FuzzedEncryptionKeys());

    private final FuzzTarget target;

    FuzzTargets(FuzzTarget target) {
        this.target = target;
    }

    Stream<byte[]> seeds() {
        return target.seeds().stream().map(seed -> seed.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a seed as it is in the corpus that all targets share. */
    byte[] addressed(byte[] seed) {
        byte[] input = new byte[seed.length + 1];
        input[0] = (byte) ('A' + ordinal());
        System.arraycopy(seed, 0, input, 1, seed.length);
        return input;
    }

    /** Returns the target of an input, whatever its first byte. */
    static FuzzTargets of(byte first) {
        return values()[Math.floorMod(first - 'A', values().length)];
    }

    void feed(byte[] input) {
        target.feed(input);
    }
}
