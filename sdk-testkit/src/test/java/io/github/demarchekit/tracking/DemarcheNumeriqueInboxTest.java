package io.github.demarchekit.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FakeDemarcheNumerique;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import io.github.demarchekit.tracking.callback.CallbackRequest;
import io.github.demarchekit.tracking.callback.SigningKey;
import io.github.demarchekit.tracking.callback.StandardWebhooksCheck;
import io.github.demarchekit.tracking.callback.StandardWebhooksSigner;
import io.github.demarchekit.tracking.callback.VerifyingKey;
import io.github.demarchekit.tracking.demarchenumerique.DemarcheNumeriqueClient;
import io.github.demarchekit.tracking.demarchenumerique.DemarcheNumeriqueInbox;
import io.github.demarchekit.tracking.demarchenumerique.Dossier;
import io.github.demarchekit.tracking.demarchenumerique.DossierNews;
import io.github.demarchekit.tracking.demarchenumerique.DossierPage;
import io.github.demarchekit.tracking.law.Wait;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemarcheNumeriqueInboxTest {

    private static final Secret SECRET = Secret.of("un-secret-de-webhook");

    @StartPlatform
    LocalPlatform platform;

    /** The application, where webhooks arrive. */
    private final MockWebServer application = new MockWebServer();

    private FakeDemarcheNumerique ds;
    private DemarcheNumeriqueClient client;
    private Tracking tracking;
    private DemarcheNumeriqueInbox inbox;

    @BeforeEach
    void listen() throws IOException {
        application.start();
        ds = platform.demarcheNumerique();
        client = DemarcheNumeriqueClient.builder(ds.baseUrl(), Secret.of(ds.token()))
                .clock(platform.clock())
                .build();
        tracking = Deliveries.over(platform);
        inbox = DemarcheNumeriqueInbox.builder(tracking, client, SECRET)
                .opening(dossier -> Optional.of(file(dossier)))
                .build();
        application.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                try {
                    inbox.receive(
                            request.getUrl().queryParameter("cle"),
                            request.getBody().toByteArray());
                } catch (SdkException e) {
                    return new MockResponse.Builder().code(503).build();
                }
                return new MockResponse.Builder().code(204).build();
            }
        });
        ds.webhook(URI.create("http://localhost:" + application.getPort() + "/webhook?cle=" + SECRET.reveal()));
    }

    @AfterEach
    void stopListening() {
        application.close();
    }

    private static NewCase file(Dossier dossier) {
        return new NewCase(
                number(dossier.number()),
                "demarche-" + dossier.demarche(),
                dossier.demarcheTitle(),
                new Recipient(
                        TestIdentity.ANGELA_DUBOIS.identity().hash(),
                        Optional.empty(),
                        Optional.empty(),
                        Locale.FRENCH),
                URI.create("https://demarche.example/dossiers/" + dossier.number()));
    }

    private static CaseNumber number(int dossier) {
        return new CaseNumber(String.valueOf(dossier));
    }

    private List<CaseStatus> statuses(int dossier) {
        return tracking.history(number(dossier)).stream().map(CaseEvent::status).toList();
    }

    private void later() {
        platform.clock().advance(Duration.ofHours(2));
    }

    @Test
    void follows_a_dossier_from_its_deposit_to_its_decision() {
        int dossier = ds.depose();
        later();
        ds.passeEnInstruction(dossier);
        later();
        ds.demandeUneCorrection(dossier, "outdated", "<p>Le justificatif a <b>six mois</b>.</p>");
        later();
        ds.deposeLaCorrection(dossier);
        later();
        ds.passeEnInstruction(dossier);
        later();
        ds.accepte(dossier, "Bienvenue !");

        assertThat(statuses(dossier))
                .containsExactly(
                        CaseStatus.SUBMITTED,
                        CaseStatus.IN_INSTRUCTION,
                        CaseStatus.AWAITING_USER,
                        CaseStatus.RECEIVED,
                        CaseStatus.IN_INSTRUCTION,
                        CaseStatus.ACCEPTED);
        CaseEvent asked = tracking.history(number(dossier)).get(2);
        assertThat(asked.reason()).contains("Le justificatif a six mois.");
        assertThat(asked.requiredActions()).singleElement().satisfies(action -> {
            assertThat(action.label()).isEqualTo("Mettre à jour le dossier");
            assertThat(action.shortcoming()).contains(Wait.Reason.OUTDATED);
        });
        CaseEvent decided = tracking.history(number(dossier)).get(5);
        assertThat(decided.reason()).contains("Bienvenue !");
        assertThat(decided.actor()).isEqualTo(Actor.administration());
        assertThat(ds.lostWebhooks()).isZero();
    }

    @Test
    void records_nothing_twice_though_a_webhook_comes_again() {
        int dossier = ds.depose();
        later();
        ds.passeEnInstruction(dossier);
        List<CaseEvent> before = tracking.history(number(dossier));

        ds.repeatsWebhook(dossier);
        ds.repeatsWebhook(dossier);

        assertThat(tracking.history(number(dossier))).isEqualTo(before).hasSize(2);
        assertThat(inbox.refresh(dossier)).isEqualTo(new DossierNews.Recorded(List.of()));
    }

    @Test
    void records_every_step_in_order_though_only_the_last_webhook_arrives() {
        ds.keepsQuiet();
        int dossier = ds.depose();
        later();
        ds.passeEnInstruction(dossier);
        later();
        ds.refuse(dossier, "Hors délai");
        assertThat(tracking.find(number(dossier))).isEmpty();

        ds.repeatsWebhook(dossier);

        assertThat(statuses(dossier))
                .containsExactly(CaseStatus.SUBMITTED, CaseStatus.IN_INSTRUCTION, CaseStatus.REFUSED);
    }

    @Test
    void reopens_a_file_whose_decision_is_taken_back_and_no_other() {
        int dossier = ds.depose();
        ds.passeEnInstruction(dossier);
        later();
        ds.classeSansSuite(dossier, "Doublon");
        later();
        ds.repasseEnInstruction(dossier);
        later();
        ds.accepte(dossier, "Accordé");

        assertThat(statuses(dossier))
                .containsExactly(
                        CaseStatus.SUBMITTED,
                        CaseStatus.IN_INSTRUCTION,
                        CaseStatus.NO_FURTHER_ACTION,
                        CaseStatus.IN_INSTRUCTION,
                        CaseStatus.ACCEPTED);

        // Said elsewhere to have ended: what came before in the dossier does not reopen it.
        ds.keepsQuiet();
        int other = ds.depose();
        tracking.open(file(client.dossier(other).orElseThrow()));
        tracking.report(number(other), StatusUpdate.to(CaseStatus.WITHDRAWN));
        ds.passeEnInstruction(other);
        inbox.refresh(other);
        assertThat(tracking.status(number(other))).contains(CaseStatus.WITHDRAWN);
    }

    @Test
    void is_not_misled_by_a_dossier_that_was_read_before_later_news_were_recorded() {
        int dossier = ds.depose();
        ds.passeEnInstruction(dossier);
        later();
        // A correction that nobody asked for changes nothing, and is recorded nowhere.
        ds.keepsQuiet();
        ds.deposeLaCorrection(dossier);
        Dossier early = client.dossier(dossier).orElseThrow();
        later();
        ds.demandeUneCorrection(dossier, "incomplete", "Il manque une pièce.");
        inbox.refresh(dossier);

        assertThat(inbox.record(early)).isEqualTo(new DossierNews.Recorded(List.of()));

        assertThat(tracking.status(number(dossier))).contains(CaseStatus.AWAITING_USER);
    }

    @Test
    void records_once_what_many_threads_learn_at_the_same_time() throws Exception {
        ds.keepsQuiet();
        int dossier = ds.depose();
        ds.passeEnInstruction(dossier);
        later();
        ds.accepte(dossier, "Accordé");
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch together = new CountDownLatch(threads);
        try {
            List<Future<DossierNews>> news = pool.invokeAll(java.util.Collections.nCopies(threads, () -> {
                together.countDown();
                together.await();
                return inbox.refresh(dossier);
            }));
            for (Future<DossierNews> one : news) {
                assertThat(one.get()).isInstanceOf(DossierNews.Recorded.class);
            }
        } finally {
            pool.shutdown();
        }

        assertThat(statuses(dossier))
                .containsExactly(CaseStatus.SUBMITTED, CaseStatus.IN_INSTRUCTION, CaseStatus.ACCEPTED);
    }

    @Test
    void knows_silence_from_an_agent() {
        int dossier = ds.depose();
        LocalDate day = LocalDate.of(2027, 1, 24);
        ds.accepteraParSilence(dossier, day);
        assertThat(client.dossier(dossier).orElseThrow().impliedDecisionOn()).contains(day);
        later();

        ds.accepteParSilence(dossier);

        CaseEvent last = tracking.history(number(dossier)).get(1);
        assertThat(last.status()).isEqualTo(CaseStatus.ACCEPTED);
        assertThat(last.actor()).isEqualTo(Actor.law());
    }

    @Test
    void waits_for_the_user_when_the_dossier_is_given_back_without_a_question() {
        int dossier = ds.depose();
        ds.passeEnInstruction(dossier);
        later();

        ds.repasseEnConstruction(dossier);

        CaseEvent last = tracking.history(number(dossier)).get(2);
        assertThat(last.status()).isEqualTo(CaseStatus.AWAITING_USER);
        assertThat(last.requiredActions()).isEmpty();
    }

    @Test
    void withdraws_a_file_whose_dossier_the_user_deleted() {
        int dossier = ds.depose();
        later();
        ds.supprimeParLUsager(dossier);

        List<CaseEvent> events =
                inbox.catchUp(ds.demarche(), platform.clock().instant().minus(Duration.ofDays(1)));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.status()).isEqualTo(CaseStatus.WITHDRAWN);
            assertThat(event.actor()).isEqualTo(Actor.user());
        });
    }

    @Test
    void goes_by_the_state_when_the_step_is_one_that_nobody_knows_yet() {
        int dossier = ds.depose();
        later();

        ds.traitementInconnu(dossier, "sans_suite", "classe_par_un_agent_artificiel");

        assertThat(tracking.status(number(dossier))).contains(CaseStatus.NO_FURTHER_ACTION);
    }

    @Test
    void finds_by_pages_what_no_webhook_told() {
        ds.keepsQuiet();
        for (int i = 0; i < 205; i++) {
            ds.depose();
        }
        Instant since = platform.clock().instant().minus(Duration.ofHours(1));
        DossierPage first = client.dossiers(ds.demarche(), since, null);
        assertThat(first.dossiers()).hasSize(100);
        assertThat(first.next()).isPresent();
        int before = ds.calls();

        List<CaseEvent> events = inbox.catchUp(ds.demarche(), since);

        assertThat(events).hasSize(205);
        assertThat(ds.calls() - before).isEqualTo(3);
        assertThat(inbox.catchUp(ds.demarche(), since)).isEmpty();
    }

    @Test
    void loses_a_webhook_when_the_api_is_down_and_catches_up_afterwards() {
        int dossier = ds.depose();
        ds.answersOnce(500);
        ds.passeEnInstruction(dossier);
        assertThat(ds.lostWebhooks()).isEqualTo(1);
        assertThat(tracking.status(number(dossier))).contains(CaseStatus.SUBMITTED);

        inbox.catchUp(ds.demarche(), platform.clock().instant().minus(Duration.ofHours(1)));

        assertThat(tracking.status(number(dossier))).contains(CaseStatus.IN_INSTRUCTION);
    }

    @Test
    void does_not_call_while_the_throttle_asks_to_wait() {
        int dossier = ds.depose();
        ds.retryAfter(Duration.ofSeconds(40));
        ds.answersOnce(429);
        assertThatThrownBy(() -> client.dossier(dossier)).isInstanceOf(ServiceException.class);
        int calls = ds.calls();

        assertThatThrownBy(() -> client.dossier(dossier))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.status()).isEqualTo(429);
                    assertThat(e.retryAfter())
                            .hasValueSatisfying(
                                    wait -> assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41)));
                })
                .hasMessageStartingWith("demarche.numerique answered HTTP 429");
        assertThat(ds.calls()).isEqualTo(calls);

        platform.clock().advance(Duration.ofSeconds(41));
        assertThat(client.dossier(dossier)).isPresent();
    }

    @Test
    void says_what_the_api_refuses() {
        DemarcheNumeriqueClient wrong = DemarcheNumeriqueClient.builder(ds.baseUrl(), Secret.of("wrong"))
                .build();
        assertThatThrownBy(() -> wrong.dossier(1))
                .isInstanceOf(ServiceException.class)
                .hasMessage("demarche.numerique answered HTTP 401 [code=unauthorized]");
        assertThatThrownBy(() -> client.dossiers(1, Instant.EPOCH, null))
                .isInstanceOf(ServiceException.class)
                .hasMessage("demarche.numerique answered HTTP 404 [code=not_found]");
        ds.down();
        assertThatThrownBy(() -> client.dossier(1)).isInstanceOf(TransportException.class);
    }

    @Test
    void knows_neither_a_dossier_that_is_gone_nor_a_file_that_was_never_opened() {
        assertThat(inbox.refresh(77)).isEqualTo(new DossierNews.NoDossier(77));
        ds.keepsQuiet();
        int dossier = ds.depose();
        DemarcheNumeriqueInbox opensNone =
                DemarcheNumeriqueInbox.builder(tracking, client, SECRET).build();

        assertThat(opensNone.refresh(dossier)).isEqualTo(new DossierNews.NoFile(dossier));
        assertThat(tracking.find(number(dossier))).isEmpty();
    }

    @Test
    void takes_no_webhook_without_the_secret_and_asks_the_api_nothing() {
        byte[] form = ("procedure_id=1&dossier_id=" + ds.depose() + "&state=accepte&updated_at=").getBytes(UTF_8);
        int calls = ds.calls();

        assertThatThrownBy(() -> inbox.receive("another", form))
                .isInstanceOf(VerificationException.class)
                .hasMessage("a webhook of demarche.numerique refused [secret_mismatch]: its address carries another"
                        + " secret than the one of this inbox");
        assertThatThrownBy(() -> inbox.receive(null, form)).isInstanceOf(VerificationException.class);
        assertThat(ds.calls()).isEqualTo(calls);

        assertThat(inbox.receive(SECRET.reveal(), form)).isInstanceOf(DossierNews.Recorded.class);
    }

    @Test
    void takes_a_batch_that_is_signed_and_no_other() {
        ds.keepsQuiet();
        int dossier = ds.depose();
        ds.passeEnInstruction(dossier);
        Secret key = SigningKey.newSecret();
        StandardWebhooksCheck check = StandardWebhooksCheck.of(VerifyingKey.shared(key));
        byte[] body = ("{\"webhook_id\":\"V2ViaG9vay0x\",\"demarche_number\":4242,\"events\":[{\"sequence\":7,"
                        + "\"type\":\"dossier_en_instruction\",\"dossier_number\":" + dossier
                        + ",\"timestamp\":\"2026-11-23T09:30:00+01:00\"}]}")
                .getBytes(UTF_8);
        Instant at = platform.clock().instant();
        int calls = ds.calls();

        assertThatThrownBy(() -> inbox.receive(check, signed(SigningKey.newSecret(), at, body)))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("bad_signature");
        assertThat(ds.calls()).isEqualTo(calls);

        assertThat(inbox.receive(check, signed(key, at, body)))
                .singleElement()
                .isInstanceOf(DossierNews.Recorded.class);
        assertThat(statuses(dossier)).containsExactly(CaseStatus.SUBMITTED, CaseStatus.IN_INSTRUCTION);
    }

    private static CallbackRequest signed(Secret key, Instant at, byte[] body) {
        Map<String, String> headers = Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                String.valueOf(at.getEpochSecond()),
                "webhook-signature",
                StandardWebhooksSigner.of(SigningKey.shared(key)).signature("msg_1", at, body));
        return new CallbackRequest("POST", URI.create("https://demarche.example/webhook"), headers, body);
    }
}
