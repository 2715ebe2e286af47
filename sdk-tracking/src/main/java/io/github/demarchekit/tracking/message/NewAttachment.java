package io.github.demarchekit.tracking.message;

import java.util.Optional;

/**
 * A file that somebody attaches to a message. Immutable. Prints without its name.
 *
 * <p>Nothing is checked here: {@link Messages} checks all of a message at once.
 */
public final class NewAttachment {

    private final String name;
    private final byte[] content;
    private final Optional<Integer> item;

    private NewAttachment(String name, byte[] content, Optional<Integer> item) {
        this.name = name;
        this.content = content;
        this.item = item;
    }

    /**
     * Makes an attachment.
     *
     * @param name as the browser sent it; folders and unsafe characters are taken out, and an extension of its type is added where it
     *     has none
     */
    public static NewAttachment of(String name, byte[] content) {
        return new NewAttachment(name, content.clone(), Optional.empty());
    }

    /**
     * Returns the same file, given for something that was asked for.
     *
     * @param number a {@link PieceRequest.Item#number()}
     */
    public NewAttachment answering(int number) {
        return new NewAttachment(name, content, Optional.of(number));
    }

    /** Returns the {@link PieceRequest.Item#number()} that it is given for. */
    public Optional<Integer> item() {
        return item;
    }

    String name() {
        return name;
    }

    /** Not copied: whoever takes it leaves it as it is. */
    byte[] content() {
        return content;
    }

    @Override
    public String toString() {
        return "NewAttachment[" + content.length + " bytes]";
    }
}
