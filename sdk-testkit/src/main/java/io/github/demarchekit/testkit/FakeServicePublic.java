package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import tools.jackson.databind.JsonNode;

/**
 * A Service-Public dashboard at {@code {uri}/service-public}, as far as it is known: its contract is not published, so this is one
 * that fits what was seen, addresses and names included.
 *
 * <p>A file is created once, and HTTP 400 answers a second time; a notification is added as often as it comes. Tokens come from
 * {@code {uri}/service-public/token}. It keeps the last 10 000 entries. Thread-safe.
 */
public final class FakeServicePublic extends FakeService {

    private static final String PATH = "/service-public";
    private static final String FILES = PATH + "/teledossiers";
    private static final String NOTIFICATIONS = "/notifications";
    private static final String BEARER = "Bearer ";
    private static final int KEPT = 10_000;

    private final URI base;
    private final FakeTokenEndpoint tokenEndpoint;
    private final LostAnswers lost = new LostAnswers();
    private final Set<String> files = new HashSet<>();
    private final Deque<DashboardEntry> entries = new ArrayDeque<>();

    FakeServicePublic(URI platform, Clock clock) {
        base = URI.create(platform + PATH);
        tokenEndpoint = new FakeTokenEndpoint(PATH + "/token", clock);
    }

    /** Returns where files are created. */
    public URI creationUrl() {
        return URI.create(base + "/teledossiers");
    }

    /** Returns where notifications are added, with <code>{idTeledossier}</code> in the place of the file's number. */
    public String notificationUrl() {
        return base + "/teledossiers/{idTeledossier}" + NOTIFICATIONS;
    }

    /** Returns where tokens are fetched; {@code kit} with {@code kit-secret} is known there. */
    public URI tokenUrl() {
        return URI.create(base + "/token");
    }

    /** Returns the token endpoint, to tell it alone what to do wrong. */
    public FakeTokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    /** Takes the next call in, and breaks the connection before it answers: the sender cannot know. */
    public void dropsAfterAccepting() {
        lost.one();
    }

    /** Returns what users see, in the order it came. */
    public synchronized List<DashboardEntry> entries() {
        return List.copyOf(entries);
    }

    /** Forgets all files. */
    public synchronized void clear() {
        files.clear();
        entries.clear();
    }

    @Override
    public void recovers() {
        super.recovers();
        tokenEndpoint.recovers();
        lost.none();
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
        } else if (!path.startsWith(FILES) || !"POST".equals(request.getMethod())) {
            return error(404, Duration.ZERO).build();
        }
        String body =
                Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY).utf8();
        try {
            return accept(path, body, Json.read("the request", body.getBytes(UTF_8), JsonNode.class));
        } catch (UnreadableResponseException e) {
            return error(400, Duration.ZERO).build();
        }
    }

    private synchronized MockResponse accept(String path, String body, JsonNode json) {
        boolean creation = path.equals(FILES);
        String file = json.path(creation ? "id" : "idDemarcheComplementaire").asString("");
        String status = json.path("statut").asString("");
        String space = json.path("uuidEspace").asString("");
        boolean complete = !file.isBlank() && !status.isBlank() && !space.isBlank();
        if (!complete || (creation ? !files.add(file) : !files.contains(file) || !isOf(path, file))) {
            return error(400, Duration.ZERO).build();
        }
        entries.addLast(new DashboardEntry(file, space, status, body));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        return lost.to(
                FakeGeocoder.json(Map.of("id", file)).newBuilder().code(201).build());
    }

    private static boolean isOf(String path, String file) {
        return URLDecoder.decode(path, UTF_8).equals(FILES + "/" + file + NOTIFICATIONS);
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response = FakeGeocoder.json(Map.of("message", "Erreur " + status))
                .newBuilder()
                .code(status);
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
