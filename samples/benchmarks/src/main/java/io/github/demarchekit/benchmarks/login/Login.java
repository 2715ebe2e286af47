package io.github.demarchekit.benchmarks.login;

/** A login whose browser has come back. */
@FunctionalInterface
interface Login {

    /** Takes it to an identity; throws when that is not to be trusted. */
    void finish() throws Exception;
}
