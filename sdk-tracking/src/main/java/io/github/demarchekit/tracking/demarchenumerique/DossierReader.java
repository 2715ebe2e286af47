package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.core.UnreadableResponseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads dossiers from the API's JSON; what is not of the expected shape is never quoted. */
final class DossierReader {

    private DossierReader() {}

    /**
     * Reads one.
     *
     * @throws UnreadableResponseException when something that must be there is not
     */
    static Dossier dossier(JsonNode node) {
        JsonNode demarche = node.path("demarche");
        return new Dossier(
                number(node),
                number(demarche),
                demarche.path("title").asString(""),
                new DossierState(text(node, "state").orElseThrow(() -> missing("state"))),
                required(node, "dateDepot"),
                instant(node, "datePassageEnConstruction"),
                instant(node, "datePassageEnInstruction"),
                instant(node, "dateTraitement"),
                required(node, "dateDerniereModification"),
                instant(node, "dateDerniereCorrectionEnAttente"),
                instant(node, "dateSuppressionParUsager"),
                instant(node, "dateExpiration"),
                parsed(node, "datePrevisionnelleDecisionSVASVR", LocalDate::parse),
                instant(node, "dateTraitementSVASVR"),
                text(node, "motivation"),
                node.path("traitements").values().stream()
                        .map(DossierReader::traitement)
                        .toList(),
                node.path("messages").values().stream()
                        .map(DossierReader::message)
                        .toList());
    }

    private static Traitement traitement(JsonNode node) {
        return new Traitement(
                new TraitementEvent(text(node, "event").orElseThrow(() -> missing("event"))),
                required(node, "dateTraitement"),
                text(node, "motivation"));
    }

    private static DossierMessage message(JsonNode node) {
        JsonNode correction = node.path("correction");
        return new DossierMessage(
                text(node, "id").orElseThrow(() -> missing("id")),
                required(node, "createdAt"),
                node.path("body").asString(""),
                correction.isObject()
                        ? Optional.of(new Correction(
                                correction.path("reason").asString(""), instant(correction, "dateResolution")))
                        : Optional.empty());
    }

    private static int number(JsonNode node) {
        JsonNode number = node.path("number");
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw missing("number");
        }
        return number.intValue();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(value -> !value.isBlank());
    }

    private static Instant required(JsonNode node, String name) {
        return instant(node, name).orElseThrow(() -> missing(name));
    }

    private static Optional<Instant> instant(JsonNode node, String name) {
        return parsed(node, name, text -> OffsetDateTime.parse(text).toInstant());
    }

    private static <T> Optional<T> parsed(JsonNode node, String name, Function<String, T> format) {
        try {
            return text(node, name).map(format);
        } catch (DateTimeException e) {
            throw new UnreadableResponseException(DemarcheNumeriqueClient.SERVICE, name + " is not a date");
        }
    }

    private static UnreadableResponseException missing(String name) {
        return new UnreadableResponseException(DemarcheNumeriqueClient.SERVICE, "it lacks " + name);
    }
}
