package io.github.demarchekit.testkit;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * The platform as a program of its own: {@code java -cp … io.github.demarchekit.testkit.Main [port]}, on port 9100 when none is
 * given, 0 for a free one.
 *
 * <p>It prints the environment of an application that is to find it, one {@code NAME='value'} a line as a shell reads it, then
 * runs until it is stopped.
 */
public final class Main {

    private static final int DEFAULT_PORT = 9100;

    private Main() {}

    /** Starts the platform and waits. */
    public static void main(String[] arguments) throws InterruptedException {
        LocalPlatform platform = LocalPlatform.start(port(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "platform-stop"));
        print(platform, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        new CountDownLatch(1).await();
    }

    private static int port(String... arguments) {
        if (arguments.length == 0) {
            return DEFAULT_PORT;
        }
        if (arguments.length > 1 || !arguments[0].matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "give one argument, the port (0 for a free one), or none for " + DEFAULT_PORT);
        }
        return Integer.parseInt(arguments[0]);
    }

    static void print(LocalPlatform platform, PrintStream out) {
        out.println("# The user's dashboard, mails and SMS: " + platform.uri() + "/");
        platform.settings().forEach((name, value) -> out.println(name + "='" + value.replace("'", "'\\''") + "'"));
    }
}
