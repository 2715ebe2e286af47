package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final String FAMILY = "{\"data\":{\"enfants\":[]},\"links\":{},\"meta\":{}}";

    private final Script script = new Script();

    @Test
    void asks_again_when_another_citizen_holds_the_lock() {
        script.refuses(409, "00015").refuses(409, "00015").answers(FAMILY);

        assertThat(script.ask()).isInstanceOf(Answer.Found.class);
        assertThat(script.waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(350));
    }

    @Test
    void gives_up_on_a_lock_that_is_never_released() {
        script.refuses(409, "00015");

        assertThat(script.ask()).isEqualTo(new Answer.Conflict<>(new Reply(409, "00015", Optional.of("request-1"))));
        assertThat(script.requests).hasSize(7);
    }

    @Test
    void does_not_take_the_same_wait_twice_by_construction() {
        AtomicInteger call = new AtomicInteger();
        RetryRule rule = new RetryRule(() -> call.getAndIncrement() * 0.5);
        Answer<?> conflict = new Answer.Conflict<>(Reply.NONE);

        assertThat(rule.waitAfter(conflict, 1)).contains(Duration.ofMillis(100));
        assertThat(rule.waitAfter(conflict, 1)).contains(Duration.ofMillis(175));
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 999999999", "RateLimit-Reset, 99999999999", "RateLimit-Reset, 9999999999"})
    void is_not_silenced_for_ever_by_a_wait_that_makes_no_sense(String header, String value) {
        script.limits(Map.of(header, value));
        Access access = script.access().build();

        Answer<?> answer = script.client()
                .api(Api.API_PARTICULIER, access)
                .build()
                .gather(Script.TOKEN, ApiParticulier.QUOTIENT_FAMILIAL)
                .get(ApiParticulier.QUOTIENT_FAMILIAL);

        assertThat(answer).isInstanceOf(Answer.RateLimited.class);
        assertThat(access.gate().pause(ApiParticulier.QUOTIENT_FAMILIAL))
                .isBetween(Duration.ofMillis(500), Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void asks_twice_more_when_the_provider_fails(int status) {
        script.refuses(status, "37999");

        assertThat(script.ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(script.requests).hasSize(3);
    }

    @Test
    void asks_twice_more_when_the_connection_breaks() {
        script.breaksTheConnection().breaksTheConnection().answers(FAMILY);

        assertThat(script.ask()).isInstanceOf(Answer.Found.class);
        assertThat(script.requests).hasSize(3);
    }

    @Test
    void says_that_nothing_came_when_each_connection_breaks() {
        script.breaksTheConnection();

        assertThat(script.ask())
                .isEqualTo(
                        new Answer.Unavailable<>(Cause.NO_ANSWER, Optional.empty(), new Reply(0, "", script.lastId())));
    }

    @Test
    void keeps_what_the_last_call_came_to_when_no_other_can_leave() {
        script.refuses(409, "00015").answers(FAMILY);
        Access narrow = script.access().callsPerSecond(1).build();

        Answer<?> answer = script.client()
                .api(Api.API_PARTICULIER, narrow)
                .deadline(Duration.ofMillis(800))
                .build()
                .gather(Script.TOKEN, ApiParticulier.QUOTIENT_FAMILIAL)
                .get(ApiParticulier.QUOTIENT_FAMILIAL);

        assertThat(answer)
                .isEqualTo(
                        new Answer.RateLimited<>(Optional.empty(), new Reply(409, "00015", Optional.of("request-1"))));
        assertThat(script.requests).hasSize(1);
    }

    @Test
    void tells_of_the_last_call_that_it_had_no_answer_whatever_came_before() {
        script.refuses(503, "37999").breaksTheConnection();

        assertThat(script.ask())
                .isEqualTo(
                        new Answer.Unavailable<>(Cause.NO_ANSWER, Optional.empty(), new Reply(0, "", script.lastId())));
    }

    @Test
    void does_not_ask_again_before_the_provider_says_it_is_back() {
        script.refuses(503, "35020", "{\"retry_in\": 900}");

        assertThat(script.ask())
                .isEqualTo(new Answer.Unavailable<>(
                        Cause.DOWN,
                        Optional.of(Duration.ofMinutes(15)),
                        new Reply(503, "35020", Optional.of("request-1"))));
        assertThat(script.requests).hasSize(1);
        assertThat(script.waits).isEmpty();
    }

    @Test
    void waits_as_long_as_a_rate_limit_asks_when_the_deadline_leaves_that_time() {
        script.limits(Map.of("Retry-After", "2")).answers(FAMILY);

        assertThat(script.ask()).isInstanceOf(Answer.Found.class);
        assertThat(script.waits).containsExactly(Duration.ofMillis(2150));
    }

    @Test
    void waits_until_the_quota_begins_anew_when_no_other_wait_is_asked() {
        script.limits(Map.of("RateLimit-Reset", "" + Script.NOW.plusSeconds(3).getEpochSecond()))
                .answers(FAMILY);

        assertThat(script.ask()).isInstanceOf(Answer.Found.class);
        assertThat(script.waits).containsExactly(Duration.ofMillis(3150));
    }

    @Test
    void waits_a_little_when_a_rate_limit_asks_for_zero_seconds() {
        script.limits(Map.of("Retry-After", "0")).answers(FAMILY);

        assertThat(script.ask()).isInstanceOf(Answer.Found.class);
        assertThat(script.waits).containsExactly(Duration.ofMillis(650));
    }

    @Test
    void does_not_wait_for_a_rate_limit_past_the_deadline() {
        script.limits(Map.of("Retry-After", "5"));

        assertThat(script.ask())
                .isEqualTo(new Answer.RateLimited<>(
                        Optional.of(Duration.ofSeconds(5)), new Reply(429, "00429", script.lastId())));
        assertThat(script.requests).hasSize(1);
    }

    @Test
    void asks_only_once_more_after_a_rate_limit() {
        script.limits(Map.of());

        assertThat(script.ask()).isInstanceOf(Answer.RateLimited.class);
        assertThat(script.requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 00400",
        "401, 00101",
        "401, 50002",
        "401, 51502",
        "403, 00100",
        "404, 35003",
        "410, 00410",
        "422, 00203",
        "500, 35000",
        "501, 35000"
    })
    void never_asks_again_what_will_be_refused_again(int status, String code) {
        script.refuses(status, code);

        script.ask();

        assertThat(script.requests).hasSize(1);
    }

    @Test
    void gives_each_call_what_is_left_of_the_one_deadline() {
        script.refuses(502, "37999").refuses(502, "37999").answers(FAMILY);

        script.ask();

        assertThat(script.requests)
                .extracting(request -> request.timeout().orElseThrow())
                .isEqualTo(List.of(Duration.ofSeconds(5), Duration.ofMillis(4750), Duration.ofMillis(4400)));
    }

    @Test
    void makes_no_call_with_a_token_that_has_ended() {
        script.answers(FAMILY);

        Answer<?> answer = script.client()
                .clock(Clock.fixed(Script.TOKEN.expiresAt(), ZoneOffset.UTC))
                .build()
                .gather(Script.TOKEN, ApiParticulier.QUOTIENT_FAMILIAL)
                .get(ApiParticulier.QUOTIENT_FAMILIAL);

        assertThat(answer).isEqualTo(new Answer.NotGranted<>(Answer.NotGranted.Refusal.TOKEN_EXPIRED, Reply.NONE));
        assertThat(script.requests).isEmpty();
    }

    @Test
    void does_not_ask_again_with_a_token_that_ended_meanwhile() {
        script.refuses(409, "00015").answers(FAMILY);
        MovableClock clock = new MovableClock();
        Timer whileTheMinuteEnds = (wait, task) -> {
            clock.forward(Duration.ofMinutes(1));
            task.run();
        };

        Answer<?> answer = script.client()
                .clock(clock)
                .retries(new RetryRule(() -> 1.0), whileTheMinuteEnds, () -> 0)
                .build()
                .gather(Script.TOKEN, ApiParticulier.QUOTIENT_FAMILIAL)
                .get(ApiParticulier.QUOTIENT_FAMILIAL);

        assertThat(answer).isInstanceOf(Answer.NotGranted.class);
        assertThat(script.requests).hasSize(1);
    }
}
