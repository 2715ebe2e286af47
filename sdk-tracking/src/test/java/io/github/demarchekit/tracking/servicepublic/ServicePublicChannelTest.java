package io.github.demarchekit.tracking.servicepublic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.servicepublic.MemberNames.Member;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServicePublicChannelTest {

    private static final URI CREATION = URI.create("https://sp.example/teledossiers");

    private static ServicePublicChannel.Builder dashboard() {
        return ServicePublicChannel.builder(
                CREATION,
                "https://sp.example/teledossiers/{idTeledossier}/notifications",
                URI.create("https://sp.example/token"),
                "client",
                Secret.of("secret"));
    }

    private static JsonNode prepared(ServicePublicChannel channel, String call) {
        byte[] payload = channel.prepare(
                        Cases.file(1).knownAs("service-public", "space"),
                        Cases.event(
                                CaseStatus.SUBMITTED,
                                Optional.of("Un mot."),
                                Instant.parse("2026-11-23T08:30:00.120Z")))
                .orElseThrow();
        JsonNode kept = Json.read("the test", payload, JsonNode.class);
        return Json.mapper().readTree(kept.path(call).asString(""));
    }

    @Test
    void freezes_both_calls_with_the_names_that_were_seen() {
        JsonNode creation = prepared(dashboard().build(), "creation");
        JsonNode notification = prepared(dashboard().build(), "notification");

        assertThat(creation.toString())
                .isEqualTo("{\"codeDemarche\":\"inscription-creche\",\"libelleDemarche\":\"Inscription en crèche\","
                        + "\"id\":\"A-2026-1\",\"nombreJoursAvantExpiration\":45,\"statut\":\"envoye_transmis\","
                        + "\"uuidEspace\":\"space\"}");
        assertThat(notification.toString())
                .isEqualTo("{\"date\":\"2026-11-23T08:30:00.120Z\",\"message\":\"Votre demande a bien été envoyée.\","
                        + "\"idDemarcheComplementaire\":\"A-2026-1\",\"statut\":\"envoye_transmis\","
                        + "\"origine\":\"INFORMATIONS ADMINISTRATIVES ET LÉGALES\","
                        + "\"url\":\"https://demarche.example/demandes/A-2026-1\",\"actions\":[],"
                        + "\"uuidEspace\":\"space\"}");
    }

    @Test
    void changes_whatever_was_guessed() {
        ServicePublicChannel channel = dashboard()
                .names(MemberNames.seen()
                        .with(Member.STATUS, "codeStatut")
                        .with(Member.SPACE, "espace")
                        .with(Member.ACTION_LABEL, "label"))
                .status(CaseStatus.SUBMITTED, "transmis")
                .origin("MAIRIE")
                .dates("dd/MM/yyyy HH:mm", ZoneId.of("Europe/Paris"))
                .expiryDays(90)
                .withReason()
                .action("Voir")
                .build();

        assertThat(prepared(channel, "notification").toString())
                .isEqualTo(
                        "{\"date\":\"23/11/2026 09:30\",\"message\":\"Votre demande a bien été envoyée.\\n\\nUn mot.\","
                                + "\"idDemarcheComplementaire\":\"A-2026-1\",\"codeStatut\":\"transmis\",\"origine\":\"MAIRIE\","
                                + "\"url\":\"https://demarche.example/demandes/A-2026-1\",\"actions\":[{\"label\":\"Voir\","
                                + "\"url\":\"https://demarche.example/demandes/A-2026-1\"}],\"espace\":\"space\"}");
        assertThat(prepared(channel, "creation")
                        .path("nombreJoursAvantExpiration")
                        .asInt(0))
                .isEqualTo(90);
    }

    @Test
    void counts_on_nothing_being_recognised() {
        assertThat(dashboard().build().recognisesRepeats()).isFalse();
    }

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> ServicePublicChannel.builder(
                                URI.create("http://sp.example/teledossiers"),
                                "https://sp.example/notifications",
                                URI.create("https://sp.example/token"),
                                " ",
                                Secret.of("secret"))
                        .status(CaseStatus.ACCEPTED, " ")
                        .origin("")
                        .expiryDays(0)
                        .dates("pas une date", ZoneId.of("Europe/Paris"))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "ServicePublicChannel: creation must be an https address (http only on localhost); notification"
                                + " must hold {idTeledossier}, where the file's number goes; clientId must not be blank; status"
                                + " codes must not be blank; origin must not be blank; expiryDays must be positive; the pattern of"
                                + " dates cannot be used");
    }

    @Test
    void refuses_a_name_that_is_none() {
        assertThatThrownBy(() -> MemberNames.seen().with(Member.ID, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of ID must have 1 to 60 characters");
        assertThat(MemberNames.seen().with(Member.ID, "numero").of(Member.ID)).isEqualTo("numero");
    }
}
