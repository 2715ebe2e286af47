package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.tracking.callback.CallbackEvent;
import io.github.demarchekit.tracking.callback.CallbackRequest;
import io.github.demarchekit.tracking.callback.CallbackVerifier;
import io.github.demarchekit.tracking.callback.MessageSignatureCheck;
import io.github.demarchekit.tracking.callback.SignatureCheck;
import io.github.demarchekit.tracking.callback.StandardWebhooksCheck;
import io.github.demarchekit.tracking.callback.VerifyingKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Another application that receives callbacks, at {@code {uri}/callbacks}.
 *
 * <p>It takes Standard Webhooks by its {@linkplain #secret() secret} ({@code v1}) and by our {@linkplain #publicKey() public key}
 * ({@code v1a}), and RFC 9421 by the same two under the key names {@code secret} and {@code pair}. It answers 204 to an event, to one
 * that comes again too, 409 to one that is out of date, 401 to one that is not authentic or not recent, and 400 to what is no event,
 * the last three with problem details (RFC 9457). It answers the OPTIONS handshake of CloudEvents, and keeps the last 10 000 events.
 * Thread-safe.
 */
public final class FakeCallbackReceiver extends FakeService {

    private static final String PATH = "/callbacks";
    private static final String SECRET = "whsec_Y2xlIHBhcnRhZ2VlIGRlIHRlc3QsIHNhbnMgc2VjcmV0";
    private static final String PRIVATE_KEY =
            "whsk_6Igi87Np1ee0sN5QbCTGunM4mQ8n610r5/X2Yw129wJYGXIjjyOy4i5POL+ctpsRd6l4DwK627gNDzhq7oDKPA==";
    private static final String PUBLIC_KEY = "whpk_WBlyI48jsuIuTzi/nLabEXepeA8Cutu4DQ84au6Ayjw=";
    private static final int KEPT = 10_000;
    private static final int DEFAULT_RATE = 120;

    private final URI url;
    private final CallbackVerifier standardWebhooks;
    private final CallbackVerifier messageSignatures;
    private final Deque<CallbackEvent> accepted = new ArrayDeque<>();
    private final Deque<String> received = new ArrayDeque<>();
    private final List<String> refusals = new ArrayList<>();
    private final Map<String, Map<Long, String>> idsBySequence = new HashMap<>();
    private final AtomicInteger drops = new AtomicInteger();
    private @Nullable String allowedOrigin = "*";
    private int allowedRate = DEFAULT_RATE;

    FakeCallbackReceiver(URI platform, Clock clock) {
        url = URI.create(platform + PATH);
        VerifyingKey shared = VerifyingKey.shared(Secret.of(SECRET));
        VerifyingKey published = VerifyingKey.ed25519(PUBLIC_KEY);
        standardWebhooks = verifier(StandardWebhooksCheck.of(shared, published), clock);
        messageSignatures = verifier(MessageSignatureCheck.of(Map.of("secret", shared, "pair", published)), clock);
    }

    private static CallbackVerifier verifier(SignatureCheck check, Clock clock) {
        return CallbackVerifier.builder(check).clock(clock).build();
    }

    /** Returns where to post. */
    public URI url() {
        return url;
    }

    /** Returns the secret that it shares with senders, {@code whsec_…}. */
    public String secret() {
        return SECRET;
    }

    /** Returns the private key that senders sign with, {@code whsk_…}: in the kit they have no other. */
    public String privateKey() {
        return PRIVATE_KEY;
    }

    /** Returns the public key that it has of senders, {@code whpk_…}. */
    public String publicKey() {
        return PUBLIC_KEY;
    }

    /** Takes the next event in, and breaks the connection before it answers: the sender cannot know. */
    public void dropsAfterAccepting() {
        drops.incrementAndGet();
    }

    /** Wants events of that origin only from now on, and at most that many a minute; by default of any, 120 a minute. */
    public synchronized void allows(String origin, int eventsPerMinute) {
        allowedOrigin = origin;
        allowedRate = eventsPerMinute;
    }

    /** Answers the handshake without allowing anybody from now on. */
    public synchronized void allowsNobody() {
        allowedOrigin = null;
    }

    /** Returns the events that had their effect, each once, in the order they came. */
    public synchronized List<CallbackEvent> events() {
        return List.copyOf(accepted);
    }

    /** Returns the bodies of all authentic events in the order they came, those it knew already too. */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** Returns why requests were refused, in order: the reasons of {@link CallbackVerifier}, and {@code regression}. */
    public synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Forgets all events; what it was told to do wrong stays. */
    public synchronized void clear() {
        accepted.clear();
        received.clear();
        refusals.clear();
        idsBySequence.clear();
        allowedOrigin = "*";
        allowedRate = DEFAULT_RATE;
    }

    /** Forgets what it was told to do wrong; its events stay. */
    @Override
    public void recovers() {
        super.recovers();
        drops.set(0);
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        if ("OPTIONS".equals(request.getMethod())) {
            return handshake();
        } else if (!"POST".equals(request.getMethod())) {
            return error(405, Duration.ZERO).build();
        }
        byte[] body =
                Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY).toByteArray();
        MockResponse answer;
        try {
            answer = accept(verify(request, body), body);
        } catch (VerificationException e) {
            boolean authentic = e.reason().equals("unreadable") || e.reason().equals("id_mismatch");
            return refuse(authentic ? 400 : 401, e.reason());
        }
        boolean dropped = drops.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return dropped
                ? answer.newBuilder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build()
                : answer;
    }

    private CallbackEvent verify(RecordedRequest request, byte[] body) {
        if (request.getHeaders().get("Signature-Input") == null) {
            return standardWebhooks.unwrap(request.getHeaders()::get, body);
        }
        URI target = url.resolve(request.getTarget());
        return messageSignatures.unwrap(new CallbackRequest("POST", target, request.getHeaders()::get, body));
    }

    private synchronized MockResponse accept(CallbackEvent event, byte[] body) {
        remember(received, new String(body, StandardCharsets.UTF_8));
        Map<Long, String> ids =
                idsBySequence.computeIfAbsent(event.source() + " " + event.subject(), file -> new LinkedHashMap<>());
        boolean late = ids.keySet().stream().anyMatch(sequence -> sequence >= event.sequence());
        if (!late) {
            ids.put(event.sequence(), event.id());
            remember(accepted, event);
        } else if (!event.id().equals(ids.get(event.sequence()))) {
            return refuse(409, "regression");
        }
        return new MockResponse.Builder().code(204).build();
    }

    private static <T> void remember(Deque<T> memory, T value) {
        memory.addLast(value);
        if (memory.size() > KEPT) {
            memory.removeFirst();
        }
    }

    private synchronized MockResponse handshake() {
        MockResponse.Builder answer = new MockResponse.Builder().code(200).setHeader("Allow", "POST, OPTIONS");
        if (allowedOrigin != null) {
            answer.setHeader("WebHook-Allowed-Origin", allowedOrigin).setHeader("WebHook-Allowed-Rate", allowedRate);
        }
        return answer.build();
    }

    private synchronized MockResponse refuse(int status, String reason) {
        refusals.add(reason);
        return problem(status, reason).build();
    }

    private static MockResponse.Builder problem(int status, String title) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", title);
        problem.put("status", status);
        return FakeGeocoder.json(problem)
                .newBuilder()
                .code(status)
                .setHeader("Content-Type", "application/problem+json");
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response = problem(status, "Erreur " + status);
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
