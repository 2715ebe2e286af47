package io.github.demarchekit.testkit;

import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * One outside service, played on a path of the {@link LocalPlatform}. Called from several threads.
 *
 * <p>A class, since an interface would make public, in each fake that users see, methods that name the server's types.
 */
abstract class Fake {

    /** Returns the first segments of its paths, such as {@code /franceconnect}. */
    abstract String path();

    /** Answers a request whose path starts with {@link #path()}. */
    abstract MockResponse answer(RecordedRequest request);
}
