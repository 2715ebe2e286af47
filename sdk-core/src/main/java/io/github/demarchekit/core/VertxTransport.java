package io.github.demarchekit.core;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/**
 * An {@link AsyncHttpTransport} over Vert.x: a few threads carry thousands of calls, for an application that opens hundreds of
 * forms at once. The others are as well served by {@link HttpTransport#create()}.
 *
 * <p>Needs {@code io.vertx:vertx-core} 5 on the class path. It speaks HTTP/2 over TLS with whoever does, on one connection for
 * each host as long as it is enough. It looks at no proxy setting of the JVM. Thread-safe; share it, and close it only when the application stops before
 * the JVM does: its threads are daemons.
 */
public final class VertxTransport implements AsyncHttpTransport, AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_THREADS = 4;

    private final Vertx vertx;
    private final VertxClients clients;
    private final Duration callTimeout;

    private VertxTransport(Duration connect, Duration call, UnaryOperator<HttpClientOptions> tls) {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(
                        Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()))
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                // Nothing is read from disk, so no folder is made for it either.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        clients = new VertxClients(vertx, connect, tls);
        callTimeout = call;
    }

    /** Makes a transport with 2 s to connect, 10 s for the whole call and no redirect. */
    public static VertxTransport create() {
        return withTimeouts(CONNECT_TIMEOUT, CALL_TIMEOUT);
    }

    static VertxTransport withTimeouts(Duration connect, Duration call) {
        return new VertxTransport(connect, call, options -> options);
    }

    /** Makes one that trusts who the test says. */
    static VertxTransport trusting(UnaryOperator<HttpClientOptions> tls) {
        return new VertxTransport(CONNECT_TIMEOUT, CALL_TIMEOUT, tls);
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return new VertxCall(clients, request, callTimeout).start();
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws IllegalStateException on a thread of this transport, which would wait for itself
     */
    @Override
    public HttpResponse send(HttpRequest request) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    request.service() + ": a thread of the network must not wait: use sendAsync");
        }
        CompletableFuture<HttpResponse> answer = sendAsync(request);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(request.service(), new InterruptedIOException());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SdkException failure) {
                throw failure;
            }
            throw new IllegalStateException(request.service() + ": the call failed", e.getCause());
        }
    }

    /** Ends its connections and threads; calls under way fail. */
    @Override
    public void close() {
        vertx.close();
    }
}
