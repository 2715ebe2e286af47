package io.github.demarchekit.procedure;

/**
 * A document that the user attached, without its content.
 *
 * @param document which one it is, by its name in the mapping, such as {@code justificatif-domicile}
 * @param fileName as the user's computer calls it, fit for a page and a header
 * @param size in bytes
 */
public record Attachment(String document, String fileName, FileKind kind, long size) {

    @Override
    public String toString() {
        return "Attachment[" + document + ", " + kind + "]";
    }
}
