package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.Tracking;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Builds {@link Messages}. Not thread-safe. */
public final class MessagesBuilder {

    private static final int LONGEST_TEXT = 5000;
    private static final int LARGEST_ATTACHMENT = 50 * 1024 * 1024;

    final DataSource dataSource;
    final Tracking tracking;
    final Set<FileType> types = new LinkedHashSet<>(List.of(FileType.PDF, FileType.JPEG, FileType.PNG));
    WhenUnavailable whenUnavailable = WhenUnavailable.REFUSE;
    int maxText = LONGEST_TEXT;
    int maxAttachments = 10;
    int maxAttachmentBytes = 5 * 1024 * 1024;
    private @Nullable AttachmentScanner scanner;

    MessagesBuilder(DataSource dataSource, Tracking tracking) {
        this.dataSource = dataSource;
        this.tracking = tracking;
    }

    /**
     * Sets what looks for malware in attachments. It must be said: {@link AttachmentScanner#none()} where nothing does. A file that
     * cannot be scanned is refused.
     */
    public MessagesBuilder scanner(AttachmentScanner scanner) {
        return scanner(scanner, WhenUnavailable.REFUSE);
    }

    /** Sets what looks for malware in attachments, and what becomes of a file that cannot be scanned now. */
    public MessagesBuilder scanner(AttachmentScanner scanner, WhenUnavailable otherwise) {
        this.scanner = scanner;
        this.whenUnavailable = otherwise;
        return this;
    }

    /** Adds a type of file that may be attached; PDF, JPEG and PNG may by default. */
    public MessagesBuilder accept(FileType type) {
        types.add(type);
        return this;
    }

    /** Sets how many characters a message has at most; 5000 by default, which is the most. */
    public MessagesBuilder maxText(int characters) {
        maxText = characters;
        return this;
    }

    /** Sets how many files a message has at most; 10 by default, 0 for none. */
    public MessagesBuilder maxAttachments(int files) {
        maxAttachments = files;
        return this;
    }

    /** Sets how many bytes an attachment has at most; 5 MB by default, 50 MB at most. */
    public MessagesBuilder maxAttachmentBytes(int bytes) {
        maxAttachmentBytes = bytes;
        return this;
    }

    /**
     * Builds the messages, and opens no connection.
     *
     * @throws IllegalStateException listing every setting that cannot be
     */
    public Messages build() {
        List<String> problems = new ArrayList<>();
        if (scanner == null) {
            problems.add("scanner must be set: a ClamAvScanner, or AttachmentScanner.none() where nothing scans");
        }
        if (maxText < 1 || maxText > LONGEST_TEXT) {
            problems.add("maxText must be from 1 to " + LONGEST_TEXT);
        }
        if (maxAttachments < 0) {
            problems.add("maxAttachments cannot be negative");
        }
        if (maxAttachmentBytes < 1 || maxAttachmentBytes > LARGEST_ATTACHMENT) {
            problems.add("maxAttachmentBytes must be from 1 to " + LARGEST_ATTACHMENT);
        }
        if (!problems.isEmpty() || scanner == null) {
            throw new IllegalStateException("Messages: " + String.join("; ", problems));
        }
        return new Messages(this, new MessageCheck(this, scanner));
    }
}
