package io.github.demarchekit.core;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of {@link VertxTransport}, from its request to its whole answer. Runs on one thread of the network. */
@SuppressWarnings("FutureReturnValueIgnored") // how they end is told to the answer
final class VertxCall {

    private static final Logger LOG = LoggerFactory.getLogger(VertxTransport.class);
    private static final String GZIP = "gzip";

    private final VertxClients clients;
    private final HttpRequest request;
    private final Duration timeout;
    private final long start = System.nanoTime();
    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    private volatile @Nullable HttpClientRequest sent;
    private boolean repeated;

    VertxCall(VertxClients clients, HttpRequest request, Duration timeout) {
        this.clients = clients;
        this.request = request;
        this.timeout = request.timeout().orElse(timeout);
    }

    CompletableFuture<HttpResponse> start() {
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        late.completeOnTimeout(true, timeout.toNanos(), TimeUnit.NANOSECONDS).thenAccept(isLate -> {
            if (isLate) {
                fail(new InterruptedIOException("timeout"));
            }
        });
        answer.whenComplete((response, failure) -> {
            late.complete(false); // to cancel it would cost an exception and its stack
            if (failure != null) {
                giveUp(); // so does who cancels the answer
            }
        });
        connect();
        return answer;
    }

    private void connect() {
        clients.request(options(), answer).onComplete(connected -> {
            if (connected.failed()) {
                fail(connected.cause());
            } else {
                send(connected.result());
            }
        });
    }

    private RequestOptions options() {
        URI uri = request.uri();
        boolean tls = "https".equals(uri.getScheme());
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setSsl(tls)
                .setHost(uri.getHost())
                .setPort(uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private void send(HttpClientRequest outgoing) {
        sent = outgoing;
        if (answer.isDone()) {
            giveUp();
            return;
        }
        outgoing.putHeader("Accept-Encoding", GZIP);
        request.headers().forEach(outgoing::putHeader);
        outgoing.exceptionHandler(failure -> {}); // the response tells it too
        Future<Void> written = "GET".equals(request.method())
                ? outgoing.end()
                : outgoing.end(Buffer.buffer(request.body().orElseGet(() -> new byte[0])));
        outgoing.response().onComplete(answered -> {
            if (answered.succeeded()) {
                read(answered.result());
            } else if (repeated || answer.isDone() || !closed(answered.cause())) {
                fail(answered.cause());
            } else if (request.oneShot()) {
                // Closed before it was wholly written, it has not reached the other side.
                written.onComplete(sent -> repeatIf(sent.failed(), answered.cause()));
            } else {
                repeatIf(true, answered.cause());
            }
        });
    }

    /** Sends again, once, what a closed connection kept from being answered, if it may be. */
    private void repeatIf(boolean allowed, Throwable failure) {
        if (allowed) {
            repeated = true;
            LOG.debug("service={} found a kept connection closed", request.service());
            connect();
        } else {
            fail(failure);
        }
    }

    private static boolean closed(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof SocketException;
    }

    private void read(HttpClientResponse response) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(length(response));
        boolean compressed = GZIP.equalsIgnoreCase(response.getHeader("Content-Encoding"));
        // What does not compress grows by a few bytes a block.
        long most = request.maxResponseBytes() + (compressed ? 1024L + request.maxResponseBytes() / 1024 : 0);
        response.exceptionHandler(this::fail);
        response.handler(part -> {
            if (body.size() + (long) part.length() > most) {
                answer.completeExceptionally(tooLarge());
            } else {
                body.writeBytes(part.getBytes());
            }
        });
        response.endHandler(end -> complete(response, body.toByteArray(), compressed));
    }

    /** Sizes the buffer by what the other side says, when that is reasonable. */
    private static int length(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,5}") ? Integer.parseInt(length) : 1024;
    }

    private void complete(HttpClientResponse response, byte[] received, boolean compressed) {
        try {
            byte[] body = compressed && received.length > 0 ? decompress(received) : received;
            LOG.debug(
                    "service={} method={} status={} ms={}",
                    request.service(),
                    request.method(),
                    response.statusCode(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            answer.complete(new HttpResponse(response.statusCode(), headers(response), body));
        } catch (UnreadableResponseException e) {
            answer.completeExceptionally(e);
        } catch (IOException e) {
            fail(e);
        }
    }

    private byte[] decompress(byte[] received) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(received))) {
            byte[] body = in.readNBytes(request.maxResponseBytes());
            if (in.read() >= 0) {
                throw tooLarge();
            }
            return body;
        }
    }

    private UnreadableResponseException tooLarge() {
        return new UnreadableResponseException(
                request.service(), "it is larger than " + request.maxResponseBytes() + " bytes");
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        return headers;
    }

    private void fail(Throwable failure) {
        if (!answer.isDone()) {
            answer.completeExceptionally(new TransportException(request.service(), network(failure)));
        }
    }

    /** Names what happened in the JDK's words, as messages and logs show it. */
    private static IOException network(Throwable failure) {
        if (failure instanceof ConnectException) {
            return new ConnectException(); // its own is Netty's
        }
        if (failure instanceof HttpClosedException) {
            return new EOFException();
        }
        return failure instanceof IOException known ? known : new ProtocolException();
    }

    /** Ends the stream, and its connection where there is no other on it. */
    private void giveUp() {
        HttpClientRequest underWay = sent;
        if (underWay != null) {
            underWay.reset();
        }
    }
}
