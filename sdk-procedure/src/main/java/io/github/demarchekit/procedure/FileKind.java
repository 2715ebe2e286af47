package io.github.demarchekit.procedure;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that may be attached: those that every desk opens, and that run nothing. Told by their first bytes. */
public enum FileKind {
    /** A PDF. */
    PDF("255044462d", "application/pdf", "pdf", "pdf"),
    /** A photograph. */
    JPEG("ffd8ff", "image/jpeg", "jpg", "jpe?g"),
    /** A picture. */
    PNG("89504e470d0a1a0a", "image/png", "png", "png");

    private static final int LONGEST_START = 8;

    private final String start;
    private final String mediaType;
    private final String extension;
    private final String extensions;

    FileKind(String start, String mediaType, String extension, String extensions) {
        this.start = start;
        this.mediaType = mediaType;
        this.extension = extension;
        this.extensions = extensions;
    }

    /** Returns the kind of a file, whatever its name and what the browser says of it. */
    static Optional<FileKind> of(byte[] content) {
        String start = HexFormat.of().formatHex(content, 0, Math.min(content.length, LONGEST_START));
        return Arrays.stream(values())
                .filter(kind -> start.startsWith(kind.start))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    /** Returns a name with an extension of this kind, so that the desk's computer opens what it is told. */
    String named(String fileName) {
        boolean fits = fileName.toLowerCase(Locale.ROOT).matches(".+\\." + extensions);
        return fits ? fileName : fileName + "." + extension;
    }
}
