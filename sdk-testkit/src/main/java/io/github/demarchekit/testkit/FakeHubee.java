package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * HubEE: its "Folder" API, version 1.2.7, at {@code {uri}/hubee/teledossiers/v1}, and its token endpoint at {@code {uri}/hubee/oauth2/token}.
 *
 * <p>It has one client of each role, whose token has that role's scope only; the one of the instructing service sees the cases of its
 * own office. It refuses, with 400, a transition that the matrix does not have, a text that is too long, a content that its digest or
 * its size does not match, a folder completed before its attachments are there; with 403 what is another's; with 404 what there is
 * not. Notifications come by 25 and stay until they are deleted. Like HubEE, it takes an event that comes twice for two. Thread-safe.
 */
public final class FakeHubee extends FakeService {

    private static final String PATH = "/hubee";
    private static final String API = PATH + "/teledossiers/v1/";
    private static final String TOKEN = PATH + "/oauth2/token";
    private static final String BEARER = "Bearer ";
    private static final String SECRET = "-secret-de-test";
    private static final String OSL = "hubee-osl";
    private static final String SI = "hubee-si";
    // A town that does not exist.
    private static final String SIRET = "21990001000016";
    private static final String BRANCH = "99001";

    private final URI base;
    private final FakeTokenEndpoint tokenEndpoint;
    private final HubeeStore store;
    private final HubeeRoutes routes;
    private final AtomicInteger drops = new AtomicInteger();
    private volatile boolean spoils;
    private volatile boolean misspells;

    FakeHubee(URI platform, Clock clock) {
        base = URI.create(platform + PATH);
        tokenEndpoint = new FakeTokenEndpoint(TOKEN, clock);
        tokenEndpoint.accepts(OSL, OSL + SECRET, "OSL");
        tokenEndpoint.accepts(SI, SI + SECRET, "SI");
        store = new HubeeStore(clock);
        routes = new HubeeRoutes(store, BRANCH);
    }

    /** Returns what stands before {@code /teledossiers/v1}. */
    public URI baseUrl() {
        return base;
    }

    /** Returns where tokens are fetched. */
    public URI tokenUrl() {
        return URI.create(base + TOKEN.substring(PATH.length()));
    }

    /** Returns the token endpoint, to tell it alone what to do wrong. */
    public FakeTokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    /** Returns the client of the operator of the online service. */
    public String oslClientId() {
        return OSL;
    }

    /** Returns the secret of that client. */
    public String oslClientSecret() {
        return OSL + SECRET;
    }

    /** Returns the client of the instructing service. */
    public String siClientId() {
        return SI;
    }

    /** Returns the secret of that client. */
    public String siClientSecret() {
        return SI + SECRET;
    }

    /** Returns the SIRET of the instructing service. */
    public String siret() {
        return SIRET;
    }

    /** Returns the office of the instructing service. */
    public String branchCode() {
        return BRANCH;
    }

    Map<String, String> settings() {
        return Map.of(
                "HUBEE_BASE_URL",
                base.toString(),
                "HUBEE_TOKEN_URL",
                tokenUrl().toString(),
                "HUBEE_SI_CLIENT_ID",
                SI,
                "HUBEE_SI_CLIENT_SECRET",
                SI + SECRET,
                "HUBEE_OSL_CLIENT_ID",
                OSL,
                "HUBEE_OSL_CLIENT_SECRET",
                OSL + SECRET,
                "HUBEE_SI_SIRET",
                SIRET,
                "HUBEE_SI_BRANCH_CODE",
                BRANCH);
    }

    /**
     * Brings the instructing service a case with one attachment, as if an operator had sent it, and returns its identifier.
     *
     * @param externalId the operator's number for it, at most 30 characters
     */
    public synchronized String brings(String processCode, String externalId) {
        byte[] content = HubeeBodies.content(externalId);
        ObjectNode made =
                store.createFolder(HubeeBodies.folder(processCode, externalId, content.length, SIRET, BRANCH));
        store.upload((ObjectNode) made.path("attachments").path(0), content, Optional.empty());
        store.updateFolder(made.path("id").asString(), HubeeBodies.completed());
        return made.path("cases").path(0).path("id").asString();
    }

    /**
     * Makes the instructing service say something of a case, to its operator, and returns the event's identifier.
     *
     * @param newStatus the case's state from then on, {@code ""} when it stays
     * @param message words to the user, {@code ""} for none
     * @throws IllegalArgumentException when the matrix does not have it
     */
    public String siSays(String caseId, String newStatus, String message) {
        return says("SI", caseId, newStatus, message);
    }

    /** Makes the operator say something of a case to its instructing service, {@code HUBEE_NOTIFIED} being a reopening. */
    public String oslSays(String caseId, String newStatus, String message) {
        return says("OSL", caseId, newStatus, message);
    }

    private synchronized String says(String party, String caseId, String newStatus, String message) {
        try {
            return store.createEvent(party, caseId, HubeeBodies.event(party, newStatus, message))
                    .path("id")
                    .asString();
        } catch (HubeeRefusal e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns a case's state. */
    public synchronized String status(String caseId) {
        return store.caseFile(caseId).path("status").asString();
    }

    /** Returns the state of a folder as a whole. */
    public synchronized String folderStatus(String folderId) {
        return store.folder(folderId).path("globalStatus").asString();
    }

    /** Returns the identifiers of all folders, in the order they came. */
    public synchronized List<String> folders() {
        return List.copyOf(store.folders().keySet());
    }

    /** Returns a case's events, in the order they came. */
    public synchronized List<ReceivedHubeeEvent> events(String caseId) {
        return store.caseFile(caseId).path("events").values().stream()
                .map(HubeeBodies::received)
                .toList();
    }

    /** Returns how many notifications wait for a party, {@code OSL} or {@code SI}. */
    public synchronized int waiting(String party) {
        return (int) store.notifications().stream()
                .filter(notification -> notification.party().equals(party))
                .count();
    }

    /** Carries out the next call that changes something, and breaks the connection before it answers: the caller cannot know. */
    public void dropsAfterAccepting() {
        drops.incrementAndGet();
    }

    /** Spoils the content of each attachment that is downloaded, until {@link #recovers()}. */
    public void spoilsDownloads() {
        spoils = true;
    }

    /** Writes some states as HubEE's older documents do, until {@link #recovers()}. */
    public void misspells() {
        misspells = true;
    }

    /** Forgets all folders and notifications; what it was told to do wrong stays. */
    public synchronized void clear() {
        store.clear();
    }

    /** Forgets what it was told to do wrong, its token endpoint too; its folders stay. */
    @Override
    public void recovers() {
        super.recovers();
        tokenEndpoint.recovers();
        drops.set(0);
        spoils = false;
        misspells = false;
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if (path.equals(TOKEN)) {
            return tokenEndpoint.answer(request);
        } else if (!path.startsWith(API)) {
            return new MockResponse.Builder().code(404).build();
        }
        String authorization =
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse("");
        Optional<String> party = authorization.startsWith(BEARER)
                ? tokenEndpoint.scope(authorization.substring(BEARER.length()))
                : Optional.empty();
        if (party.isEmpty()) {
            return error(401, Duration.ZERO).build();
        }
        List<String> segments = request.getUrl().pathSegments();
        MockResponse answer = answer(party.get(), segments.subList(3, segments.size()), request);
        boolean dropped = !"GET".equals(request.getMethod()) && drops.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return dropped
                ? answer.newBuilder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build()
                : answer;
    }

    private synchronized MockResponse answer(String party, List<String> path, RecordedRequest request) {
        MockResponse answer;
        try {
            answer = routes.answer(party, path, request);
        } catch (HubeeRefusal e) {
            return document(e.status(), String.valueOf(e.getMessage())).build();
        }
        boolean binary = answer.getHeaders().get("digest") != null;
        if (binary && spoils) {
            return answer.newBuilder().body(new Buffer().writeUtf8("spoilt")).build();
        } else if (misspells && !binary && answer.getBody() != null) {
            return HubeeBodies.misspelt(answer);
        }
        return answer;
    }

    private static MockResponse.Builder document(int status, String message) {
        ObjectNode document = Json.mapper().createObjectNode();
        ArrayNode errors = document.putArray("errors");
        errors.addObject().put("code", status).put("message", message);
        return FakeGeocoder.json(document).newBuilder().code(status);
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response = document(status, "Erreur " + status);
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
