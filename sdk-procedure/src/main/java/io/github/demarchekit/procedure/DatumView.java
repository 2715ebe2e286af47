package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.FormView.OptionView;
import java.util.List;
import java.util.Optional;

/**
 * What a step's page asks about fields that the State filled together: whether they are right, and the document to attach when they
 * are not.
 *
 * @param id of the first radio; the other parts of the block are named after it
 * @param name of the radios
 * @param title what the fields are of
 * @param legend the question, {@code ""} when there is nothing to decide because no source knew it
 * @param explanation who said what, or why a document is asked for
 * @param differences what the source says beside what the user wrote, one a line
 * @param chosen among the options
 * @param fileId of the file field
 * @param fileName of the file field
 * @param label the document's
 * @param documentAsked whether the document must be attached, as things stand
 * @param attached what is attached already, {@code ""} for nothing
 */
public record DatumView(
        String id,
        String name,
        String title,
        String legend,
        String explanation,
        List<String> differences,
        List<OptionView> options,
        String chosen,
        String fileId,
        String fileName,
        String label,
        String hint,
        boolean documentAsked,
        String attached,
        List<String> errors) {

    /** What the radios send. */
    static final String CONFIRM = "confirmer";

    static final String CORRECT = "corriger";
    static final String REFUSE = "refuser";
    static final String ALLOW = "utiliser";

    private static final String CHOICE = "donnees.";
    private static final String FILE = "document.";

    static String choiceName(String document) {
        return CHOICE + document;
    }

    static String fileName(String document) {
        return FILE + document;
    }

    /** Returns the document of a file field; empty for another field. */
    static Optional<String> documentOf(String fileName) {
        return fileName.startsWith(FILE) ? Optional.of(fileName.substring(FILE.length())) : Optional.empty();
    }

    /** A dot would need escaping in a style sheet and in a script. */
    static String fileId(String document) {
        return fileName(document).replace('.', '-');
    }

    /** Tells whether something is wrong with the document. */
    public boolean invalid() {
        return !errors.isEmpty();
    }

    @Override
    public String toString() {
        return "DatumView[" + name + "]";
    }
}
