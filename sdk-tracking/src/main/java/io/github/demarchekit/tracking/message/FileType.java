package io.github.demarchekit.tracking.message;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A type of file that may be attached, told by its first bytes: neither its name nor what a browser says of it counts.
 *
 * @param name what users call it, such as {@code PDF}
 * @param mediaType such as {@code application/pdf}
 * @param extension what its name ends with, without the dot
 * @param start its first bytes, in hexadecimal
 */
public record FileType(String name, String mediaType, String extension, String start) {

    // Before the types below, whose making needs them.
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]{1,20}/[a-z0-9.+-]{1,79}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");
    private static final Pattern START = Pattern.compile("(?:[0-9a-f]{2}){2,32}");

    /** A PDF. */
    public static final FileType PDF = new FileType("PDF", "application/pdf", "pdf", "255044462d");
    /** A photograph. */
    public static final FileType JPEG = new FileType("JPEG", "image/jpeg", "jpg", "ffd8ff");
    /** A picture. */
    public static final FileType PNG = new FileType("PNG", "image/png", "png", "89504e470d0a1a0a");

    /** Checks the forms: 2 to 32 first bytes in lower-case hexadecimal, else a type would be told by chance. */
    public FileType {
        if (!MEDIA_TYPE.matcher(mediaType).matches()
                || !EXTENSION.matcher(extension).matches()
                || !START.matcher(start).matches()) {
            throw new IllegalArgumentException(
                    "a file type has a media type, an extension and 2 to 32 first bytes in lower-case hexadecimal");
        }
    }

    boolean begins(byte[] content) {
        int length = start.length() / 2;
        return content.length >= length
                && HexFormat.of().formatHex(content, 0, length).equals(start);
    }

    /** Returns a name with this type's extension, so that the desk's computer opens what it is told. */
    String named(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        boolean jpeg = extension.equals("jpg") && lower.endsWith(".jpeg");
        return jpeg || lower.endsWith("." + extension) ? fileName : fileName + "." + extension;
    }
}
