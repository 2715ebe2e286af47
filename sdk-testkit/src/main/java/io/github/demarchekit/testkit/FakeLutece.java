package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lutece's notification store, version 3, at {@code {uri}/lutece/rest/notificationstore/v3}, behind an API manager whose tokens come
 * from {@code {uri}/lutece/token}.
 *
 * <p>It keeps what it gets as often as it gets it, and the demand's status is that of the last one that came, whatever its date. About
 * a customer whom it does not know it answers 201 with a warning, and keeps nothing; about a demand type that it does not know it
 * answers 201 with a warning, and keeps the notification. It keeps the last 10 000. Thread-safe.
 */
public final class FakeLutece extends FakeService {

    private static final String PATH = "/lutece";
    private static final String ROOT = PATH + "/rest/notificationstore/v3";
    private static final String NOTIFICATION = ROOT + "/notification";
    private static final String REASSIGN = NOTIFICATION + "/reassign";
    private static final String DEMAND = ROOT + "/demand/";
    private static final String BEARER = "Bearer ";
    private static final int KEPT = 10_000;

    private final URI base;
    private final FakeTokenEndpoint tokenEndpoint;
    private final LostAnswers lost = new LostAnswers();
    private final Deque<LuteceNotification> notifications = new ArrayDeque<>();
    private @Nullable Set<String> customers;
    private @Nullable Set<String> demandTypes;
    private boolean identityStoreDown;

    FakeLutece(URI platform, Clock clock) {
        base = URI.create(platform + PATH);
        tokenEndpoint = new FakeTokenEndpoint(PATH + "/token", clock);
    }

    /** Returns the address that stands before {@code /rest/notificationstore/v3}. */
    public URI baseUrl() {
        return base;
    }

    /** Returns where tokens are fetched; {@code kit} with {@code kit-secret} is known there. */
    public URI tokenUrl() {
        return URI.create(base + "/token");
    }

    /** Returns the token endpoint, to tell it alone what to do wrong. */
    public FakeTokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    /** Makes these customers the only ones that the identity store knows; it knows everybody by default. */
    public synchronized void knowsCustomers(String... ids) {
        customers = new HashSet<>(List.of(ids));
    }

    /** Makes these demand types the only ones that exist; all do by default. */
    public synchronized void knowsDemandTypes(String... ids) {
        demandTypes = new HashSet<>(List.of(ids));
    }

    /** Answers 400 from now on as the real one does when its identity store is down, until {@link #recovers()}. */
    public synchronized void identityStoreDown() {
        identityStoreDown = true;
    }

    /** Keeps the next notification, and breaks the connection before it answers: the sender cannot know. */
    public void dropsAfterAccepting() {
        lost.one();
    }

    /** Returns what it has kept, in the order it came. */
    public synchronized List<LuteceNotification> notifications() {
        return List.copyOf(notifications);
    }

    /** Returns the generic status of each demand of a customer, by its identifier. */
    public synchronized Map<String, Integer> demands(String customer) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        notifications.stream()
                .filter(notification -> notification.customer().equals(customer))
                .forEach(notification -> statuses.put(notification.demand(), notification.status()));
        return statuses;
    }

    /** Forgets what it has kept. */
    public synchronized void clear() {
        notifications.clear();
    }

    @Override
    public void recovers() {
        super.recovers();
        tokenEndpoint.recovers();
        lost.none();
        synchronized (this) {
            identityStoreDown = false;
        }
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if (path.equals(tokenEndpoint.path())) {
            return tokenEndpoint.answer(request);
        }
        String given =
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse("");
        if (!given.startsWith(BEARER) || !tokenEndpoint.gave(given.substring(BEARER.length()))) {
            return error(401, Duration.ZERO).build();
        }
        String operation = request.getMethod() + " " + path;
        String body =
                Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY).utf8();
        try {
            if (operation.equals("POST " + NOTIFICATION)) {
                return lost.to(accept(body));
            } else if (operation.equals("PUT " + REASSIGN)) {
                return reassign(json(body));
            } else if (operation.startsWith("DELETE " + DEMAND)) {
                return erase(URLDecoder.decode(path.substring(DEMAND.length()), UTF_8));
            }
        } catch (UnreadableResponseException e) {
            return error(400, Duration.ZERO).build();
        }
        return error(404, Duration.ZERO).build();
    }

    private static JsonNode json(String body) {
        return Json.read("the request", body.getBytes(UTF_8), JsonNode.class);
    }

    private synchronized MockResponse accept(String body) {
        JsonNode root = json(body).path("notification");
        JsonNode demand = root.path("demand");
        JsonNode board = root.path("mydashboard");
        JsonNode owner = demand.path("customer");
        if (!demand.isObject() || identityStoreDown) {
            return failure(400, "java.lang.NullPointerException");
        }
        String customer =
                owner.path("customer_id").asString(owner.path("connection_id").asString(""));
        List<Map<String, String>> warnings = new ArrayList<>();
        boolean known = !customer.isBlank() && (customers == null || customers.contains(customer));
        if (!known) {
            warnings.add(warning(
                    "Incorrect User Ids",
                    customer.isBlank()
                            ? "Valid user connection id or customer id is mandatory"
                            : "User not found in the identityStore"));
        }
        String type = demand.path("type_id").asString("");
        if (demandTypes != null && !demandTypes.contains(type)) {
            warnings.add(warning("Demand Id and Demand type Id are mandatory", "Demand Type Id not found"));
        }
        if (known) {
            keep(new LuteceNotification(
                    customer,
                    demand.path("id").asString(""),
                    type,
                    Instant.ofEpochMilli(root.path("date").asLong(0)),
                    demand.path("status_id").asInt(board.path("status_id").asInt(-1)),
                    board.path("status_text").asString(""),
                    board.path("subject").asString(""),
                    board.path("message").asString(""),
                    text(root, "backoffice", "message"),
                    text(root, "customer_email", "recipient"),
                    text(root, "sms", "phone_number"),
                    body));
        }
        return answer(
                201,
                warnings.isEmpty() ? Map.of("status", "received") : Map.of("status", "warning", "warnings", warnings));
    }

    private void keep(LuteceNotification notification) {
        notifications.addLast(notification);
        if (notifications.size() > KEPT) {
            notifications.removeFirst();
        }
    }

    private static Optional<String> text(JsonNode root, String part, String name) {
        return Optional.of(root.path(part).path(name).asString("")).filter(text -> !text.isEmpty());
    }

    private static Map<String, String> warning(String reason, String message) {
        return Map.of("type", "DEMAND", "status", "WARNING", "reason", reason, "message", message);
    }

    private synchronized MockResponse reassign(JsonNode body) {
        String from = body.path("old_customer_id").asString("");
        String to = body.path("new_customer_id").asString("");
        if (from.isBlank() || to.isBlank()) {
            return failure(400, "java.lang.Exception: Invalid CUIDs");
        }
        List<LuteceNotification> moved = notifications.stream()
                .map(notification -> notification.customer().equals(from) ? notification.to(to) : notification)
                .toList();
        notifications.clear();
        notifications.addAll(moved);
        return answer(201, Map.of("status", "received"));
    }

    private synchronized MockResponse erase(String customer) {
        notifications.removeIf(notification -> notification.customer().equals(customer));
        return FakeGeocoder.json(Map.of("status", "OK"));
    }

    private static MockResponse failure(int status, String reason) {
        return answer(
                status,
                Map.of(
                        "status",
                        "error",
                        "errors",
                        Stream.of(reason)
                                .map(said -> Map.of(
                                        "type", "NOTIFICATION", "status", "ERROR", "reason", said, "message", "null"))
                                .toList()));
    }

    private static MockResponse answer(int status, Map<String, ?> acknowledge) {
        return FakeGeocoder.json(Map.of("acknowledge", acknowledge))
                .newBuilder()
                .code(status)
                .build();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response =
                failure(status, "java.lang.Exception: " + status).newBuilder();
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
