package io.github.demarchekit.benchmarks.outbox;

import io.github.demarchekit.benchmarks.Child;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Where messages go, a process that keeps the books. */
final class Sink implements AutoCloseable {

    private final Child process;
    private final URI address;

    /**
     * What has come.
     *
     * @param distinct messages, each counted once
     * @param lastNanos when the last one came, as {@link System#nanoTime()}, which all processes of a Linux machine share
     * @param doubled messages that came once more
     * @param reordered messages that came after a later one of their file
     */
    record Count(long distinct, long lastNanos, long doubled, long reordered) {}

    Sink() throws IOException {
        process = new Child(SinkServer.class, List.of("-Xmx128m", "-XX:+UseSerialGC"));
        address = URI.create("http://127.0.0.1:" + process.line() + "/events");
    }

    URI address() {
        return address;
    }

    /**
     * Begins new books.
     *
     * @param refusing whether to refuse each fifth message of a file once, with a 503
     */
    void begin(int files, int perFile, boolean refusing) throws IOException {
        process.ask("begin " + files + " " + perFile + (refusing ? " refusing" : " taking"));
    }

    Count count() throws IOException {
        long[] numbers = process.ask("count");
        return new Count(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** Returns how many requests were taken, the doubled ones included. */
    long arrivals() throws IOException {
        return process.ask("arrivals")[0];
    }

    /** Returns when each message came. */
    long[] moments() throws IOException {
        return process.ask("moments");
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
