package io.github.demarchekit.testkit;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import tools.jackson.databind.JsonNode;

/**
 * An SMS gateway, in two of its kinds, and the telephones behind it: one with a bearer token at {@code {uri}/sms}, and OVHcloud's
 * signed API at {@code {uri}/sms/ovh/1.0}, both in the fields of OVHcloud. It keeps the last 1 000 messages. Thread-safe.
 */
public final class SmsBox extends FakeService {

    private static final String PATH = "/sms";
    private static final String OVH = "/ovh/1.0";
    private static final String TOKEN = "jeton-sms-de-test";
    private static final String SENDER = "Demarche";
    private static final int KEPT = 1_000;
    private static final int FIRST_ID = 26_929_925;

    private final URI url;
    private final Clock clock;
    private final OvhSignature ovh;
    private final Deque<ReceivedSms> messages = new ArrayDeque<>();
    private final AtomicInteger drops = new AtomicInteger();
    private volatile boolean hasCredit = true;
    private int lastId = FIRST_ID;

    SmsBox(URI platform, Clock clock) {
        url = URI.create(platform + PATH);
        this.clock = clock;
        ovh = new OvhSignature(clock);
    }

    /** Returns where to post. */
    public URI url() {
        return url;
    }

    /** Returns the bearer token it accepts. */
    public String token() {
        return TOKEN;
    }

    /** Returns the root of OVHcloud's API. */
    public URI ovhBase() {
        return URI.create(url + OVH);
    }

    /** Returns the SMS account at OVHcloud. */
    public String ovhServiceName() {
        return OvhSignature.SERVICE_NAME;
    }

    /** Returns the application that signs. */
    public String ovhApplicationKey() {
        return OvhSignature.APPLICATION_KEY;
    }

    /** Returns its secret. */
    public String ovhApplicationSecret() {
        return OvhSignature.APPLICATION_SECRET;
    }

    /** Returns whom the application acts for. */
    public String ovhConsumerKey() {
        return OvhSignature.CONSUMER_KEY;
    }

    /** Takes the next message, and breaks the connection before it answers: the sender cannot know. */
    public void dropsAfterAccepting() {
        drops.incrementAndGet();
    }

    /** Has no credit left, and says so, until {@link #recovers()}. */
    public void runsOutOfCredit() {
        hasCredit = false;
    }

    @Override
    public void recovers() {
        super.recovers();
        drops.set(0);
        hasCredit = true;
    }

    /**
     * Returns what OVHcloud sends to the call-back address of its customer about a message.
     *
     * @param ptt what became of it: 1 on the way, 4 arrived, 5 failed
     */
    public byte[] receiptOf(ReceivedSms message, int ptt) {
        return ("id=" + message.id() + "&ptt=" + ptt + "&date=20261130063311&description=dlr")
                .getBytes(StandardCharsets.US_ASCII);
    }

    Map<String, String> settings() {
        return Map.of("SMS_GATEWAY_URL", url.toString(), "SMS_TOKEN", TOKEN, "SMS_SENDER", SENDER);
    }

    /** Returns what was received, in order. */
    public synchronized List<ReceivedSms> messages() {
        return List.copyOf(messages);
    }

    /** Forgets what was received. */
    public synchronized void clear() {
        messages.clear();
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        byte[] body =
                Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY).toByteArray();
        String path = request.getUrl().encodedPath();
        boolean posted = "POST".equals(request.getMethod());
        if (posted && path.equals(PATH + OVH + "/sms/" + OvhSignature.SERVICE_NAME + "/jobs")) {
            Optional<MockResponse> refusal = ovh.refusal(request, body);
            return refusal.orElseGet(() -> take(body));
        } else if (!posted || !path.equals(PATH)) {
            return error(404, Duration.ZERO).build();
        } else if (!("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"))) {
            return error(401, Duration.ZERO).build();
        }
        return take(body);
    }

    private MockResponse take(byte[] body) {
        if (!hasCredit) {
            return OvhSignature.error(403, "You do not have enough credits", "FORBIDDEN");
        }
        try {
            MockResponse taken = accept(Json.read("the request", body, JsonNode.class));
            boolean dropped = taken.getCode() == 200 && drops.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            return dropped
                    ? new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build()
                    : taken;
        } catch (UnreadableResponseException e) {
            return error(400, Duration.ZERO).build();
        }
    }

    private synchronized MockResponse accept(JsonNode job) {
        List<String> receivers = job.path("receivers").values().stream()
                .map(receiver -> receiver.asString(""))
                .toList();
        String text = job.path("message").asString("");
        boolean valid = !receivers.isEmpty() && receivers.stream().allMatch(to -> to.matches("\\+[1-9]\\d{7,14}"));
        if (!valid || text.isBlank()) {
            return error(400, Duration.ZERO).build();
        }
        // What OVH does to a message that may be marketing.
        String stop = job.path("noStopClause").asBoolean(false) ? "" : "\nSTOP 36111";
        List<Integer> ids = new ArrayList<>();
        for (String to : receivers) {
            lastId++;
            ids.add(lastId);
            messages.addLast(new ReceivedSms(
                    String.valueOf(lastId),
                    to,
                    job.path("sender").asString(""),
                    text + stop,
                    job.path("tag").asString(""),
                    clock.instant()));
            if (messages.size() > KEPT) {
                messages.removeFirst();
            }
        }
        return FakeGeocoder.json(Map.of(
                "totalCreditsRemoved",
                ids.size(),
                "ids",
                ids,
                "invalidReceivers",
                List.of(),
                "validReceivers",
                receivers));
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response = FakeGeocoder.json(Map.of("message", "Erreur " + status))
                .newBuilder()
                .code(status);
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
