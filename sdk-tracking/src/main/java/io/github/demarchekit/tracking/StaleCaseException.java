package io.github.demarchekit.tracking;

/** Something happened to a file since it was read. Nothing was written: read it again, and show it. */
public final class StaleCaseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    StaleCaseException(CaseNumber number, long sequence) {
        super("file " + number + " has changed since its event " + sequence + " was read: read it again");
    }
}
