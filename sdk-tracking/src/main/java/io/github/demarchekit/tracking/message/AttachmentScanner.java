package io.github.demarchekit.tracking.message;

import java.util.regex.Pattern;

/** Something that looks for malware in a file before it is stored. Implementations are thread-safe. */
public interface AttachmentScanner {

    /**
     * Scans a file. Must end by itself, within 30 s. An exception counts as {@link Unavailable}.
     *
     * @param content to be read only
     */
    Verdict scan(byte[] content);

    /** Returns one that looks at nothing and finds everything clean: for development, or where something else scans. */
    static AttachmentScanner none() {
        return content -> new Clean();
    }

    /** What a scan came to. */
    sealed interface Verdict permits Clean, Infected, Unavailable {}

    /** Nothing was found. */
    record Clean() implements Verdict {}

    /**
     * Malware was found.
     *
     * @param signature the scanner's name for it; unsafe characters become underscores
     */
    record Infected(String signature) implements Verdict {

        private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._:/-]");
        private static final int LONGEST = 100;

        /** Makes the name safe to log. */
        public Infected {
            String safe = UNSAFE.matcher(signature).replaceAll("_");
            signature = safe.substring(0, Math.min(safe.length(), LONGEST));
        }
    }

    /**
     * Nobody could tell.
     *
     * @param reason without personal data
     */
    record Unavailable(String reason) implements Verdict {}
}
