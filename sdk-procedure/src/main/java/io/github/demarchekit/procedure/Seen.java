package io.github.demarchekit.procedure;

/** The rank of the last event that a page showed, as the page sends it back. */
final class Seen {

    private Seen() {}

    /** Reads it; what is no rank is the rank of no event, and anything has happened since. */
    static long of(String posted) {
        try {
            return Long.parseLong(posted);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
