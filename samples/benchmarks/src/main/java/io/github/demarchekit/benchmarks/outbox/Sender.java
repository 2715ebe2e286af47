package io.github.demarchekit.benchmarks.outbox;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpTransport;
import java.net.URI;

/** Sends messages, the same way for all: our transport, which is OkHttp. Each worker has one, with connections of its own. */
final class Sender {

    private final HttpTransport transport = HttpTransport.create();
    private final URI sink;

    Sender(URI sink) {
        this.sink = sink;
    }

    /** Sends one, and tells whether it was taken. */
    boolean send(byte[] body) {
        return transport
                .send(HttpRequest.post("sink", sink)
                        .body("application/json", body)
                        .build())
                .successful();
    }
}
