package io.github.demarchekit.benchmarks.outbox;

import java.sql.Connection;

/** One of those that write a transaction: a row of the application's is changed, and somebody is to be told. */
interface Write {

    /** Files of the application, each with a row. */
    int FILES = 1000;

    String title();

    /** Does all that the transaction has in it, its commit perhaps. */
    void write(Connection connection, int file, int sequence) throws Exception;

    /** Does all of it in a transaction that comes to nothing; who commits by himself throws. */
    default void fail(Connection connection, int file, int sequence) throws Exception {
        write(connection, file, sequence);
    }

    /** Returns how many messages wait. */
    long waiting() throws Exception;
}
