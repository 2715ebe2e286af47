package io.github.demarchekit.tracking.message;

/**
 * An attachment with its content, to be served as a download: {@code Content-Disposition: attachment} and {@code
 * X-Content-Type-Options: nosniff}. Prints without either.
 */
public final class AttachmentContent {

    private final Attachment attachment;
    private final byte[] content;

    AttachmentContent(Attachment attachment, byte[] content) {
        this.attachment = attachment;
        this.content = content;
    }

    /** Returns what is known of it. */
    public Attachment attachment() {
        return attachment;
    }

    /** Returns a copy of its bytes. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return "AttachmentContent[" + attachment + "]";
    }
}
