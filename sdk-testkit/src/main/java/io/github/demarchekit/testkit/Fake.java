package io.github.demarchekit.testkit;

import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** One outside service, played on a path of the {@link LocalPlatform}. Called from several threads. */
interface Fake {

    /** Returns the first segments of its paths, such as {@code /franceconnect}. */
    String path();

    /** Answers a request whose path starts with {@link #path()}. */
    MockResponse answer(RecordedRequest request);
}
