package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.UNITE_LEGALE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.demarchekit.core.AsyncHttpTransport;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One client for many forms and many public bodies at once. */
@Timeout(30)
class SharedClientTest {

    private static final Siret TOWN = new Siret("13002526500013");
    private static final Siret OTHER_TOWN = new Siret("21750001600019");
    private static final Purpose CRECHE =
            new Purpose("inscription-creche/v2", Purpose.LegalBasis.REQUEST_OF_THE_PERSON, "3f2a");

    private final Script script = new Script().answers("{\"data\":{}}");
    private final List<AuditTrail.Entry> trail = new ArrayList<>();

    @Test
    void serves_another_body_with_the_same_threads_and_what_is_known_of_the_providers() {
        PrefillClient town = script.client().build();
        PrefillClient other = town.newBuilder()
                .api(Api.API_PARTICULIER, script.access().recipient(OTHER_TOWN).build())
                .build();

        town.gather(Script.TOKEN, QUOTIENT_FAMILIAL);
        other.gather(Script.TOKEN, QUOTIENT_FAMILIAL);

        assertThat(script.requests)
                .extracting(request -> request.uri().getRawQuery())
                .containsExactly("recipient=" + TOWN, "recipient=" + OTHER_TOWN);
    }

    @Test
    void leaves_a_provider_alone_for_every_body_at_once() {
        Script down = new Script().breaksTheConnection();
        PrefillClient town = down.client().build();
        PrefillClient other = town.newBuilder()
                .api(Api.API_PARTICULIER, down.access().recipient(OTHER_TOWN).build())
                .build();
        for (int form = 0; form < 6; form++) {
            town.gather(Script.TOKEN, QUOTIENT_FAMILIAL);
        }
        int calls = down.requests.size();

        Answer<?> answer = other.gather(Script.TOKEN, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL);

        assertThat(answer).isEqualTo(new Answer.Unavailable<>(Cause.CIRCUIT_OPEN, Optional.empty(), Reply.NONE));
        assertThat(down.requests).hasSize(calls);
    }

    @Test
    void keeps_who_asked_for_what_and_no_value() {
        PrefillClient client = script.client().auditTrail(trail::addAll).build();

        client.gather(
                QUOTIENT_FAMILIAL.about(Script.TOKEN).purpose(CRECHE),
                PARTICIPATION_FAMILIALE_EAJE.about(CivilIdentity.builder().build()));

        assertThat(trail)
                .containsExactly(
                        new AuditTrail.Entry(
                                Script.NOW,
                                "v3/dss/quotient_familial",
                                "API Particulier",
                                "CAF ou MSA",
                                AccessMode.FRANCE_CONNECT,
                                Optional.of(TOWN),
                                CRECHE,
                                "found",
                                200,
                                "",
                                script.lastId()),
                        new AuditTrail.Entry(
                                Script.NOW,
                                "v3/dss/participation_familiale_eaje",
                                "API Particulier",
                                "CAF ou MSA",
                                AccessMode.IDENTITY,
                                Optional.of(TOWN),
                                Purpose.UNSTATED,
                                "invalid",
                                0,
                                "",
                                Optional.empty()));
    }

    @Test
    void keeps_the_identifier_of_a_call_that_nobody_answered() {
        Script down = new Script().breaksTheConnection();

        down.client().auditTrail(trail::addAll).build().gather(Script.TOKEN, QUOTIENT_FAMILIAL);

        assertThat(trail).singleElement().satisfies(entry -> {
            assertThat(entry.status()).isZero();
            assertThat(entry.requestId()).isPresent().isEqualTo(down.lastId());
        });
    }

    @Test
    void gives_no_data_whose_request_leaves_no_trace() {
        PrefillClient client = script.client()
                .auditTrail(entries -> {
                    throw new IllegalStateException("the table is full");
                })
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> client.gather(Script.TOKEN, QUOTIENT_FAMILIAL))
                .withMessage("the table is full");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> client.gatherAsync(List.of(QUOTIENT_FAMILIAL.about(Script.TOKEN)))
                        .get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void holds_no_thread_for_the_calls_of_a_transport_that_needs_none() throws Exception {
        Slow transport = new Slow();
        PrefillClient client = script.client()
                .transport(transport)
                .executor(task -> {
                    throw new AssertionError("no thread is needed");
                })
                .build();

        CompletableFuture<Answers> form = client.gatherAsync(
                List.of(QUOTIENT_FAMILIAL.about(Script.TOKEN), PARTICIPATION_FAMILIALE_EAJE.about(Script.TOKEN)));
        assertThat(form).isNotDone();
        transport.calls.forEach(call -> call.complete(json("{\"data\":{}}")));

        Answers answers = form.get(10, TimeUnit.SECONDS);
        assertThat(answers.get(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Found.class);
        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void gives_up_the_call_that_hangs_when_the_form_opens() throws Exception {
        Slow transport = new Slow();
        PrefillClient client = PrefillClient.builder()
                .api(
                        Api.API_PARTICULIER,
                        Access.to(script.access().build().base().uri())
                                .recipient(TOWN)
                                .build())
                .transport(transport)
                .deadline(Duration.ofMillis(200))
                .clock(Clock.fixed(Script.NOW, ZoneOffset.UTC))
                .build();

        Answers answers = client.gatherAsync(List.of(
                        QUOTIENT_FAMILIAL.about(Script.TOKEN), PARTICIPATION_FAMILIALE_EAJE.about(Script.TOKEN)))
                .get(10, TimeUnit.SECONDS);

        assertThat(answers.get(QUOTIENT_FAMILIAL))
                .isEqualTo(new Answer.Unavailable<>(
                        Cause.DEADLINE, Optional.empty(), new Reply(0, "", transport.ids.get(0))));
        assertThat(transport.calls)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call).isCancelled());
    }

    @Test
    void writes_the_trace_on_a_thread_that_may_wait() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "own"));
        try {
            PrefillClient client = PrefillClient.builder()
                    .api(
                            Api.API_PARTICULIER,
                            script.access().nanoTime(System::nanoTime).build())
                    .transport(new Slow())
                    .executor(own)
                    .deadline(Duration.ofMillis(100))
                    .clock(Clock.fixed(Script.NOW, ZoneOffset.UTC))
                    .auditTrail(entries -> threads.add(Thread.currentThread().getName()))
                    .build();

            client.gatherAsync(List.of(QUOTIENT_FAMILIAL.about(Script.TOKEN))).get(10, TimeUnit.SECONDS);
        } finally {
            own.shutdown();
        }

        assertThat(threads).containsExactly("own");
    }

    @Test
    void opens_the_form_although_no_thread_is_left_for_the_trace() throws Exception {
        Slow transport = new Slow();
        PrefillClient client = script.client()
                .transport(transport)
                .executor(task -> {
                    throw new RejectedExecutionException();
                })
                .auditTrail(trail::addAll)
                .build();

        CompletableFuture<Answers> form = client.gatherAsync(List.of(QUOTIENT_FAMILIAL.about(Script.TOKEN)));
        transport.calls.forEach(call -> call.complete(json("{\"data\":{}}")));

        assertThat(form.get(10, TimeUnit.SECONDS).get(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Found.class);
        assertThat(trail).hasSize(1);
    }

    @Test
    void asks_nothing_for_another_body_with_the_access_of_the_first() {
        PrefillClient town = script.client()
                .api(
                        Api.API_ENTREPRISE,
                        script.access().context("c").object("o").build())
                .build();
        PrefillClient other = town.newBuilder()
                .api(Api.API_PARTICULIER, script.access().recipient(OTHER_TOWN).build())
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.gather(UNITE_LEGALE.about(new Siren("552100554"))))
                .withMessageContaining("which this client was not given");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void does_not_blame_a_provider_for_calls_that_left_too_late() throws Exception {
        Breakers breakers = new Breakers(Duration.ofHours(1));
        Slow transport = new Slow();
        PrefillClient client = PrefillClient.builder()
                .api(
                        Api.API_PARTICULIER,
                        Access.to(script.access().build().base().uri())
                                .recipient(TOWN)
                                .callsPerSecond(3)
                                .build())
                .transport(transport)
                .deadline(Duration.ofMillis(500))
                .breakers(breakers)
                .clock(Clock.fixed(Script.NOW, ZoneOffset.UTC))
                .build();

        // The first leaves at once and has its time; the second waits a third of a second for its turn.
        client.gatherAsync(List.of(
                        QUOTIENT_FAMILIAL.about(Script.TOKEN), PARTICIPATION_FAMILIALE_EAJE.about(Script.TOKEN)))
                .get(10, TimeUnit.SECONDS);

        assertThat(transport.calls).hasSize(2);
        assertThat(breakers.of(QUOTIENT_FAMILIAL).getFailureCount()).isEqualTo(1);
    }

    @Test
    void refuses_a_dataset_of_an_api_that_it_was_not_given_before_any_call() {
        Dataset<QuestionTest.Pass> elsewhere = Dataset.of(Api.API_ENTREPRISE, "v3/x", QuestionTest.Pass.class)
                .by(AccessMode.FRANCE_CONNECT)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> script.client().build().gather(Script.TOKEN, QUOTIENT_FAMILIAL, elsewhere))
                .withMessageContaining("v3/x belongs to API Entreprise, which this client was not given");
        assertThat(script.requests).isEmpty();
    }

    private static HttpResponse json(String body) {
        return new HttpResponse(200, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers when it is told to. */
    private static final class Slow implements AsyncHttpTransport {

        final List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        final List<Optional<String>> ids = new ArrayList<>();

        @Override
        public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
            CompletableFuture<HttpResponse> call = new CompletableFuture<>();
            calls.add(call);
            ids.add(Optional.ofNullable(request.headers().get("X-Request-ID")));
            return call;
        }

        @Override
        public HttpResponse send(HttpRequest request) {
            throw new AssertionError("would hold a thread");
        }
    }
}
