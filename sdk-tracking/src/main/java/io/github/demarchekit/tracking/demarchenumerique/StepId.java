package io.github.demarchekit.tracking.demarchenumerique;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The identifier of a step of a dossier: a UUID of version 8 (RFC 9562 section 5.8) that begins with the step's time. From what a
 * file's history holds, it can so be told how far into the dossier's life it goes, even when the dossier was read before that.
 */
final class StepId {

    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long DOSSIER = (1L << 30) - 1;
    private static final long KEY = ((1L << 62) - 1) & ~DOSSIER;

    private StepId() {}

    static UUID of(int dossier, Instant at, String key) {
        ByteBuffer hash = hash("demarche-numerique " + dossier + " " + key);
        long most = (at.toEpochMilli() << 16) | VERSION | (hash.getLong() & 0xfff);
        return new UUID(most, VARIANT | (hash.getLong() & KEY) | mark(dossier));
    }

    /** Returns the time of a step of that dossier; empty when the identifier is of something else. */
    static Optional<Instant> time(int dossier, UUID id) {
        boolean ours = id.version() == 8 && (id.getLeastSignificantBits() & DOSSIER) == mark(dossier);
        return ours ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)) : Optional.empty();
    }

    private static long mark(int dossier) {
        return hash("demarche-numerique " + dossier).getLong() & DOSSIER;
    }

    private static ByteBuffer hash(String text) {
        UUID hash = UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
        return ByteBuffer.allocate(16)
                .putLong(hash.getMostSignificantBits())
                .putLong(hash.getLeastSignificantBits())
                .flip();
    }
}
