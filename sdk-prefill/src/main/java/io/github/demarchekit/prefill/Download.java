package io.github.demarchekit.prefill;

import java.time.Duration;
import java.util.Optional;

/** What came of fetching a {@link DocumentLink}: the document, or why there is none. None of them prints or carries the address. */
public sealed interface Download {

    /** The document, whole and in memory. Immutable. Prints as its size. */
    final class Pdf implements Download {

        private final byte[] bytes;

        Pdf(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Returns a copy of the document. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "Pdf[" + bytes.length + " bytes]";
        }
    }

    /** The link has ended, or the provider does not know it any more: ask the dataset again for another one. */
    record Expired() implements Download {}

    /**
     * The link is not followed, or what came is not taken for a document.
     *
     * @param problem what is wrong and how to mend it, without the address
     */
    record Refused(String problem) implements Download {}

    /**
     * The provider did not answer in time, or answered that it cannot.
     *
     * @param retryAfter how long it asks to wait
     */
    record Unavailable(Optional<Duration> retryAfter) implements Download {}
}
