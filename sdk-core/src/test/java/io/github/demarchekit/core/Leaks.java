package io.github.demarchekit.core;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Where a value that must not be seen could show. */
final class Leaks {

    private Leaks() {}

    /** Returns what a log shows of an exception at worst: message, stack, causes, what was suppressed. */
    static String everythingSaidBy(Throwable thrown) {
        StringWriter said = new StringWriter();
        thrown.printStackTrace(new PrintWriter(said, true));
        return said.toString();
    }
}
