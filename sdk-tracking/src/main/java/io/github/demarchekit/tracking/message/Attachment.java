package io.github.demarchekit.tracking.message;

import java.util.UUID;

/**
 * What is attached to a message. Prints without its name.
 *
 * @param name safe in a header and in a path: letters, digits, spaces and {@code ._'()-}, with the type's extension
 * @param mediaType told by its first bytes
 * @param size in bytes
 */
public record Attachment(UUID id, String name, String mediaType, long size, State state) {

    /** Whether it can be read. */
    public enum State {
        /** It was scanned, and nothing was found. */
        CLEAN,
        /** It could not be scanned yet, and is shown to nobody. */
        QUARANTINED,
        /** Malware was found, and its content deleted. */
        INFECTED
    }

    @Override
    public String toString() {
        return "Attachment[" + id + ", " + mediaType + ", " + size + " bytes, " + state + "]";
    }
}
