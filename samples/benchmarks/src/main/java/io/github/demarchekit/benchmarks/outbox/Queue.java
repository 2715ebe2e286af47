package io.github.demarchekit.benchmarks.outbox;

import java.net.URI;

/** One of those that deliver what waits. */
interface Queue {

    /** Sender threads of each worker. */
    int SENDERS = 4;

    /** Between a refusal and the next attempt. */
    int RETRY_MILLIS = 50;

    String title();

    /** The first letters of its tables' names; empty when it has none. */
    String tables();

    /** Makes so many messages of each file wait, written in the order in which they are to leave. */
    void fill(int files, int perFile) throws Exception;

    /** Returns how many wait. */
    long waiting() throws Exception;

    /** Opens the connections of so many workers, each with its own and four threads. */
    Workers workers(int count, URI sink) throws Exception;

    /** Those who work. They begin when told, and end with the message they are sending. */
    interface Workers extends AutoCloseable {
        /** Makes them begin. */
        void start();

        @Override
        void close();
    }
}
