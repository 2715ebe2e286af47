package io.github.demarchekit.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FakeHubee;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.hubee.HubeeApplicant;
import io.github.demarchekit.tracking.hubee.HubeeCase;
import io.github.demarchekit.tracking.hubee.HubeeClient;
import io.github.demarchekit.tracking.hubee.HubeeDocument;
import io.github.demarchekit.tracking.hubee.HubeeEvent;
import io.github.demarchekit.tracking.hubee.HubeeFolder;
import io.github.demarchekit.tracking.hubee.HubeeInbox;
import io.github.demarchekit.tracking.hubee.HubeeOrganization;
import io.github.demarchekit.tracking.hubee.HubeeParty;
import io.github.demarchekit.tracking.hubee.HubeeQueue;
import io.github.demarchekit.tracking.hubee.HubeeStatus;
import io.github.demarchekit.tracking.hubee.HubeeSubmission;
import io.github.demarchekit.tracking.hubee.NewHubeeEvent;
import io.github.demarchekit.tracking.hubee.NewHubeeFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HubEE seen by the operator of an online service: folders go out, what services say of them comes in. */
class HubeeOperatorTest {

    @StartPlatform
    LocalPlatform platform;

    private final JdbcDataSource database = new JdbcDataSource();
    private FakeHubee hubee;
    private HubeeClient osl;
    private HubeeClient si;
    private Tracking tracking;

    @BeforeEach
    void openAFile() {
        hubee = platform.hubee();
        osl = client(HubeeParty.OSL, hubee.oslClientId(), hubee.oslClientSecret());
        si = client(HubeeParty.SI, hubee.siClientId(), hubee.siClientSecret());
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Tracking.createSchema(database);
        tracking = Tracking.builder(database).clock(platform.clock()).build();
        tracking.open(Deliveries.file(Locale.FRENCH));
    }

    private HubeeClient client(HubeeParty role, String id, String secret) {
        return HubeeClient.builder(role, hubee.baseUrl(), hubee.tokenUrl(), id, Secret.of(secret))
                .software("DINUM", "DemarcheKit", "0.1")
                .clock(platform.clock())
                .build();
    }

    private NewHubeeFolder folder(HubeeDocument... documents) {
        return NewHubeeFolder.to(
                HubeeOrganization.instructing(hubee.siret(), hubee.branchCode()),
                "creche",
                Deliveries.ONE.value(),
                new HubeeApplicant("Angela", "DUBOIS", Optional.empty()),
                List.of(documents));
    }

    private static HubeeDocument document(String name, String content) {
        return new HubeeDocument(name, "piece", "application/pdf", content.getBytes(UTF_8));
    }

    private String submitted() {
        return HubeeSubmission.of(osl)
                .submit(folder(document("a.pdf", "abc")))
                .cases()
                .get(0)
                .id();
    }

    private HubeeQueue queue() {
        return HubeeQueue.of(osl, HubeeInbox.of(tracking, database, HubeeInbox.byExternalId(osl), platform.clock()));
    }

    private List<CaseStatus> history() {
        return tracking.history(Deliveries.ONE).stream().map(CaseEvent::status).toList();
    }

    @Test
    void sends_a_folder_whose_service_then_reads_it() {
        String caseId = submitted();

        HubeeCase file = si.findCase(caseId);
        assertThat(hubee.status(caseId)).isEqualTo("HUBEE_NOTIFIED");
        assertThat(hubee.waiting("SI")).isEqualTo(1);
        assertThat(file.externalId()).isEqualTo("A-2026-1");
        assertThat(file.applicant().orElseThrow().lastName()).isEqualTo("DUBOIS");
        assertThat(si.downloadFromCase(caseId, file.attachments().get(0).id()))
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void goes_on_with_a_folder_from_where_it_stopped() {
        HubeeSubmission submission = HubeeSubmission.of(osl);
        NewHubeeFolder folder = folder(document("a.pdf", "abc"), document("b.pdf", "abcd"));
        HubeeFolder begun = submission.begin(folder);
        osl.uploadToFolder(begun.id(), begun.attachments().get(0).id(), document("a.pdf", "abc"));
        hubee.recovers();
        assertThat(hubee.waiting("SI")).isZero();

        HubeeFolder finished = submission.finish(begun.id(), folder.documents());
        int calls = hubee.calls();
        HubeeFolder again = submission.finish(begun.id(), folder.documents());

        // The folder, the missing upload, the end, the folder; then the folder alone.
        assertThat(calls).isEqualTo(4);
        assertThat(hubee.calls()).isEqualTo(5);
        assertThat(finished.status()).isEqualTo(HubeeStatus.HUBEE_NOTIFIED);
        assertThat(again.status()).isEqualTo(HubeeStatus.HUBEE_NOTIFIED);
        assertThat(hubee.waiting("SI")).isEqualTo(1);
    }

    @Test
    void tells_the_service_once_when_the_last_answer_is_lost() {
        HubeeSubmission submission = HubeeSubmission.of(osl);
        NewHubeeFolder folder = folder(document("a.pdf", "abc"));
        HubeeFolder begun = submission.begin(folder);
        osl.uploadToFolder(begun.id(), begun.attachments().get(0).id(), document("a.pdf", "abc"));
        hubee.dropsAfterAccepting();
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> submission.finish(begun.id(), folder.documents()));

        submission.finish(begun.id(), folder.documents());

        assertThat(hubee.waiting("SI")).isEqualTo(1);
    }

    @Test
    void shows_nobody_a_folder_whose_first_answer_was_lost() {
        HubeeSubmission submission = HubeeSubmission.of(osl);
        hubee.dropsAfterAccepting();
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> submission.submit(folder(document("a.pdf", "abc"))));

        submission.submit(folder(document("a.pdf", "abc")));

        assertThat(hubee.folders()).hasSize(2);
        assertThat(hubee.folderStatus(hubee.folders().get(0))).isEqualTo("HUBEE_RECEIVED");
        assertThat(hubee.waiting("SI")).isEqualTo(1);
        assertThat(osl.deleteFolder(hubee.folders().get(0))).isTrue();
    }

    @Test
    void tells_no_service_of_a_folder_with_a_virus_or_without_its_document() {
        HubeeSubmission submission = HubeeSubmission.of(osl);
        NewHubeeFolder infected = folder(document("a.pdf", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"));
        HubeeFolder begun = submission.begin(infected);
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> submission.finish(begun.id(), infected.documents()));
        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(() -> submission.finish(begun.id(), infected.documents()))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("attachment_rejected"));
        NewHubeeFolder other = folder(document("a.pdf", "abc"));
        HubeeFolder unfinished = submission.begin(other);
        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(() -> submission.finish(
                        unfinished.id(),
                        List.of(new NewHubeeFolder.Attached(document("b.pdf", "abc"), Set.of("A-2026-1")))))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("attachment_unknown"));

        assertThat(hubee.waiting("SI")).isZero();
    }

    @Test
    void closes_and_reopens() {
        String caseId = submitted();
        for (String status : List.of("SENT", "SI_RECEIVED", "DONE")) {
            hubee.siSays(caseId, status, "");
        }
        HubeeSubmission submission = HubeeSubmission.of(osl);
        String folderId = hubee.folders().get(0);

        submission.close(folderId, "Service-Public", platform.clock().instant());
        submission.close(folderId, "Service-Public", platform.clock().instant());
        assertThat(hubee.status(caseId)).isEqualTo("CLOSED");
        assertThat(hubee.folderStatus(folderId)).isEqualTo("CLOSED");
        assertThat(hubee.events(caseId)).hasSize(4);

        submission.reopen(caseId, "Service-Public", "Un recours a été reçu.");
        assertThat(hubee.status(caseId)).isEqualTo("HUBEE_NOTIFIED");
        // The case when it was sent, its closing, its reopening.
        assertThat(hubee.waiting("SI")).isEqualTo(3);
    }

    @Test
    void reports_what_the_service_says() {
        String caseId = submitted();
        hubee.siSays(caseId, "SENT", "");
        hubee.siSays(caseId, "SI_RECEIVED", "");
        hubee.siSays(caseId, "IN_PROGRESS", "");
        hubee.siSays(caseId, "ADD_AWAITING", "Il manque le justificatif de domicile.");
        hubee.siSays(caseId, "", "Un scan suffit.");
        hubee.siSays(caseId, "DONE", "");

        assertThat(queue().handleAll()).isEqualTo(6);

        assertThat(history())
                .containsExactly(
                        CaseStatus.SUBMITTED,
                        CaseStatus.RECEIVED,
                        CaseStatus.IN_INSTRUCTION,
                        CaseStatus.AWAITING_USER,
                        CaseStatus.AWAITING_USER,
                        CaseStatus.ACCEPTED);
        CaseEvent asked = tracking.history(Deliveries.ONE).get(3);
        assertThat(asked.reason()).contains("Il manque le justificatif de domicile.");
        assertThat(asked.requiredActions()).hasSize(1);
        CaseEvent said = tracking.history(Deliveries.ONE).get(4);
        assertThat(said.type()).isEqualTo(EventType.MESSAGE);
        assertThat(said.reason()).contains("Un scan suffit.");
        assertThat(hubee.waiting("OSL")).isZero();
        assertThat(hubee.events(caseId)).allMatch(event -> event.progress().equals("RECEIVED"));
    }

    @Test
    void reports_an_event_once_when_hubee_was_not_told_that_it_is_handled() {
        String caseId = submitted();
        hubee.siSays(caseId, "SENT", "");
        hubee.siSays(caseId, "SI_RECEIVED", "");
        queue().handleAll();
        hubee.siSays(caseId, "", "Bonjour");
        hubee.dropsAfterAccepting();
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> queue().handleAll());
        assertThat(hubee.waiting("OSL")).isEqualTo(1);

        queue().handleAll();

        assertThat(tracking.history(Deliveries.ONE)).hasSize(3);
        assertThat(hubee.waiting("OSL")).isZero();
    }

    @Test
    void ignores_an_event_that_comes_again_and_keeps_its_words_when_it_comes_too_late() throws SQLException {
        String caseId = submitted();
        hubee.siSays(caseId, "SENT", "");
        String received = hubee.siSays(caseId, "SI_RECEIVED", "");
        String started = hubee.siSays(caseId, "IN_PROGRESS", "Un agent a ouvert votre dossier.");
        String done = hubee.siSays(caseId, "DONE", "");
        HubeeInbox inbox = HubeeInbox.of(tracking, database, HubeeInbox.byExternalId(osl), platform.clock());

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String id : List.of(done, done)) {
                HubeeEvent event = osl.event(caseId, id);
                inbox.report(connection, Deliveries.ONE, event);
            }
            assertThat(inbox.report(connection, Deliveries.ONE, osl.event(caseId, done)))
                    .isEqualTo(HubeeInbox.Outcome.DUPLICATE);
            assertThat(inbox.report(connection, Deliveries.ONE, osl.event(caseId, received)))
                    .isEqualTo(HubeeInbox.Outcome.NO_NEWS);
            assertThat(inbox.report(connection, Deliveries.ONE, osl.event(caseId, started)))
                    .isEqualTo(HubeeInbox.Outcome.REPORTED);
            assertThat(inbox.report(connection, new CaseNumber("A-2026-404"), osl.event(caseId, started)))
                    .isEqualTo(HubeeInbox.Outcome.DUPLICATE);
            connection.commit();
        }

        assertThat(history()).containsExactly(CaseStatus.SUBMITTED, CaseStatus.ACCEPTED, CaseStatus.ACCEPTED);
        assertThat(tracking.history(Deliveries.ONE).get(2).reason()).contains("Un agent a ouvert votre dossier.");
    }

    @Test
    void keeps_event_and_file_in_one_transaction() throws SQLException {
        String caseId = submitted();
        hubee.siSays(caseId, "SENT", "");
        HubeeEvent event = osl.event(caseId, hubee.siSays(caseId, "SI_RECEIVED", ""));
        HubeeInbox inbox = HubeeInbox.of(tracking, database, HubeeInbox.byExternalId(osl), platform.clock());

        for (boolean kept : List.of(false, true)) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                assertThat(inbox.report(connection, Deliveries.ONE, event)).isEqualTo(HubeeInbox.Outcome.REPORTED);
                if (kept) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
        }

        assertThat(history()).containsExactly(CaseStatus.SUBMITTED, CaseStatus.RECEIVED);
        try (Connection connection = database.getConnection()) {
            assertThat(inbox.purge(connection, platform.clock().instant().plus(Duration.ofDays(1))))
                    .isEqualTo(1);
        }
    }

    @Test
    void leaves_an_event_about_a_case_of_no_file_of_ours() {
        String caseId = hubee.brings("creche", "Z-404");
        hubee.siSays(caseId, "SENT", "Bonjour");

        assertThat(queue().handleAll()).isZero();

        assertThat(hubee.waiting("OSL")).isEqualTo(1);
        assertThat(history()).containsExactly(CaseStatus.SUBMITTED);
    }

    @Test
    void may_not_do_what_is_the_other_sides() {
        String caseId = submitted();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubeeSubmission.of(si))
                .withMessage("folders are sent by an OSL");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> si.folder(hubee.folders().get(0)))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(403));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> osl.postEvent(caseId, NewHubeeEvent.status("Service-Public", HubeeStatus.SENT)))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
        assertThat(osl.folder(hubee.folders().get(0)).cases()).hasSize(1);
        assertThat(si.postEvent(caseId, NewHubeeEvent.status("Mairie", HubeeStatus.SENT))
                        .newStatus())
                .contains(HubeeStatus.SENT);
    }

    @Test
    void gets_no_token_for_the_other_role() {
        HubeeClient wrong = client(HubeeParty.OSL, hubee.siClientId(), hubee.siClientSecret());

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(wrong::notifications)
                .withMessage("HubEE's token endpoint answered HTTP 400 [code=invalid_scope]");
    }
}
