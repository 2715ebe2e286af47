package io.github.demarchekit.core;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The connections over HTTP/1.1, one for each call under way.
 *
 * <p>A pool of Vert.x looks through all its connections for each call. So there are several small ones, and the next serves only
 * while those before it are full: a few calls always find the same connections. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a count goes down
final class VertxPools {

    private static final int POOLS = 16;
    private static final int CONNECTIONS = 256;

    private final List<Pool> pools;

    /** One, and how many calls it serves now. */
    private record Pool(HttpClient client, AtomicInteger calls) {

        boolean take() {
            return calls.getAndUpdate(now -> now < CONNECTIONS ? now + 1 : now) < CONNECTIONS;
        }
    }

    VertxPools(Vertx vertx, HttpClientOptions options) {
        pools = Stream.generate(() -> new Pool(
                        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS)),
                        new AtomicInteger()))
                .limit(POOLS)
                .toList();
    }

    /** Finds or opens a connection for a call that ends with its answer. */
    Future<HttpClientRequest> request(RequestOptions options, CompletableFuture<?> answer) {
        for (Pool pool : pools) {
            if (pool.take()) {
                answer.whenComplete((response, failure) -> pool.calls.decrementAndGet());
                return pool.client.request(options);
            }
        }
        // All are full: this one waits for its turn where the first is likely to come back.
        return pools.get(0).client.request(options);
    }
}
