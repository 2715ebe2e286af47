package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.internal.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is wrong with a message.
 *
 * @param attachment the attachment it is about, from 0 on; empty when it is about the message
 * @param limit what is allowed: a number of characters, of files or of bytes, or names of types; empty when there is no limit
 */
public record Problem(Kind kind, Optional<Integer> attachment, String limit) {

    private static final long KILOBYTE = 1024;

    /** The kinds of problems. */
    public enum Kind {
        /** There is no text. */
        TEXT_MISSING,
        /** The text has too many characters. */
        TEXT_TOO_LONG,
        /** There are too many attachments. */
        TOO_MANY_ATTACHMENTS,
        /** The attachment holds nothing. */
        ATTACHMENT_EMPTY,
        /** The attachment has too many bytes. */
        ATTACHMENT_TOO_LARGE,
        /** The attachment is of none of the accepted types. */
        ATTACHMENT_TYPE,
        /** The attachment holds malware. */
        ATTACHMENT_INFECTED,
        /** The attachment could not be scanned; the same message may be accepted later. */
        ATTACHMENT_NOT_SCANNED,
        /** A request asks for nothing. */
        NOTHING_REQUIRED,
        /** The file would wait for too many things at once. */
        TOO_MUCH_REQUIRED,
        /** A request's deadline is before today. */
        DEADLINE_PASSED,
        /** An answer comes when nothing is awaited: it can be sent as an ordinary message. */
        NOTHING_AWAITED,
        /** An answer is to something that was not asked for. */
        UNKNOWN_ITEM
    }

    static Problem of(Kind kind) {
        return new Problem(kind, Optional.empty(), "");
    }

    static Problem of(Kind kind, Object limit) {
        return new Problem(kind, Optional.empty(), String.valueOf(limit));
    }

    Problem about(int place) {
        return new Problem(kind, Optional.of(place), limit);
    }

    /**
     * Says it in plain words, for a page.
     *
     * @param language English for {@code en}, French for any other
     */
    public String text(Locale language) {
        Texts texts = Texts.of(language);
        String shown = kind == Kind.ATTACHMENT_TOO_LARGE ? size(texts, Long.parseLong(limit)) : limit;
        return texts.text("message." + kind.name()).replace("{limit}", shown);
    }

    private static String size(Texts texts, long bytes) {
        long kilobytes = bytes / KILOBYTE;
        boolean mega = kilobytes >= KILOBYTE && kilobytes % KILOBYTE == 0;
        return texts.text(mega ? "message.megabytes" : "message.kilobytes")
                .replace("{limit}", String.valueOf(mega ? kilobytes / KILOBYTE : kilobytes));
    }
}
