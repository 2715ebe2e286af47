package io.github.demarchekit.tracking.hubee;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A file to be attached to a folder or to an event. Immutable. Prints without its name and content, which may name a person. */
public final class HubeeDocument {

    private static final int MAX_NAME = 255;
    private static final int MAX_TYPE = 100;

    private final String fileName;
    private final String type;
    private final String mimeType;
    private final byte[] content;

    /**
     * Makes a document.
     *
     * @param fileName 1 to 255 characters, its own within its folder or event, such as {@code
     *     A-1-N8F602RR-recensementCitoyen-doc-ji-1-1.pdf}
     * @param type what the procedure calls such documents, 1 to 100 characters
     * @param mimeType such as {@code application/pdf}; HubEE takes those that the procedure allows
     * @throws IllegalArgumentException listing what is too long or blank, without quoting it
     */
    public HubeeDocument(String fileName, String type, String mimeType, byte[] content) {
        List<String> problems = new ArrayList<>();
        if (fileName.isBlank() || fileName.length() > MAX_NAME) {
            problems.add("fileName must have 1 to " + MAX_NAME + " characters");
        }
        if (type.isBlank() || type.length() > MAX_TYPE) {
            problems.add("type must have 1 to " + MAX_TYPE + " characters");
        }
        if (mimeType.isBlank() || mimeType.length() > MAX_NAME) {
            problems.add("mimeType must have 1 to " + MAX_NAME + " characters");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        this.fileName = fileName;
        this.type = type;
        this.mimeType = mimeType;
        this.content = content.clone();
    }

    static String digest(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the file's name. */
    public String fileName() {
        return fileName;
    }

    /** Returns what the procedure calls such documents. */
    public String type() {
        return type;
    }

    /** Returns the media type. */
    public String mimeType() {
        return mimeType;
    }

    /** Returns a copy of the content. */
    public byte[] content() {
        return content.clone();
    }

    /** Returns how many bytes it has. */
    public int size() {
        return content.length;
    }

    /** Tells whether an attachment is what HubEE has made of this document. */
    boolean is(HubeeAttachment attachment) {
        return attachment.fileName().equals(fileName)
                && attachment.type().equals(type)
                && attachment.size() == content.length;
    }

    @Override
    public String toString() {
        return "HubeeDocument[" + content.length + " bytes]";
    }
}
