package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AsyncHttpTransport;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Answer<?> LEFT_ALONE =
            new Answer.Unavailable<>(Cause.CIRCUIT_OPEN, Optional.empty(), Reply.NONE);

    private final Script script = new Script();
    private final Breakers breakers = new Breakers(Duration.ofHours(1));
    private final PrefillClient client = script.client().breakers(breakers).build();

    @Test
    void leaves_a_provider_alone_after_ten_failures_and_costs_the_form_nothing() {
        script.breaksTheConnection();
        while (script.requests.size() < 10) {
            assertThat(ask(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Unavailable.class);
        }
        int waits = script.waits.size();

        assertThat(ask(QUOTIENT_FAMILIAL)).isEqualTo(LEFT_ALONE);

        assertThat(script.requests).hasSize(10);
        assertThat(script.waits).hasSize(waits);
    }

    @Test
    void leaves_alone_every_dataset_of_that_provider() {
        script.refuses(503, "35020");
        while (script.requests.size() < 10) {
            ask(QUOTIENT_FAMILIAL);
        }

        assertThat(ask(PARTICIPATION_FAMILIALE_EAJE)).isEqualTo(LEFT_ALONE);
    }

    @Test
    void stops_a_storm_of_rate_limits() {
        script.limits(Map.of("Retry-After", "60"));
        for (int form = 0; form < 30; form++) {
            assertThat(ask(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.RateLimited.class);
        }

        assertThat(script.requests).hasSize(1);
    }

    @Test
    void comes_back_with_the_first_call_that_succeeds() {
        script.answers("{\"data\":{}}");
        breakers.of(QUOTIENT_FAMILIAL).open();
        assertThat(ask(QUOTIENT_FAMILIAL)).isEqualTo(LEFT_ALONE);

        breakers.of(QUOTIENT_FAMILIAL).halfOpen();

        assertThat(ask(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Found.class);
        assertThat(breakers.of(QUOTIENT_FAMILIAL).isClosed()).isTrue();
    }

    @Test
    void goes_back_to_sleep_when_the_call_that_tries_fails() {
        script.breaksTheConnection();
        breakers.of(QUOTIENT_FAMILIAL).halfOpen();

        assertThat(ask(QUOTIENT_FAMILIAL))
                .isEqualTo(
                        new Answer.Unavailable<>(Cause.NO_ANSWER, Optional.empty(), new Reply(0, "", script.lastId())));

        assertThat(breakers.of(QUOTIENT_FAMILIAL).isOpen()).isTrue();
        assertThat(script.requests).hasSize(1);
    }

    @Test
    void is_not_moved_by_the_rate_limit_of_one_bodys_token() {
        script.limits(Map.of("Retry-After", "0"));
        for (int form = 0; form < 30; form++) {
            ask(QUOTIENT_FAMILIAL);
        }

        assertThat(breakers.of(QUOTIENT_FAMILIAL).isClosed()).isTrue();
    }

    @Test
    void is_not_moved_by_answers_that_say_no() {
        script.refuses(404, "35003");
        for (int form = 0; form < 30; form++) {
            ask(QUOTIENT_FAMILIAL);
        }

        assertThat(script.requests).hasSize(30);
    }

    @Test
    void keeps_the_door_when_the_call_that_tries_cannot_even_be_made() {
        AsyncHttpTransport closed = new AsyncHttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
                throw new IllegalStateException("closed");
            }

            @Override
            public HttpResponse send(HttpRequest request) {
                throw new IllegalStateException("closed");
            }
        };
        breakers.of(QUOTIENT_FAMILIAL).halfOpen();

        PrefillClient broken = client.newBuilder().transport(closed).build();
        assertThat(broken.gather(Script.TOKEN, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL))
                .isInstanceOf(Answer.Unavailable.class);

        assertThat(breakers.of(QUOTIENT_FAMILIAL).isOpen()).isTrue();
    }

    @Test
    void keeps_the_door_when_the_request_that_tries_cannot_even_be_written() {
        Access unwritable = script.access()
                .authorization(Authorization.bearer(Secret.of("two\nlines")))
                .build();
        breakers.of(QUOTIENT_FAMILIAL).halfOpen();

        PrefillClient broken =
                client.newBuilder().api(Api.API_PARTICULIER, unwritable).build();
        Question<?> question = QUOTIENT_FAMILIAL.about(QuestionTest.ANGELA);
        assertThat(broken.gather(question).get(question)).isInstanceOf(Answer.Unavailable.class);

        assertThat(breakers.of(QUOTIENT_FAMILIAL).tryAcquirePermit()).isTrue();
    }

    @Test
    void is_not_closed_by_a_call_for_which_this_application_has_no_thread() {
        PrefillClient busy = client.newBuilder()
                .executor(task -> {
                    throw new RejectedExecutionException();
                })
                .build();
        breakers.of(QUOTIENT_FAMILIAL).halfOpen();

        assertThat(busy.gather(Script.TOKEN, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL))
                .isEqualTo(new Answer.Unavailable<>(Cause.OVERLOADED, Optional.empty(), Reply.NONE));

        assertThat(breakers.of(QUOTIENT_FAMILIAL).isOpen()).isTrue();
    }

    @Test
    void blames_no_provider_for_calls_that_never_left() {
        PrefillClient busy = PrefillClient.builder()
                .api(
                        Api.API_PARTICULIER,
                        script.access().nanoTime(System::nanoTime).build())
                .transport(script)
                .clock(Clock.fixed(Script.NOW, ZoneOffset.UTC))
                .executor(task -> {})
                .deadline(Duration.ofMillis(80))
                .breakers(breakers)
                .build();

        for (int form = 0; form < 12; form++) {
            assertThat(busy.gather(Script.TOKEN, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL))
                    .isEqualTo(new Answer.Unavailable<>(Cause.DEADLINE, Optional.empty(), Reply.NONE));
        }

        assertThat(breakers.of(QUOTIENT_FAMILIAL).isClosed()).isTrue();
    }

    @Test
    void spends_no_place_in_the_budget_while_a_provider_is_left_alone() {
        Access narrow = script.access().callsPerSecond(1).build();
        PrefillClient town =
                client.newBuilder().api(Api.API_PARTICULIER, narrow).build();
        script.answers("{\"data\":{}}");
        breakers.of(QUOTIENT_FAMILIAL).open();

        for (int form = 0; form < 20; form++) {
            assertThat(town.gather(Script.TOKEN, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL))
                    .isEqualTo(LEFT_ALONE);
        }

        assertThat(narrow.gate().reserve(QUOTIENT_FAMILIAL, Duration.ZERO)).contains(Duration.ZERO);
    }

    private Answer<?> ask(Dataset<?> dataset) {
        return client.gather(Script.TOKEN, dataset).get(dataset);
    }
}
