package io.github.demarchekit.franceconnect;

import java.util.List;

/** A place where text from outside comes in, and what must hold whatever comes. */
interface FuzzTarget {

    /** Inputs that lead deep into the code, right ones first, from which the fuzzer makes others. */
    List<String> seeds();

    /** Feeds an input, and fails when something is thrown that is not announced, or accepted that must not be. */
    void feed(byte[] input);
}
