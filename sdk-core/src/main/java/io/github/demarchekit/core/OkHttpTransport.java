package io.github.demarchekit.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link HttpTransport} over OkHttp. Only an application that has its own {@link OkHttpClient}, for a proxy, a client
 * certificate or metrics, needs this class by name. Thread-safe.
 */
public final class OkHttpTransport implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger(OkHttpTransport.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private final OkHttpClient client;

    private OkHttpTransport(OkHttpClient client, LongSupplier nanoTime) {
        // A redirect on a back channel would carry a secret to an address nobody configured (RFC 9700 section 4.12).
        this.client = client.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(new ClosedConnections(nanoTime))
                .build();
    }

    /**
     * Wraps an application's own client: its pools, proxy, TLS and interceptors are kept; redirects are turned off.
     *
     * <p>Its {@code callTimeout} bounds each call that sets none, so set one.
     */
    public static OkHttpTransport of(OkHttpClient client) {
        return new OkHttpTransport(client, System::nanoTime);
    }

    static OkHttpTransport withDefaults() {
        return withTimeouts(CONNECT_TIMEOUT, CALL_TIMEOUT);
    }

    static OkHttpTransport withTimeouts(Duration connect, Duration call) {
        return new OkHttpTransport(bounded(connect, call).build(), System::nanoTime);
    }

    /** Makes one that connects only to the addresses that pass the test. */
    static OkHttpTransport reaching(Predicate<InetAddress> reachable) {
        return new OkHttpTransport(
                bounded(CONNECT_TIMEOUT, CALL_TIMEOUT)
                        .proxy(Proxy.NO_PROXY)
                        .socketFactory(new FilteredSockets(reachable))
                        .build(),
                System::nanoTime);
    }

    private static OkHttpClient.Builder bounded(Duration connect, Duration call) {
        // Reads and writes have no bound of their own: the call's is enough, and a request may set a longer one.
        return new OkHttpClient.Builder()
                .connectTimeout(connect)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(call);
    }

    /** Makes one whose connections are as idle as the test says. */
    static OkHttpTransport at(OkHttpClient client, LongSupplier nanoTime) {
        return new OkHttpTransport(client, nanoTime);
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        while (true) {
            try {
                return sendOnce(request);
            } catch (ClosedConnections.FoundClosed e) {
                // Nothing was sent, and that connection is gone: this ends at the latest with a new one.
                LOG.debug("service={} found a kept connection closed", request.service());
            } catch (IOException e) {
                throw new TransportException(request.service(), e);
            }
        }
    }

    private HttpResponse sendOnce(HttpRequest request) throws IOException {
        Call call = client.newCall(translate(request));
        request.timeout().ifPresent(timeout -> call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS));
        long start = System.nanoTime();
        try (Response response = call.execute()) {
            HttpResponse answer = new HttpResponse(response.code(), headers(response), body(request, response));
            LOG.debug(
                    "service={} method={} status={} ms={}",
                    request.service(),
                    request.method(),
                    answer.status(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            return answer;
        }
    }

    private static Request translate(HttpRequest request) {
        Request.Builder translated = new Request.Builder().url(request.uri().toString());
        request.headers().forEach(translated::header);
        // OkHttp refuses a GET with a body, and anything else without one.
        @Nullable RequestBody body = "GET".equals(request.method()) ? null : new Body(request);
        return translated.method(request.method(), body).build();
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        return headers;
    }

    private static byte[] body(HttpRequest request, Response response) throws IOException {
        // OkHttp takes a Content-Length of -5 for one, and fails on it with an unchecked exception.
        if (response.body().contentLength() < -1) {
            throw new ProtocolException("a negative Content-Length");
        }
        BufferedSource source = response.body().source();
        // Asks for one byte too many: an endless answer is given up without being held in memory.
        if (source.request(request.maxResponseBytes() + 1L)) {
            throw new UnreadableResponseException(
                    request.service(), "it is larger than " + request.maxResponseBytes() + " bytes");
        }
        return source.readByteArray();
    }

    /** A body that OkHttp may, or must not, send again by itself after a broken connection. */
    private static final class Body extends RequestBody {

        private final byte[] bytes;
        private final @Nullable String contentType;
        private final boolean oneShot;

        Body(HttpRequest request) {
            bytes = request.body().orElseGet(() -> new byte[0]);
            contentType = request.headers().get("Content-Type");
            oneShot = request.oneShot();
        }

        @Override
        public @Nullable MediaType contentType() {
            return contentType == null ? null : MediaType.parse(contentType);
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
