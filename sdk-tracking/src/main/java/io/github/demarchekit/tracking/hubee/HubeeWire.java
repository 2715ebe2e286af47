package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.ClientToken;
import io.github.demarchekit.core.internal.Json;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One call to HubEE: its token, its headers, its errors. Thread-safe. */
final class HubeeWire {

    static final String SERVICE = "HubEE";
    static final String TOKEN_SERVICE = "HubEE's token endpoint";

    private static final String PATH = "/teledossiers/v1/";
    private static final String JSON = "application/json";
    private static final String BINARY = "application/octet-stream";
    private static final String DIGEST = "digest";
    // RFC 3230 names the algorithm first, HubEE's examples do not.
    private static final Pattern ALGORITHM = Pattern.compile("(?i)^sha-?256=");

    private final String base;
    private final ClientToken token;
    private final HttpTransport transport;
    private final Map<String, String> software;
    private final boolean overridesPatch;
    private final boolean digestRequired;
    private final int maxAttachmentBytes;
    private final Duration attachmentTimeout;
    // What is left for a call, which the caller may count.
    private final UnaryOperator<Duration> bound;

    private HubeeWire(HubeeWire wire, UnaryOperator<Duration> bound) {
        base = wire.base;
        token = wire.token;
        transport = wire.transport;
        software = wire.software;
        overridesPatch = wire.overridesPatch;
        digestRequired = wire.digestRequired;
        maxAttachmentBytes = wire.maxAttachmentBytes;
        attachmentTimeout = wire.attachmentTimeout;
        this.bound = bound;
    }

    HubeeWire(HubeeClientBuilder settings, ClientToken token, HttpTransport transport) {
        String address = settings.base.toString();
        base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.token = token;
        this.transport = transport;
        software = Map.copyOf(settings.software);
        overridesPatch = settings.overridesPatch;
        digestRequired = settings.digestRequired;
        maxAttachmentBytes = settings.maxAttachmentBytes;
        attachmentTimeout = settings.attachmentTimeout;
        Duration usual = settings.timeout;
        bound = asked -> asked.isZero() ? usual : asked;
    }

    /** Returns the same with calls that last what is left at most. */
    HubeeWire within(UnaryOperator<Duration> left) {
        return new HubeeWire(this, asked -> left.apply(bound.apply(asked)));
    }

    /** Encodes a value as one segment of a path, or as a part of a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void authorise() {
        Secret unused = token.await();
    }

    JsonNode get(String path) {
        return Json.tree(SERVICE, send(() -> HttpRequest.get(SERVICE, uri(path)), Duration.ZERO));
    }

    /** Posts what must not be there twice. */
    JsonNode post(String path, Map<String, ?> body) {
        byte[] bytes = Json.write(body);
        return Json.tree(
                SERVICE,
                send(
                        () -> HttpRequest.post(SERVICE, uri(path))
                                .body(JSON, bytes)
                                .oneShot(),
                        Duration.ZERO));
    }

    /** Changes what may have changed already: a repetition may be refused, so it is left to who looks first. */
    void patch(String path, Map<String, ?> body) {
        byte[] bytes = Json.write(body);
        send(
                () -> (overridesPatch
                                ? HttpRequest.post(SERVICE, uri(path)).header("X-HTTP-Method-Override", "PATCH")
                                : HttpRequest.patch(SERVICE, uri(path)))
                        .body(JSON, bytes)
                        .oneShot(),
                Duration.ZERO);
    }

    /** Deletes, and tells whether it was there. */
    boolean delete(String path) {
        try {
            send(() -> HttpRequest.delete(SERVICE, uri(path)), Duration.ZERO);
            return true;
        } catch (ServiceException e) {
            // HubEE's own 404, not that of a gateway or of a wrong address.
            if (e.status() == 404 && !e.code().isEmpty()) {
                return false;
            }
            throw e;
        }
    }

    void upload(String path, byte[] content) {
        String digest = HubeeDocument.digest(content);
        send(() -> HttpRequest.put(SERVICE, uri(path)).header(DIGEST, digest).body(BINARY, content), attachmentTimeout);
    }

    byte[] download(String path) {
        HttpResponse response = send(
                () -> HttpRequest.get(SERVICE, uri(path))
                        .header("Accept", BINARY)
                        .maxResponseBytes(maxAttachmentBytes),
                attachmentTimeout);
        byte[] content = response.body();
        Optional<String> digest = response.header(DIGEST)
                .map(value -> ALGORITHM.matcher(value.strip()).replaceFirst(""));
        if (digest.isEmpty() && digestRequired) {
            throw new VerificationException(
                    "HubEE attachment", "digest_missing", "it came without the digest that this client requires");
        }
        if (digest.isPresent() && !same(digest.get(), HubeeDocument.digest(content))) {
            throw new VerificationException(
                    "HubEE attachment", "digest_mismatch", "its content is not what its digest says: ask for it again");
        }
        return content;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create(base + PATH + path);
    }

    /** Makes a request each time it is sent. */
    private interface Request {
        HttpRequest.Builder get();
    }

    private HttpResponse send(Request request, Duration timeout) {
        Secret first = token.await();
        HttpResponse response = sendOnce(request, timeout, first);
        if (response.status() == 401) {
            // It ended, or was revoked. What is refused was not carried out: this is no repetition.
            token.refused(first);
            response = sendOnce(request, timeout, token.await());
        }
        if (!response.successful()) {
            throw new ServiceException(
                    SERVICE,
                    response.status(),
                    code(response),
                    null,
                    response.retryAfter().orElse(null));
        }
        return response;
    }

    private HttpResponse sendOnce(Request request, Duration timeout, Secret bearer) {
        Duration left = bound.apply(timeout);
        if (left.isNegative() || left.isZero()) {
            throw new TransportException(SERVICE, new InterruptedIOException("no time is left"));
        }
        HttpRequest.Builder outgoing = request.get();
        if (!outgoing.build().headers().containsKey("Accept")) {
            outgoing.header("Accept", JSON);
        }
        software.forEach(outgoing::header);
        return transport.send(outgoing.bearer(bearer).timeout(left).build());
    }

    /** Returns the code of HubEE's own errors; its words may quote what was sent. Empty when another answered in its place. */
    private static String code(HttpResponse response) {
        try {
            JsonNode error = Json.tree(SERVICE, response).path("errors").path(0);
            String code = error.path("code").asString("");
            return code.matches("[A-Za-z0-9_.-]{1,20}") ? code : "";
        } catch (UnreadableResponseException e) {
            return ""; // a gateway answers HTML: the status says enough
        }
    }
}
