package io.github.demarchekit.procedure;

import java.util.List;

/**
 * A message as its readers' page shows it.
 *
 * @param from who wrote it
 * @param mine whether this side wrote it
 * @param unread whether it is shown to this side for the first time
 * @param read when the other side read it, or that it has not; {@code ""} for what the other side wrote
 */
public record MessageView(
        String from, String at, String text, boolean mine, boolean unread, String read, List<FileView> files) {

    /** A file to download; {@code url} is {@code ""} while nobody may. */
    public record FileView(String label, String url) {
        @Override
        public String toString() {
            return "FileView[" + url + "]";
        }
    }

    @Override
    public String toString() {
        return "MessageView[" + at + ", " + files.size() + " files]";
    }
}
