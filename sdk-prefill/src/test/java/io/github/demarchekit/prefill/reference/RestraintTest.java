package io.github.demarchekit.prefill.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RestraintTest {

    private static final int PLENTY = 10_000;

    private final List<HttpRequest> requests = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private Supplier<HttpResponse> service = () -> answer(200, Map.of());

    @Test
    void asks_no_more_in_a_second_than_its_budget_and_does_not_wait_longer_than_half_the_time() {
        PublicApi api = api(3, Duration.ofMillis(20));
        List<String> codes = new ArrayList<>();

        for (int call = 0; call < 12; call++) {
            try {
                ask(api);
            } catch (ServiceException e) {
                assertThat(e.status()).isEqualTo(429);
                codes.add(e.code());
            }
        }

        assertThat(codes).isNotEmpty().containsOnly("client-budget-spent");
        assertThat(requests).hasSize(12 - codes.size()).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void waits_for_its_turn_when_that_comes_in_time() {
        PublicApi api = api(1, Duration.ofSeconds(10));

        ask(api);
        ask(api);

        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).timeout().orElseThrow()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void lets_nothing_through_until_the_pause_that_was_asked_for_is_over() {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        service = () -> answer(429, Map.of("Retry-After", "30"));
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> ask(api));
        service = () -> answer(200, Map.of());

        now = now.plusSeconds(12);
        ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> ask(api));

        assertThat(refusal.code()).isEqualTo("client-paused");
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(18));
        assertThat(requests).hasSize(1);
        now = now.plusSeconds(18);
        ask(api);
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "soon"})
    void pauses_even_when_the_service_gives_no_use_to_wait(String retryAfter) {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        service = () -> answer(429, Map.of("Retry-After", retryAfter));
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> ask(api));

        now = now.plusMillis(900);
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> ask(api));
        assertThat(requests).hasSize(1);

        now = now.plusSeconds(5);
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> ask(api));
        assertThat(requests).hasSize(2);
    }

    @Test
    void does_not_end_a_long_pause_when_another_call_is_asked_for_a_short_one() {
        Restraint restraint = api(PLENTY, Duration.ofSeconds(1)).restraint();

        restraint.failed(new ServiceException("S", 429, "", null, Duration.ofSeconds(30)));
        restraint.failed(new ServiceException("S", 429, "", null, Duration.ZERO));

        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> restraint.enter(Duration.ofSeconds(1)));
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void is_not_silenced_for_years_by_a_wait_that_makes_no_sense() {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        service = () -> answer(429, Map.of("Retry-After", "999999999"));
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> ask(api));
        service = () -> answer(200, Map.of());

        now = now.plus(Duration.ofHours(1));

        ask(api);
        assertThat(requests).hasSize(2);
    }

    @Test
    void keeps_the_door_when_the_call_that_tries_ends_with_an_error() {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        service = () -> {
            throw new NoClassDefFoundError("of the transport");
        };
        api.restraint().breaker().halfOpen();

        assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> ask(api));

        assertThat(api.restraint().breaker().isOpen()).isTrue();
    }

    @Test
    void leaves_a_service_alone_after_five_failures_in_a_row() {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        List<Supplier<HttpResponse>> troubles = List.of(
                () -> answer(503, Map.of()),
                () -> answer(200, Map.of(), "<!doctype html>"),
                () -> {
                    throw new TransportException("Service", new IOException());
                },
                () -> {
                    throw new IllegalStateException("a strange transport");
                },
                () -> answer(500, Map.of()));
        for (Supplier<HttpResponse> trouble : troubles) {
            service = trouble;
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> ask(api));
        }
        service = () -> answer(200, Map.of());

        ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> ask(api));

        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.code()).isEqualTo("client-breaker-open");
        assertThat(refusal.retryAfter()).isPresent();
        assertThat(requests).hasSize(5);
    }

    @Test
    void comes_back_with_the_first_call_that_succeeds() {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        api.restraint().breaker().halfOpen();

        ask(api);

        assertThat(api.restraint().breaker().isClosed()).isTrue();
    }

    @Test
    void goes_back_to_sleep_when_the_call_that_tries_fails_whatever_the_transport_throws() {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        service = () -> {
            throw new IllegalStateException("a strange transport");
        };
        api.restraint().breaker().halfOpen();

        assertThatIllegalStateException().isThrownBy(() -> ask(api));

        assertThat(api.restraint().breaker().isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void takes_no_refusal_for_a_failure(int status) {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        service = () -> answer(status, Map.of());

        for (int call = 0; call < 20; call++) {
            assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> ask(api));
        }

        assertThat(requests).hasSize(20);
    }

    @Test
    void gives_up_its_turn_when_its_thread_is_interrupted_and_keeps_the_interruption() {
        PublicApi api = api(1, Duration.ofSeconds(10));
        ask(api);

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> ask(api));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(requests).hasSize(1);
    }

    @Test
    void says_who_calls() {
        ask(api(PLENTY, Duration.ofSeconds(1)));

        assertThat(requests.get(0).headers()).containsEntry("User-Agent", "Creche (contact@ville.example)");
    }

    @Test
    void names_all_that_is_wrong_at_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Communes.builder(URI.create("http://geo.example"))
                        .timeout(Duration.ZERO)
                        .callsPerSecond(0)
                        .userAgent("Crèche")
                        .build())
                .withMessageContainingAll(
                        "baseUrl must be https", "timeout must", "callsPerSecond must", "userAgent must");
    }

    @Test
    void cannot_read_null() {
        PublicApi api = api(PLENTY, Duration.ofSeconds(1));
        service = () -> answer(200, Map.of(), "null");

        assertThatExceptionOfType(UnreadableResponseException.class).isThrownBy(() -> ask(api));
    }

    private static void ask(PublicApi api) {
        assertThat(api.get("something", Map.of(), JsonNode.class).isObject()).isTrue();
    }

    private PublicApi api(int callsPerSecond, Duration timeout) {
        return new ReferenceBuilder<>(
                        "Service", URI.create("https://service.example"), callsPerSecond, (api, clock) -> api)
                .transport(request -> {
                    requests.add(request);
                    return service.get();
                })
                .timeout(timeout)
                .clock(new AtWill())
                .userAgent("Creche (contact@ville.example)")
                .build();
    }

    private static HttpResponse answer(int status, Map<String, String> headers) {
        return answer(status, headers, "{}");
    }

    private static HttpResponse answer(int status, Map<String, String> headers, String body) {
        return new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private final class AtWill extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
