package io.github.demarchekit.core;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The connections of {@link VertxTransport}: a few for each host that speaks HTTP/2, else one for each call under way.
 *
 * <p>Vert.x wants to know which beforehand, and would open one for each of the first calls. So the first call over TLS to a host
 * finds out, and those that come meanwhile wait for it. Thread-safe.
 */
final class VertxClients {

    // One carries a hundred calls or more, as the server says; another is opened only when that is not enough.
    private static final int MOST_HTTP_2_CONNECTIONS = 8;
    // Most servers close after a minute or later: this leaves first, so that fewer calls cross a closing.
    private static final int IDLE_SECONDS = 50;
    private static final int MOST_HEADER_BYTES = 1 << 16;

    private final VertxPools clear;
    private final VertxPools http1;
    private final HttpClient http2;
    private final Map<String, Promise<HttpVersion>> spoken = new ConcurrentHashMap<>();

    VertxClients(Vertx vertx, Duration connect, UnaryOperator<HttpClientOptions> tls) {
        clear = new VertxPools(vertx, options(connect));
        http1 = new VertxPools(vertx, tls.apply(options(connect).setSsl(true)));
        http2 = vertx.createHttpClient(
                tls.apply(options(connect)
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))),
                new PoolOptions().setHttp2MaxSize(MOST_HTTP_2_CONNECTIONS));
    }

    private static HttpClientOptions options(Duration connect) {
        int millis = Math.toIntExact(connect.toMillis());
        return new HttpClientOptions()
                .setConnectTimeout(millis)
                .setSslHandshakeTimeout(millis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setHttp2KeepAliveTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setMaxInitialLineLength(MOST_HEADER_BYTES);
    }

    /** Finds or opens a connection for a call that ends with its answer. */
    Future<HttpClientRequest> request(RequestOptions options, CompletableFuture<?> answer) {
        if (!Boolean.TRUE.equals(options.isSsl())) {
            return clear.request(options, answer);
        }
        String host = options.getHost() + ":" + options.getPort();
        Promise<HttpVersion> asking = Promise.promise();
        Promise<HttpVersion> asked = spoken.putIfAbsent(host, asking);
        if (asked == null) {
            return http2.request(options).onComplete(connected -> learn(host, asking, connected));
        }
        return asked.future()
                .transform(version -> version.result() == HttpVersion.HTTP_1_1
                        ? http1.request(options, answer)
                        : http2.request(options).onSuccess(connected -> learn(host, connected)));
    }

    private void learn(String host, Promise<HttpVersion> asking, AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            spoken.remove(host, asking);
            asking.fail(connected.cause());
        } else {
            asking.complete(connected.result().version());
        }
    }

    /** Notices a host that has stopped to speak HTTP/2. */
    private void learn(String host, HttpClientRequest connected) {
        if (connected.version() == HttpVersion.HTTP_1_1) {
            Promise<HttpVersion> known = Promise.promise();
            known.complete(HttpVersion.HTTP_1_1);
            spoken.put(host, known);
        }
    }
}
