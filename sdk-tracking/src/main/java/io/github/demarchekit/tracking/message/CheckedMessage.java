package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.Actor;
import java.util.List;
import java.util.Set;

/** A message whose form was checked and whose attachments were scanned: to be stored if it has no problems. */
record CheckedMessage(
        Actor from, String text, List<File> files, Set<Integer> given, boolean last, List<Problem> problems) {

    /** An attachment to store. */
    static final class File {

        private final Attachment attachment;
        private final byte[] content;

        File(Attachment attachment, byte[] content) {
            this.attachment = attachment;
            this.content = content;
        }

        Attachment attachment() {
            return attachment;
        }

        byte[] content() {
            return content;
        }
    }

    @Override
    public String toString() {
        return "CheckedMessage[" + problems.size() + " problems]";
    }
}
