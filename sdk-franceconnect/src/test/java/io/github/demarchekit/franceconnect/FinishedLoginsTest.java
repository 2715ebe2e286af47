package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FinishedLoginsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Clients.NOW);
    private final InstantSource time = now::get;
    private final FinishedLogins logins = FinishedLogins.inMemory(time.withZone(ZoneOffset.UTC));
    private final Instant end = Clients.NOW.plus(Duration.ofHours(1));

    @Test
    void gives_a_login_to_one_of_all_who_ask_at_once() {
        assertThat(IntStream.range(0, 1_000)
                        .parallel()
                        .filter(request -> logins.take("login", end))
                        .count())
                .isOne();
    }

    @Test
    void keeps_a_login_until_its_end_and_forgets_it_after() {
        assertThat(logins.take("login", end)).isTrue();

        now.set(end);
        assertThat(logins.take("login", end)).isFalse();
        now.set(end.plusSeconds(60));
        assertThat(logins.take("login", end)).as("forgotten").isTrue();
    }

    @Test
    void looks_for_what_to_forget_once_a_minute() {
        logins.take("login", Clients.NOW);

        now.set(Clients.NOW.plusSeconds(59));
        assertThat(logins.take("login", end)).as("not looked at yet").isFalse();
        now.set(Clients.NOW.plusSeconds(60));
        assertThat(logins.take("login", end)).isTrue();
    }
}
