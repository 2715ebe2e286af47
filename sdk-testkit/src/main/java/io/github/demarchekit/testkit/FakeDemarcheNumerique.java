package io.github.demarchekit.testkit;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * demarche.numerique.gouv.fr at {@code {uri}/demarche-numerique}: dossiers that a test gives a life to, its GraphQL API for them, and
 * its webhook.
 *
 * <p>The API takes the operations {@code dossier(number)} and {@code demarche(number).dossiers(…)}, in pages of 100, and answers with
 * the fields that are asked for. The webhook is a form, posted once, in the thread of the change, unless it is {@linkplain
 * #keepsQuiet() kept quiet}; what becomes of it changes nothing. Thread-safe.
 */
public final class FakeDemarcheNumerique extends FakeService {

    private static final String PATH = "/demarche-numerique";
    private static final String GRAPHQL = PATH + "/api/v2/graphql";
    private static final String TOKEN = "jeton-demarche-numerique-de-test";
    private static final int DEMARCHE = 4242;
    private static final int PAGE = 100;

    private final URI base;
    private final Clock clock;
    private final UnsignedWebhook webhook = new UnsignedWebhook();
    private final TreeMap<Integer, ScriptedDossier> dossiers = new TreeMap<>();

    FakeDemarcheNumerique(URI platform, Clock clock) {
        base = URI.create(platform + PATH);
        this.clock = clock;
    }

    /** Returns the address that stands before {@code /api/v2/graphql}. */
    public URI baseUrl() {
        return base;
    }

    /** Returns the API token that it takes. */
    public String token() {
        return TOKEN;
    }

    /** Returns the number of its only procedure. */
    public int demarche() {
        return DEMARCHE;
    }

    /** Sets where its webhook is posted; nowhere by default. */
    public void webhook(URI url) {
        webhook.goesTo(url);
    }

    /** Posts no webhook until {@link #recovers()}, as when the receiver is down: none of them ever comes. */
    public void keepsQuiet() {
        webhook.keepsQuiet();
    }

    /** Returns how many webhooks met a failure. */
    public int lostWebhooks() {
        return webhook.lost();
    }

    /** Posts the webhook about a dossier once more, as it is now, even when it is kept quiet. */
    public void repeatsWebhook(int dossier) {
        webhook.repeat(form(dossier));
    }

    /** Makes a dossier that its user has just sent, and returns its number. */
    public int depose() {
        int number;
        synchronized (this) {
            number = dossiers.isEmpty() ? 1001 : dossiers.lastKey() + 1;
            dossiers.put(number, new ScriptedDossier(number, DEMARCHE, "Inscription en crèche", clock.instant()));
        }
        changed(number);
        return number;
    }

    /** Begins its instruction. */
    public void passeEnInstruction(int dossier) {
        goesTo(dossier, "en_instruction", "passe_en_instruction", null);
    }

    /** Asks its user for a correction; {@code incorrect}, {@code incomplete} or {@code outdated}. */
    public void demandeUneCorrection(int dossier, String reason, String message) {
        with(dossier, known -> {
            if (known.state().equals("en_instruction")) {
                known.goesTo("en_construction", "repasse_en_construction", null, clock.instant());
            }
            known.asks(reason, message, clock.instant());
        });
        changed(dossier);
    }

    /** Sends the correction that was asked for. */
    public void deposeLaCorrection(int dossier) {
        with(dossier, known -> {
            known.resolves(clock.instant());
            known.traitement("depose_correction_usager", null, clock.instant());
        });
        changed(dossier);
    }

    /** Gives it back to its user. */
    public void repasseEnConstruction(int dossier) {
        goesTo(dossier, "en_construction", "repasse_en_construction", null);
    }

    /** Takes its decision back. */
    public void repasseEnInstruction(int dossier) {
        goesTo(dossier, "en_instruction", "repasse_en_instruction", null);
    }

    /** Accepts it. */
    public void accepte(int dossier, String motivation) {
        goesTo(dossier, "accepte", "accepte", motivation);
    }

    /** Refuses it. */
    public void refuse(int dossier, String motivation) {
        goesTo(dossier, "refuse", "refuse", motivation);
    }

    /** Ends it without a decision. */
    public void classeSansSuite(int dossier, String motivation) {
        goesTo(dossier, "sans_suite", "classe_sans_suite", motivation);
    }

    /** Sets the day on which silence accepts it. */
    public void accepteraParSilence(int dossier, LocalDate day) {
        with(dossier, known -> known.impliedDecision(day));
    }

    /** Accepts it by silence. */
    public void accepteParSilence(int dossier) {
        with(dossier, known -> known.decidedBySilence(clock.instant()));
        goesTo(dossier, "accepte", "accepte_automatiquement", null);
    }

    /** Lets something happen to it of which no version known today speaks. */
    public void traitementInconnu(int dossier, String state, String event) {
        goesTo(dossier, state, event, null);
    }

    /** Deletes it in its user's name; no webhook tells of it. */
    public void supprimeParLUsager(int dossier) {
        with(dossier, known -> known.deletedByItsUser(clock.instant()));
    }

    /** Deletes it for good: the API knows it no more. */
    public synchronized void efface(int dossier) {
        dossiers.remove(dossier);
    }

    private void goesTo(int dossier, String state, String event, @Nullable String motivation) {
        with(dossier, known -> known.goesTo(state, event, motivation, clock.instant()));
        changed(dossier);
    }

    private synchronized void with(int dossier, Consumer<ScriptedDossier> change) {
        change.accept(known(dossier));
    }

    private ScriptedDossier known(int dossier) {
        ScriptedDossier known = dossiers.get(dossier);
        if (known == null) {
            throw new IllegalArgumentException("no dossier has the number " + dossier);
        }
        return known;
    }

    /** Forgets all dossiers. */
    public synchronized void clear() {
        dossiers.clear();
    }

    @Override
    public void recovers() {
        super.recovers();
        webhook.recovers();
    }

    private void changed(int dossier) {
        webhook.post(form(dossier));
    }

    private synchronized Map<String, String> form(int dossier) {
        ScriptedDossier known = known(dossier);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("procedure_id", String.valueOf(DEMARCHE));
        form.put("dossier_id", String.valueOf(dossier));
        form.put("state", known.state());
        form.put("updated_at", ScriptedDossier.iso(known.updatedAt()));
        return form;
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        if (!request.getUrl().encodedPath().equals(GRAPHQL) || !"POST".equals(request.getMethod())) {
            return error(404, Duration.ZERO).build();
        } else if (!("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"))) {
            return errors(401, "unauthorized", "An object of type Dossier was hidden due to permissions");
        }
        byte[] body =
                Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY).toByteArray();
        try {
            JsonNode asked = Json.read("the request", body, JsonNode.class);
            GraphqlQuery query = GraphqlQuery.read(asked.path("query").asString(""));
            return ask(query, asked.path("variables"));
        } catch (UnreadableResponseException | IllegalArgumentException e) {
            return errors(200, "bad_request", String.valueOf(e.getMessage()));
        }
    }

    private synchronized MockResponse ask(GraphqlQuery query, JsonNode variables) {
        if (variables.has("number")) {
            ScriptedDossier dossier = dossiers.get(variables.path("number").asInt(0));
            return dossier == null
                    ? errors(200, "not_found", "Dossier not found")
                    : FakeGeocoder.json(Map.of("data", query.select(Map.of("dossier", dossier.all()))));
        } else if (variables.path("demarche").asInt(0) != DEMARCHE) {
            return errors(200, "not_found", "Demarche not found");
        }
        Map<String, Object> demarche = Map.of("dossiers", page(variables));
        return FakeGeocoder.json(Map.of("data", query.select(Map.of("demarche", demarche))));
    }

    private Map<String, Object> page(JsonNode variables) {
        Instant since = OffsetDateTime.parse(variables.path("updatedSince").asString(""))
                .toInstant();
        int size = Math.min(PAGE, variables.path("first").asInt(PAGE));
        int from = Integer.parseInt(variables.path("after").asString("0"));
        List<ScriptedDossier> changed = new ArrayList<>(dossiers.values().stream()
                .filter(dossier -> !dossier.updatedAt().isBefore(since))
                .toList());
        changed.sort(Comparator.comparing(ScriptedDossier::updatedAt));
        List<ScriptedDossier> page = changed.stream().skip(from).limit(size).toList();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", from + page.size() < changed.size());
        info.put("endCursor", String.valueOf(from + page.size()));
        return Map.of(
                "pageInfo",
                info,
                "nodes",
                page.stream().map(ScriptedDossier::all).toList());
    }

    private static MockResponse errors(int status, String code, String message) {
        Map<String, Object> error = Map.of("message", message, "extensions", Map.of("code", code));
        return FakeGeocoder.json(Map.of("errors", List.of(error)))
                .newBuilder()
                .code(status)
                .build();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        if (status == 429) {
            return new MockResponse.Builder()
                    .code(429)
                    .setHeader("Retry-After", retryAfter.toSeconds())
                    .setHeader("Content-Type", "text/plain")
                    .body("Retry later\n");
        }
        String code = status == 401 || status == 403
                ? "unauthorized"
                : status < 500 ? "bad_request" : "internal_server_error";
        MockResponse.Builder response =
                errors(status, code, "Le simulateur refuse.").newBuilder();
        return status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
