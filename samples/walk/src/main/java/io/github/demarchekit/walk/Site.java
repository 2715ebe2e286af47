package io.github.demarchekit.walk;

import java.net.URI;

/**
 * What is walked.
 *
 * @param procedure the procedure's address
 * @param platform the test kit's
 * @param agent the agent's login
 * @param password the agent's password
 */
public record Site(URI procedure, URI platform, String agent, String password) {

    /** Reads the four values from a command line. */
    public static Site of(String... arguments) {
        if (arguments.length < 4) {
            throw new IllegalArgumentException(
                    "expected: <procedure's address> <test kit's address> <agent> <password>");
        }
        return new Site(URI.create(arguments[0]), URI.create(arguments[1]), arguments[2], arguments[3]);
    }

    @Override
    public String toString() {
        return "Site[" + procedure + ", " + platform + "]";
    }
}
