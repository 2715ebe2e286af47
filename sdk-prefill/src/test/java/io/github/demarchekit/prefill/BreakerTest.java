package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
                .isEqualTo(new Answer.Unavailable<>(Cause.NO_ANSWER, Optional.empty(), Reply.NONE));

        assertThat(breakers.of(QUOTIENT_FAMILIAL).isOpen()).isTrue();
        assertThat(script.requests).hasSize(1);
    }

    @Test
    void is_not_moved_by_answers_that_say_no() {
        script.refuses(404, "35003");
        for (int form = 0; form < 30; form++) {
            ask(QUOTIENT_FAMILIAL);
        }

        assertThat(script.requests).hasSize(30);
    }

    private Answer<?> ask(Dataset<?> dataset) {
        return client.gather(Script.TOKEN, dataset).get(dataset);
    }
}
