package io.github.demarchekit.testkit;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import tools.jackson.databind.JsonNode;

/**
 * An SMS gateway at {@code {uri}/sms}, in the fields of OVH's API, and the telephones behind it. It keeps the last 1 000
 * messages. Thread-safe.
 */
public final class SmsBox extends FakeService {

    private static final String PATH = "/sms";
    private static final String TOKEN = "jeton-sms-de-test";
    private static final String SENDER = "Demarche";
    private static final int KEPT = 1_000;

    private final URI url;
    private final Clock clock;
    private final Deque<ReceivedSms> messages = new ArrayDeque<>();

    SmsBox(URI platform, Clock clock) {
        url = URI.create(platform + PATH);
        this.clock = clock;
    }

    /** Returns where to post. */
    public URI url() {
        return url;
    }

    /** Returns the bearer token it accepts. */
    public String token() {
        return TOKEN;
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
        if (!request.getUrl().encodedPath().equals(PATH) || !"POST".equals(request.getMethod())) {
            return error(404, Duration.ZERO).build();
        } else if (!("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"))) {
            return error(401, Duration.ZERO).build();
        }
        byte[] body =
                Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY).toByteArray();
        try {
            return accept(Json.read("the request", body, JsonNode.class));
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
        for (String to : receivers) {
            messages.addLast(new ReceivedSms(
                    to,
                    job.path("sender").asString(""),
                    text + stop,
                    job.path("tag").asString(""),
                    clock.instant()));
            if (messages.size() > KEPT) {
                messages.removeFirst();
            }
        }
        return FakeGeocoder.json(
                Map.of("ids", List.of(messages.size()), "invalidReceivers", List.of(), "validReceivers", receivers));
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response = FakeGeocoder.json(Map.of("message", "Erreur " + status))
                .newBuilder()
                .code(status);
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
