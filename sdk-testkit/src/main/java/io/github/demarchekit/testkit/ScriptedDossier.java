package io.github.demarchekit.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dossier of {@link FakeDemarcheNumerique}, as its API shows it. Guarded by the fake. */
final class ScriptedDossier {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    final int number;
    final int demarche;
    private final Map<String, @Nullable Object> fields = new HashMap<>();
    private final List<Map<String, @Nullable Object>> traitements = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> messages = new ArrayList<>();
    private String state = "en_construction";
    private Instant updatedAt;

    ScriptedDossier(int number, int demarche, String title, Instant now) {
        this.number = number;
        this.demarche = demarche;
        updatedAt = now;
        for (String date : List.of(
                "datePassageEnInstruction",
                "dateTraitement",
                "dateDerniereCorrectionEnAttente",
                "dateSuppressionParUsager",
                "dateExpiration",
                "datePrevisionnelleDecisionSVASVR",
                "dateTraitementSVASVR",
                "motivation")) {
            fields.put(date, null);
        }
        Map<String, @Nullable Object> procedure = new HashMap<>();
        procedure.put("number", demarche);
        procedure.put("title", title);
        fields.put("demarche", procedure);
        fields.put("dateDepot", iso(now));
        fields.put("datePassageEnConstruction", iso(now));
        traitement("depose", null, now);
    }

    static String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(PARIS));
    }

    String state() {
        return state;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    void goesTo(String newState, String event, @Nullable String motivation, Instant now) {
        state = newState;
        fields.put("motivation", motivation);
        String date = switch (newState) {
            case "en_construction" -> "datePassageEnConstruction";
            case "en_instruction" -> "datePassageEnInstruction";
            default -> "dateTraitement";
        };
        fields.put(date, iso(now));
        traitement(event, motivation, now);
    }

    void traitement(String event, @Nullable String motivation, Instant now) {
        Map<String, @Nullable Object> traitement = new HashMap<>();
        traitement.put("event", event);
        traitement.put("dateTraitement", iso(now));
        traitement.put("motivation", motivation);
        traitements.add(traitement);
        updatedAt = now;
    }

    void asks(String reason, String body, Instant now) {
        Map<String, @Nullable Object> correction = new HashMap<>();
        correction.put("reason", reason);
        correction.put("dateResolution", null);
        message(body, correction, now);
        fields.put("dateDerniereCorrectionEnAttente", iso(now));
    }

    void message(String body, @Nullable Map<String, @Nullable Object> correction, Instant now) {
        Map<String, @Nullable Object> message = new HashMap<>();
        message.put(
                "id",
                Base64.getEncoder()
                        .encodeToString(("Commentaire-" + number + messages.size()).getBytes(StandardCharsets.UTF_8)));
        message.put("createdAt", iso(now));
        message.put("body", body);
        message.put("correction", correction);
        messages.add(message);
        updatedAt = now;
    }

    @SuppressWarnings("unchecked") // put there by asks(…)
    void resolves(Instant now) {
        for (Map<String, @Nullable Object> message : messages) {
            Map<String, @Nullable Object> correction = (Map<String, @Nullable Object>) message.get("correction");
            if (correction != null && correction.get("dateResolution") == null) {
                correction.put("dateResolution", iso(now));
            }
        }
        fields.put("dateDerniereCorrectionEnAttente", null);
    }

    void impliedDecision(LocalDate on) {
        fields.put("datePrevisionnelleDecisionSVASVR", on.toString());
    }

    void decidedBySilence(Instant now) {
        fields.put("dateTraitementSVASVR", iso(now));
    }

    void deletedByItsUser(Instant now) {
        fields.put("dateSuppressionParUsager", iso(now));
        updatedAt = now;
    }

    /** Returns all that may be asked for. */
    Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
        all.put("number", number);
        all.put("state", state);
        all.put("dateDerniereModification", iso(updatedAt));
        all.put("traitements", List.copyOf(traitements));
        all.put("messages", List.copyOf(messages));
        return all;
    }
}
