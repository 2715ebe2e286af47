package io.github.demarchekit.testkit;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import tools.jackson.databind.JsonNode;

/**
 * The application mobile interministérielle (AMI): its partner events API, version 2, at {@code {uri}/ami/api/v2/event}.
 *
 * <p>It answers 201 to a new event and 200 to one whose every field it knows, 400 with a French message per field, 401 without
 * the partner's credentials, and 404 for an unknown user once told to {@linkplain #refusesUnknownUsers() refuse} them. A
 * dashboard shows of each file the event whose date is the latest. It keeps the last 10 000 events. Thread-safe.
 */
public final class FakeAmi extends FakeService {

    private static final String PATH = "/ami";
    private static final String EVENT = PATH + "/api/v2/event";
    private static final String PARTNER = "demarchekit";
    private static final String SECRET = "secret-ami-de-test";
    private static final int KEPT = 10_000;

    private final URI base;
    // By all of their fields, by which AMI knows an event again.
    private final Map<Map<String, Object>, DashboardEvent> accepted = new LinkedHashMap<>();
    private final Deque<String> received = new ArrayDeque<>();
    private final Set<String> users = new HashSet<>();
    private final AtomicInteger drops = new AtomicInteger();
    private boolean refusesUnknownUsers;

    FakeAmi(URI platform) {
        base = URI.create(platform + PATH);
    }

    /** Returns the address under which partners find it. */
    public URI baseUrl() {
        return base;
    }

    /** Returns the identifier of its only partner. */
    public String partnerId() {
        return PARTNER;
    }

    /** Returns the secret of its only partner. */
    public String partnerSecret() {
        return SECRET;
    }

    Map<String, String> settings() {
        return Map.of("AMI_BASE_URL", base.toString(), "AMI_PARTNER_ID", PARTNER, "AMI_PARTNER_SECRET", SECRET);
    }

    /** Makes a person a user of the application, who gets push notifications. */
    public synchronized void hasUser(String franceConnectHash) {
        users.add(franceConnectHash);
    }

    /** Answers 404 from now on about whoever is not {@linkplain #hasUser a user}, as AMI can be set to. */
    public synchronized void refusesUnknownUsers() {
        refusesUnknownUsers = true;
    }

    /** Takes the next event in, and breaks the connection before it answers: the sender cannot know. */
    public void dropsAfterAccepting() {
        drops.incrementAndGet();
    }

    /** Returns the events it has accepted as new, in the order they came. */
    public synchronized List<DashboardEvent> events() {
        return List.copyOf(accepted.values());
    }

    /** Returns the bodies of all valid events in the order they came, those it knew already too. */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** Returns a person's dashboard: the event shown of each file, and those about none, the latest first. */
    public synchronized List<DashboardEvent> dashboard(String franceConnectHash) {
        List<DashboardEvent> mine = events().stream()
                .filter(event -> event.recipientHash().equals(franceConnectHash))
                .toList();
        List<DashboardEvent> shown = new ArrayList<>();
        for (DashboardEvent event : mine) {
            Optional<DashboardEvent> rival =
                    shown.stream().filter(event::isAbout).findFirst();
            // Of two with the same date, the one that came last.
            if (rival.isEmpty() || !event.eventDate().isBefore(rival.get().eventDate())) {
                rival.ifPresent(shown::remove);
                shown.add(event);
            }
        }
        shown.sort(Comparator.comparing(DashboardEvent::eventDate).reversed());
        return List.copyOf(shown);
    }

    /** Forgets all events and what it was told of users; what it was told to do wrong stays. */
    public synchronized void clear() {
        accepted.clear();
        received.clear();
        users.clear();
        refusesUnknownUsers = false;
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
        if (!request.getUrl().encodedPath().equals(EVENT)) {
            return error(404, Duration.ZERO).build();
        } else if (!isThePartner(request)) {
            return error(401, Duration.ZERO).build();
        } else if (!"PUT".equals(request.getMethod())) {
            return error(405, Duration.ZERO).build();
        }
        String body =
                Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY).utf8();
        AmiEventForm form;
        try {
            form = AmiEventForm.read(Json.read("the request", body.getBytes(StandardCharsets.UTF_8), JsonNode.class));
        } catch (UnreadableResponseException e) {
            return json(400, Map.of("detail", "Le corps de la requête n'est pas du JSON."));
        }
        if (!form.errors().isEmpty()) {
            return json(400, form.errors());
        }
        MockResponse answer = accept(form, body);
        boolean dropped = drops.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return dropped
                ? answer.newBuilder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build()
                : answer;
    }

    private static boolean isThePartner(RecordedRequest request) {
        String expected = Base64.getEncoder().encodeToString((PARTNER + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(request.getHeaders().get("Authorization"));
    }

    private synchronized MockResponse accept(AmiEventForm form, String body) {
        String hash = form.text("recipient_fc_hash").orElseThrow();
        if (refusesUnknownUsers && !users.contains(hash)) {
            return json(404, Map.of("error", "User not found"));
        }
        remember(body);
        DashboardEvent known = accepted.get(form.fields());
        DashboardEvent event = known == null ? form.event(UUID.randomUUID(), body) : known;
        if (known == null) {
            accepted.put(form.fields(), event);
            if (accepted.size() > KEPT) {
                accepted.remove(accepted.keySet().iterator().next());
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("notification_id", event.notificationId().toString());
        answer.put("notification_send_status", users.contains(hash));
        return json(known == null ? 201 : 200, answer);
    }

    private void remember(String body) {
        received.addLast(body);
        if (received.size() > KEPT) {
            received.removeFirst();
        }
    }

    private static MockResponse json(int status, Object body) {
        return FakeGeocoder.json(body).newBuilder().code(status).build();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response =
                json(status, Map.of("detail", "Erreur " + status)).newBuilder();
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
