package io.github.demarchekit.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** How many of the next requests are carried out without an answer: the case that makes duplicates. Thread-safe. */
final class LostAnswers {

    private final AtomicInteger left = new AtomicInteger();

    void one() {
        left.incrementAndGet();
    }

    void none() {
        left.set(0);
    }

    /** Returns the answer to something that was carried out, or the connection's end in its place. */
    MockResponse to(MockResponse answer) {
        boolean lost = left.getAndUpdate(before -> Math.max(0, before - 1)) > 0;
        return lost
                ? answer.newBuilder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build()
                : answer;
    }
}
