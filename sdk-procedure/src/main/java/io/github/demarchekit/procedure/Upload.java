package io.github.demarchekit.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.multipart.MultipartFile;

/** A file that the user sent for a document: one to keep, or what is wrong with it. */
sealed interface Upload {

    /** The largest file that is kept; forms that send more than the server reads get an answer too. */
    int MAX_BYTES = 5 * 1024 * 1024;

    /** A file to keep. Whoever takes its bytes leaves them as they are. */
    final class Accepted implements Upload {

        private final Attachment attachment;
        private final byte[] content;

        Accepted(Attachment attachment, byte[] content) {
            this.attachment = attachment;
            this.content = content;
        }

        Attachment attachment() {
            return attachment;
        }

        byte[] content() {
            return content;
        }

        @Override
        public String toString() {
            return "Accepted[" + attachment + "]";
        }
    }

    /** A file that cannot be kept; {@code problem} is {@code size} or {@code type}. */
    record Refused(String problem) implements Upload {}

    /** Reads a file field; empty when no file was chosen. */
    static Optional<Upload> of(String document, MultipartFile file) {
        if (file.isEmpty()) {
            return Optional.empty();
        } else if (file.getSize() > MAX_BYTES) {
            return Optional.of(new Refused("size"));
        }
        try {
            byte[] content = file.getBytes();
            return Optional.of(FileKind.of(content)
                    .<Upload>map(kind -> new Accepted(
                            new Attachment(document, FileName.of(file, kind), kind, content.length), content))
                    .orElseGet(() -> new Refused("type")));
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was sent could not be read back", e);
        }
    }

    /** What is left of a name that somebody else chose. */
    final class FileName {

        private static final int LONGEST = 80;
        private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
        private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._'()-]");

        private FileName() {}

        private static String of(MultipartFile file, FileKind kind) {
            String sent = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            String name = UNSAFE.matcher(FOLDERS.matcher(sent).replaceFirst(""))
                    .replaceAll("_")
                    .strip();
            String cut = name.length() <= LONGEST ? name : name.substring(name.length() - LONGEST);
            return kind.named(cut.isBlank() ? "document" : cut);
        }
    }
}
