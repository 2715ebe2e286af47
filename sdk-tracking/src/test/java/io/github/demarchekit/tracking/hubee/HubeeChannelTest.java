package io.github.demarchekit.tracking.hubee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.DeliveryPolicy;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HubeeChannelTest {

    private static final Instant AT = Instant.parse("2026-11-23T08:30:00.120Z");
    private static final NewCase FILE = Cases.file(1).knownAs("hubee", "c1");

    @StartStop
    final MockWebServer server = new MockWebServer();

    private HubeeClient client(HubeeParty role) {
        URI base = URI.create("http://localhost:" + server.getPort());
        return HubeeClient.builder(role, base, base.resolve("/token"), "town", Secret.of("secret"))
                .build();
    }

    private HubeeChannel.Builder builder() {
        return HubeeChannel.builder(client(HubeeParty.SI), "Mairie");
    }

    private String written(CaseStatus status, String reason) {
        return builder()
                .build()
                .prepare(FILE, Cases.event(status, Optional.of(reason).filter(text -> !text.isEmpty()), AT))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private void answers(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private Delivery delivered(int status, String body) {
        answers(200, "{\"access_token\":\"one\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        // OkHttp asks again, once, after some of them.
        answers(status, body);
        answers(status, body);
        HubeeStatement statement =
                new HubeeStatement(UUID.randomUUID(), "c1", Optional.of(HubeeStatus.SENT), false, List.of("Bonjour"));
        return builder().build().deliver(new OutgoingMessage(statement.eventId(), "A-1", 1, statement.write()));
    }

    @Test
    void writes_the_state_and_the_words_to_the_user() {
        assertThat(written(CaseStatus.REFUSED, "Hors délai."))
                .contains("\"case\":\"c1\"", "\"status\":\"REFUSED\"", "\"worded\":true", "[\"Hors délai.\"]");
        assertThat(written(CaseStatus.RECEIVED, ""))
                .contains("\"status\":\"SI_RECEIVED\"", "\"worded\":false", "[\"Le service chargé");
    }

    @ParameterizedTest
    @CsvSource({"NO_FURTHER_ACTION, DONE", "WITHDRAWN, DONE", "ACCEPTED, DONE", "AWAITING_USER, ADD_AWAITING"})
    void writes_only_what_a_service_may(CaseStatus status, String code) {
        assertThat(written(status, "")).contains("\"status\":\"" + code + "\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"DRAFT", "CLOSED"})
    void says_nothing_of_a_draft_and_of_a_closing_without_words(CaseStatus status) {
        assertThat(written(status, "")).isEmpty();
    }

    @Test
    void says_what_a_procedure_wants_of_a_state() {
        HubeeChannel channel = builder()
                .says(CaseStatus.NO_FURTHER_ACTION, HubeeStatus.REFUSED)
                .keepsQuiet(CaseStatus.RECEIVED)
                .build();

        assertThat(channel.prepare(FILE, Cases.event(CaseStatus.NO_FURTHER_ACTION, Optional.empty(), AT)))
                .hasValueSatisfying(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("REFUSED"));
        assertThat(channel.prepare(FILE, Cases.event(CaseStatus.RECEIVED, Optional.empty(), AT)))
                .isEmpty();
        assertThat(channel.prepare(Cases.file(1), Cases.event(CaseStatus.REFUSED, Optional.empty(), AT)))
                .isEmpty();
    }

    @Test
    void is_strict_and_recognises_nothing() {
        HubeeChannel channel = builder().build();

        assertThat(channel.name()).isEqualTo("hubee");
        assertThat(channel.recognisesRepeats()).isFalse();
        assertThat(channel.policy().exhausted()).isEqualTo(DeliveryPolicy.Exhausted.PARK);
    }

    @Test
    void cuts_words_where_one_may_and_loses_none() {
        String text = "dossier incomplet ".repeat(112).strip();

        List<String> parts = HubeeStatement.parts(text);

        assertThat(parts).hasSize(3).allMatch(part -> part.length() <= 1000);
        assertThat(String.join(" ", parts)).isEqualTo(text);
        assertThat(HubeeStatement.parts("x".repeat(1000))).hasSize(1);
        assertThat(String.join("", HubeeStatement.parts("x".repeat(999) + "🙂" + "y".repeat(500))))
                .isEqualTo("x".repeat(999) + "🙂" + "y".repeat(500));
        assertThat(HubeeStatement.parts("x".repeat(999) + "🙂").get(0)).hasSize(999);
    }

    @Test
    void keeps_a_statement_as_it_was() {
        HubeeStatement statement =
                new HubeeStatement(UUID.randomUUID(), "c1", Optional.empty(), true, List.of("un", "deux"));

        assertThat(HubeeStatement.read(statement.write())).isEqualTo(statement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"errors\":[{\"code\":400}]} | Refused",
                "403 | {\"errors\":[{\"code\":403}]} | Refused",
                "404 | {\"errors\":[{\"code\":404}]} | Refused",
                "404 | nobody                        | Misconfigured",
                "302 | elsewhere                     | Misconfigured",
                "408 | wait                          | Failed",
                "409 | wait                          | Failed",
                "429 | wait                          | Failed",
                "500 | broken                        | Failed",
                "503 | broken                        | Failed",
                "200 | not json                      | Refused"
            })
    void reads_what_hubee_answers(int status, String body, String verdict) {
        assertThat(delivered(status, body).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void waits_for_a_case_that_was_not_handed_over_yet() {
        assertThat(delivered(200, "{\"id\":\"c1\",\"status\":\"HUBEE_COMPLETED\"}"))
                .isInstanceOfSatisfying(
                        Delivery.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo("HubEE's case is HUBEE_COMPLETED: it was not handed over yet"));
    }

    @Test
    void needs_nothing_for_a_case_that_is_further() {
        assertThat(delivered(200, "{\"id\":\"c1\",\"status\":\"IN_PROGRESS\"}")).isInstanceOf(Delivery.NotWanted.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void lists_every_setting_that_cannot_be() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HubeeChannel.builder(client(HubeeParty.OSL), " ")
                        .says(CaseStatus.WITHDRAWN, HubeeStatus.CLOSED)
                        .build())
                .withMessage("HubeeChannel: client must have the role SI; author must have 1 to 255 characters; "
                        + "WITHDRAWN becomes a state that no instructing service writes");
    }

    @Test
    void takes_texts_of_hubees_lengths_and_no_longer() {
        NewHubeeEvent event =
                NewHubeeEvent.message("a".repeat(255), "m".repeat(1000)).attributes("p".repeat(1024));
        assertThat(event.message()).isPresent();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewHubeeEvent.message("a".repeat(256), "m"))
                .withMessage("author must have 1 to 255 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.saying("m".repeat(1001)))
                .withMessage("message must have at most 1000 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.attributes("p".repeat(1025)))
                .withMessage("partnerAttributes must have at most 1024 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.to(HubeeStatus.read("ON_HOLD")))
                .withMessage("newStatus must be one that HubEE's documents name");
    }

    @Test
    void lists_every_problem_of_a_folder() {
        List<HubeeDocument> twice = new ArrayList<>();
        twice.add(new HubeeDocument("a.pdf", "piece", "application/pdf", new byte[1]));
        twice.add(new HubeeDocument("a.pdf", "piece", "application/pdf", new byte[2]));
        HubeeOrganization town = HubeeOrganization.instructing("21990001000016", "99001");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewHubeeFolder.to(
                        town,
                        "c".repeat(31),
                        "n".repeat(31),
                        new HubeeApplicant("x".repeat(256), "", Optional.empty()),
                        twice))
                .withMessageContaining("processCode must have 1 to 30 characters")
                .withMessageContaining("externalId must have 1 to 30 characters")
                .withMessageContaining("the applicant's names must have at most 255 characters")
                .withMessageContaining("each must have its own fileName");
        assertThatIllegalArgumentException().isThrownBy(() -> HubeeOrganization.instructing("123", "99001"));
    }
}
