package io.github.demarchekit.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FakeHubee;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.ReceivedHubeeEvent;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.hubee.HubeeCase;
import io.github.demarchekit.tracking.hubee.HubeeChannel;
import io.github.demarchekit.tracking.hubee.HubeeClient;
import io.github.demarchekit.tracking.hubee.HubeeClientBuilder;
import io.github.demarchekit.tracking.hubee.HubeeDeposit;
import io.github.demarchekit.tracking.hubee.HubeeDocument;
import io.github.demarchekit.tracking.hubee.HubeeEvent;
import io.github.demarchekit.tracking.hubee.HubeeHandler;
import io.github.demarchekit.tracking.hubee.HubeeParty;
import io.github.demarchekit.tracking.hubee.HubeeQueue;
import io.github.demarchekit.tracking.hubee.HubeeStatus;
import io.github.demarchekit.tracking.hubee.HubeeWorkflow;
import io.github.demarchekit.tracking.hubee.NewHubeeEvent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HubEE seen by an instructing service: cases come in, what becomes of them goes out. */
class HubeeDeliveryTest {

    private static final String TOWN = "Mairie de Démoville";

    @StartPlatform
    LocalPlatform platform;

    private FakeHubee hubee;
    private String caseId;

    @BeforeEach
    void bringACase() {
        hubee = platform.hubee();
        caseId = hubee.brings("creche", "A-1-N8F602RR");
    }

    private HubeeClientBuilder client() {
        return HubeeClient.builder(
                        HubeeParty.SI,
                        hubee.baseUrl(),
                        hubee.tokenUrl(),
                        hubee.siClientId(),
                        Secret.of(hubee.siClientSecret()))
                .clock(platform.clock());
    }

    private HubeeChannel.Builder channel() {
        return HubeeChannel.builder(client().build(), TOWN).retry(RetrySchedule.of(Duration.ofSeconds(5)));
    }

    private Tracking opened(HubeeChannel channel) {
        Tracking tracking = Deliveries.over(platform, channel);
        tracking.open(Deliveries.file(Locale.FRENCH).knownAs("hubee", caseId));
        return tracking;
    }

    private void say(Tracking tracking, CaseStatus... statuses) {
        for (CaseStatus status : statuses) {
            tracking.report(Deliveries.ONE, StatusUpdate.to(status));
        }
        tracking.deliverDue();
    }

    private List<String> states() {
        return hubee.events(caseId).stream()
                .flatMap(event -> event.newStatus().stream())
                .toList();
    }

    @Test
    void tells_the_whole_life_of_a_file() {
        Tracking tracking = opened(channel().build());
        say(tracking, CaseStatus.RECEIVED, CaseStatus.IN_INSTRUCTION);
        tracking.report(
                Deliveries.ONE,
                StatusUpdate.to(CaseStatus.AWAITING_USER)
                        .reason("Il manque une pièce.")
                        .requiring(
                                RequiredAction.piece("Justificatif de domicile").until(LocalDate.of(2026, 12, 15))));
        say(tracking, CaseStatus.IN_INSTRUCTION, CaseStatus.ACCEPTED, CaseStatus.CLOSED);

        assertThat(states()).containsExactly("SENT", "SI_RECEIVED", "IN_PROGRESS", "ADD_AWAITING", "DONE");
        assertThat(hubee.status(caseId)).isEqualTo("DONE");
        assertThat(hubee.events(caseId).get(3)).satisfies(asked -> {
            assertThat(asked.author()).contains(TOWN);
            assertThat(asked.message())
                    .contains("Il manque une pièce.\n- Justificatif de domicile (au plus tard le 15/12/2026)");
            assertThat(asked.partnerAttributes().orElseThrow()).startsWith("demarchekit=");
        });
        assertThat(hubee.waiting("OSL")).isEqualTo(5);
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.operations().parked(10)).isEmpty();
    }

    @Test
    void passes_through_the_mandatory_states_when_a_file_is_decided_at_once() {
        Tracking tracking = opened(channel().build());

        say(tracking, CaseStatus.ACCEPTED);

        assertThat(states()).containsExactly("SENT", "SI_RECEIVED", "IN_PROGRESS", "DONE");
    }

    @Test
    void passes_through_what_the_procedure_wants_and_no_more() {
        Tracking tracking = opened(channel().workflow(HubeeWorkflow.of("RCO")).build());

        say(tracking, CaseStatus.REFUSED);

        assertThat(states()).containsExactly("SENT", "SI_RECEIVED", "REFUSED");
    }

    @Test
    void reads_states_in_hubees_older_spellings() {
        hubee.misspells();
        Tracking tracking = opened(channel().build());

        say(tracking, CaseStatus.AWAITING_USER, CaseStatus.REFUSED);

        assertThat(states()).containsExactly("SENT", "SI_RECEIVED", "IN_PROGRESS", "ADD_AWAITING", "REFUSED");
    }

    @Test
    void says_nothing_of_a_file_that_has_not_come_by_hubee() {
        Tracking tracking = Deliveries.over(platform, channel().build());
        tracking.open(Deliveries.file(Locale.FRENCH));

        tracking.deliverDue();

        assertThat(hubee.calls()).isZero();
        assertThat(tracking.operations().waiting()).isZero();
    }

    @Test
    void says_once_what_hubee_took_without_answering() {
        Tracking tracking = opened(channel().build());
        hubee.dropsAfterAccepting();

        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);
        assertThat(states()).containsExactly("SENT");
        platform.clock().advance(Duration.ofSeconds(10));
        tracking.deliverDue();

        assertThat(tracking.operations().waiting()).isZero();
        assertThat(hubee.events(caseId)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void says_each_part_of_long_words_once_whichever_answer_is_lost(boolean marked) {
        HubeeChannel.Builder builder = channel()
                .retry(RetrySchedule.of(
                        Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
        Tracking tracking = opened((marked ? builder : builder.withoutMarks()).build());
        say(tracking, CaseStatus.IN_INSTRUCTION);
        String reason = "mot ".repeat(499).strip();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.REFUSED).reason(reason));
        for (int lost = 0; lost < 4; lost++) {
            hubee.dropsAfterAccepting();
            tracking.deliverDue();
            platform.clock().advance(Duration.ofMinutes(1));
        }

        tracking.deliverDue();

        List<ReceivedHubeeEvent> events = hubee.events(caseId);
        assertThat(events).extracting(ReceivedHubeeEvent::action).endsWith("STATUS_UPDATE", "SENDING_MESSAGE");
        assertThat(events).hasSize(5);
        assertThat(events.get(3).message().orElseThrow() + " "
                        + events.get(4).message().orElseThrow())
                .isEqualTo(reason);
        assertThat(tracking.operations().waiting()).isZero();
    }

    @Test
    void says_twice_what_was_decided_twice() {
        Tracking tracking = opened(channel().build());
        say(tracking, CaseStatus.IN_INSTRUCTION, CaseStatus.AWAITING_USER);
        for (int time = 0; time < 2; time++) {
            CaseEvent last = tracking.history(Deliveries.ONE).get(0);
            tracking.report(Deliveries.ONE, StatusUpdate.correcting(last.id()).reason("Merci de répondre."));
        }

        tracking.deliverDue();

        assertThat(hubee.events(caseId))
                .filteredOn(event -> event.message().equals(Optional.of("Merci de répondre.")))
                .hasSize(2)
                .allMatch(event -> event.action().equals("SENDING_MESSAGE"));
    }

    @Test
    void tells_the_words_of_a_step_back_that_hubee_does_not_know() {
        Tracking tracking = opened(channel().build());
        say(tracking, CaseStatus.AWAITING_USER);
        tracking.report(
                Deliveries.ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION).reason("Votre pièce est arrivée."));

        tracking.deliverDue();

        assertThat(hubee.status(caseId)).isEqualTo("ADD_AWAITING");
        assertThat(hubee.events(caseId)).last().satisfies(told -> {
            assertThat(told.action()).isEqualTo("SENDING_MESSAGE");
            assertThat(told.message()).contains("Votre pièce est arrivée.");
        });
    }

    @Test
    void loses_nothing_while_hubee_is_down() {
        Tracking tracking = opened(channel()
                .retry(RetrySchedule.doubling(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofDays(1)))
                .build());
        hubee.down();
        say(tracking, CaseStatus.RECEIVED, CaseStatus.IN_INSTRUCTION);
        for (int minute = 0; minute < 20; minute++) {
            platform.clock().advance(Duration.ofMinutes(1));
            tracking.deliverDue();
        }
        assertThat(hubee.events(caseId)).isEmpty();

        hubee.recovers();
        platform.clock().advance(Duration.ofMinutes(15));
        tracking.deliverDue();

        assertThat(states()).containsExactly("SENT", "SI_RECEIVED", "IN_PROGRESS");
    }

    @Test
    void parks_a_file_whose_case_was_ended_by_another_until_it_is_reopened() {
        Tracking tracking = opened(channel().build());
        say(tracking, CaseStatus.IN_INSTRUCTION);
        hubee.siSays(caseId, "REFUSED", "");

        say(tracking, CaseStatus.ACCEPTED);

        assertThat(tracking.operations().parked(10))
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason())
                        .isEqualTo("HubEE's case is REFUSED, and an SI cannot make it DONE: only its OSL reopens it"));

        hubee.oslSays(caseId, "HUBEE_NOTIFIED", "Erreur de saisie");
        tracking.operations().retry("hubee", Deliveries.ONE.value());
        tracking.deliverDue();

        assertThat(states()).endsWith("HUBEE_NOTIFIED", "SENT", "SI_RECEIVED", "IN_PROGRESS", "DONE");
        assertThat(tracking.operations().parked(10)).isEmpty();
    }

    @Test
    void goes_on_by_itself_when_a_token_ends_or_is_revoked() {
        Tracking tracking = opened(channel().build());
        tracking.deliverDue();
        hubee.tokenEndpoint().revokes();
        say(tracking, CaseStatus.RECEIVED);
        platform.clock().advance(Duration.ofHours(2));
        say(tracking, CaseStatus.IN_INSTRUCTION);

        assertThat(states()).containsExactly("SENT", "SI_RECEIVED", "IN_PROGRESS");
        assertThat(hubee.tokenEndpoint().calls()).isEqualTo(3);
    }

    @Test
    void stops_when_its_secret_is_wrong_rather_than_park_every_file() {
        HubeeClient stranger = HubeeClient.builder(
                        HubeeParty.SI, hubee.baseUrl(), hubee.tokenUrl(), hubee.siClientId(), Secret.of("wrong"))
                .clock(platform.clock())
                .build();
        Tracking tracking = opened(HubeeChannel.builder(stranger, TOWN).build());

        tracking.deliverDue();

        assertThat(tracking.operations().stoppedChannels())
                .containsEntry(
                        "hubee",
                        "HubEE's token endpoint answered HTTP 401 [code=invalid_client]: "
                                + "check the client's identifier and its secret");
        assertThat(tracking.operations().parked(10)).isEmpty();
    }

    @Test
    void parks_a_file_whose_case_is_not_there() {
        caseId = "94b1b09d-b47f-4480-9b48-93b8b36108f2";

        Tracking tracking = opened(channel().build());
        tracking.deliverDue();

        assertThat(tracking.operations().parked(10))
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).isEqualTo("HubEE answered HTTP 404 [code=404]"));
    }

    @Test
    void writes_the_state_on_the_case_when_it_is_told_to_and_finishes_what_a_lost_answer_left() {
        Tracking tracking = opened(
                HubeeChannel.builder(client().updatesCases().overridesPatch().build(), TOWN)
                        .retry(RetrySchedule.of(Duration.ZERO))
                        .build());
        hubee.dropsAfterAccepting();
        tracking.deliverDue();
        platform.clock().advance(Duration.ofMinutes(1));
        tracking.deliverDue();

        assertThat(hubee.status(caseId)).isEqualTo("SENT");
        assertThat(hubee.events(caseId)).hasSize(1);
        assertThat(tracking.operations().waiting()).isZero();
    }

    /** Takes what comes, as far as it is told to. */
    private static final class Desk implements HubeeHandler {

        private final HubeeClient client;
        private final List<String> taken = new ArrayList<>();
        private int failures;
        private Handled answer = Handled.DONE;

        Desk(HubeeClient client) {
            this.client = client;
        }

        @Override
        public Handled onCase(HubeeCase file) {
            byte[] content =
                    client.downloadFromCase(file.id(), file.attachments().get(0).id());
            return take(file.externalId() + " " + new String(content, UTF_8));
        }

        @Override
        public Handled onEvent(String caseId, HubeeEvent event) {
            return take(event.action() + " " + event.message().orElse(""));
        }

        private Handled take(String what) {
            if (failures-- > 0) {
                throw new IllegalStateException("no room for " + what);
            }
            if (answer == Handled.DONE) {
                taken.add(what);
            }
            return answer;
        }
    }

    @Test
    void hands_over_a_case_with_its_attachment_and_only_then_deletes_the_notification() {
        Desk desk = new Desk(client().build());

        assertThat(HubeeQueue.of(client().build(), desk).handleAll()).isEqualTo(1);

        assertThat(desk.taken).containsExactly("A-1-N8F602RR <demande numero=\"A-1-N8F602RR\"/>");
        assertThat(hubee.waiting("SI")).isZero();
    }

    @Test
    void leaves_the_notification_when_the_handler_fails_or_says_later() {
        Desk desk = new Desk(client().build());
        desk.failures = 1;
        HubeeQueue queue = HubeeQueue.of(client().build(), desk);
        assertThat(queue.handleAll()).isZero();
        assertThat(hubee.waiting("SI")).isEqualTo(1);
        desk.answer = HubeeHandler.Handled.LATER;
        assertThat(queue.handleAll()).isZero();
        assertThat(hubee.waiting("SI")).isEqualTo(1);

        desk.answer = HubeeHandler.Handled.DONE;
        assertThat(queue.handleAll()).isEqualTo(1);
        assertThat(hubee.waiting("SI")).isZero();
    }

    @Test
    void takes_lot_after_lot_until_one_is_not_full() {
        for (int i = 0; i < 59; i++) {
            hubee.brings("creche", "B-" + i);
        }
        Desk desk = new Desk(client().build());

        assertThat(HubeeQueue.of(client().build(), desk).handleAll()).isEqualTo(60);

        assertThat(desk.taken).doesNotHaveDuplicates().hasSize(60);
        assertThat(hubee.waiting("SI")).isZero();
    }

    @Test
    void ends_when_a_full_lot_has_nothing_new() {
        for (int i = 0; i < 30; i++) {
            hubee.brings("creche", "B-" + i);
        }
        Desk desk = new Desk(client().build());
        desk.answer = HubeeHandler.Handled.LATER;

        assertThat(HubeeQueue.of(client().build(), desk).handleAll()).isZero();
        assertThat(hubee.waiting("SI")).isEqualTo(31);
    }

    @Test
    void takes_the_procedures_that_are_wanted() {
        hubee.brings("rsa", "R-1");
        Desk desk = new Desk(client().build());

        assertThat(HubeeQueue.of(client().build(), desk, "rsa").handleAll()).isEqualTo(1);

        assertThat(desk.taken).singleElement().asString().startsWith("R-1 ");
        assertThat(hubee.waiting("SI")).isEqualTo(1);
    }

    @Test
    void handles_an_event_once_when_only_the_deletion_was_lost() {
        Desk desk = new Desk(client().build());
        HubeeQueue queue = HubeeQueue.of(client().build(), desk);
        queue.handleAll();
        hubee.oslSays(caseId, "", "Voici ma réponse.");
        // The event is marked, then the deletion of its notification finds nobody.
        HubeeClient marking = client().build();
        String eventId = marking.notifications().get(0).eventId().orElseThrow();
        marking.updateEvent(caseId, eventId, HubeeEvent.Progress.RECEIVED);

        assertThat(queue.handleAll()).isEqualTo(1);

        assertThat(desk.taken).noneMatch(what -> what.contains("réponse"));
        assertThat(hubee.waiting("SI")).isZero();
    }

    @Test
    void stops_at_an_outage_and_goes_on_from_there() {
        Desk desk = new Desk(client().build());
        HubeeQueue queue = HubeeQueue.of(client().build(), desk);
        hubee.down();
        assertThatExceptionOfType(TransportException.class).isThrownBy(queue::handleAll);

        hubee.recovers();
        platform.clock().advance(Duration.ofSeconds(2));
        assertThat(queue.handleAll()).isEqualTo(1);
    }

    @Test
    void keeps_a_case_whose_attachment_is_spoilt_for_later() {
        hubee.spoilsDownloads();
        Desk desk = new Desk(client().build());
        HubeeQueue queue = HubeeQueue.of(client().build(), desk);
        assertThat(queue.handleAll()).isZero();
        HubeeClient client = client().build();
        HubeeCase file = client.findCase(caseId);
        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(() -> client.downloadFromCase(
                        caseId, file.attachments().get(0).id()))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("digest_mismatch"));

        hubee.recovers();

        assertThat(queue.handleAll()).isEqualTo(1);
        assertThat(desk.taken).hasSize(1);
    }

    @Test
    void gives_an_attestation_with_the_last_state_whichever_answer_is_lost() {
        HubeeClient client = client().build();
        for (HubeeStatus status : List.of(HubeeStatus.SENT, HubeeStatus.SI_RECEIVED, HubeeStatus.IN_PROGRESS)) {
            client.postEvent(caseId, NewHubeeEvent.status(TOWN, status));
        }
        NewHubeeEvent event = NewHubeeEvent.deposit(
                        TOWN,
                        List.of(
                                new HubeeDocument("attestation.pdf", "attestation", "application/pdf", new byte[200]),
                                new HubeeDocument("annexe.pdf", "annexe", "application/pdf", new byte[300])))
                .to(HubeeStatus.DONE)
                .saying("Voici votre attestation.");
        HubeeDeposit deposit = HubeeDeposit.of(client);
        int lost = 0;
        HubeeEvent sent = null;
        while (sent == null) {
            hubee.dropsAfterAccepting();
            try {
                sent = deposit.send(caseId, event);
            } catch (TransportException e) {
                lost++;
            }
        }

        // The event, then perhaps each upload and the end, which are repeated by the transport itself.
        assertThat(lost).isPositive();
        assertThat(sent.progress()).isEqualTo(HubeeEvent.Progress.SENT);
        assertThat(hubee.status(caseId)).isEqualTo("DONE");
        assertThat(hubee.events(caseId)).hasSize(4).last().satisfies(given -> {
            assertThat(given.fileNames()).containsExactly("attestation.pdf", "annexe.pdf");
            assertThat(given.progress()).isEqualTo("SENT");
        });
    }

    @Test
    void gives_no_document_in_which_there_is_a_virus() {
        HubeeClient client = client().build();
        client.postEvent(caseId, NewHubeeEvent.status(TOWN, HubeeStatus.SENT));
        byte[] virus = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE".getBytes(UTF_8);
        NewHubeeEvent event = NewHubeeEvent.deposit(
                TOWN, List.of(new HubeeDocument("facture.pdf", "facture", "application/pdf", virus)));
        HubeeDeposit deposit = HubeeDeposit.of(client);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> deposit.send(caseId, event))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(() -> deposit.send(caseId, event))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("attachment_rejected"));
        assertThat(hubee.events(caseId))
                .last()
                .satisfies(given -> assertThat(given.progress()).isEqualTo("IN_PROGRESS"));
    }
}
