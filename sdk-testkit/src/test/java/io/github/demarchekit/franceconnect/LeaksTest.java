package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.io.IOException;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

@DisplayName("The search for leaks finds a value that was planted")
class LeaksTest {

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final Leaks leaks = new Leaks();
    private final Secret secret = Secret.of("a-planted-client-secret");

    @BeforeEach
    void hide() {
        leaks.hides("planted", secret);
        leaks.hides("e-mail", "somebody@example.org");
        LoggerFactory.getLogger("io.github.demarchekit.planted").debug("something harmless");
    }

    @Test
    void is_found_in_a_log_line_of_any_level() {
        leaks.looksAt(secret);
        leaks.nothingShows(log.lines());

        LoggerFactory.getLogger("com.example").trace("sent {}", secret.reveal());

        assertThatThrownBy(() -> leaks.nothingShows(log.lines()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("com.example: sent a-planted-client-secret");
    }

    @Test
    void is_found_in_the_exception_of_a_log_line() {
        leaks.looksAt(secret);
        LoggerFactory.getLogger("com.example")
                .debug("failed", new IllegalStateException(new IOException(secret.reveal())));

        assertThatThrownBy(() -> leaks.nothingShows(log.lines())).isInstanceOf(AssertionError.class);
    }

    @Test
    void is_found_in_what_okhttp_logs() {
        leaks.looksAt(secret);
        Logger.getLogger("okhttp3.internal").finest(secret.reveal());

        assertThatThrownBy(() -> leaks.nothingShows(log.lines())).isInstanceOf(AssertionError.class);
    }

    @Test
    void is_found_in_a_suppressed_exception() {
        SdkException failure = new VerificationException("id_token", "expired", "it has expired");
        failure.addSuppressed(new IOException(secret.reveal()));
        leaks.looksAtFailure(failure);

        assertThatThrownBy(() -> leaks.nothingShows(log.lines())).isInstanceOf(AssertionError.class);
    }

    @Test
    void is_found_in_what_a_value_prints() {
        leaks.looksAt(List.of(secret.reveal()));

        assertThatThrownBy(() -> leaks.nothingShows(log.lines())).isInstanceOf(AssertionError.class);
    }

    @Test
    void is_found_as_a_query_has_it() {
        assertThat(leaks.in("login_hint=somebody%40example.org")).containsExactly("e-mail");
    }

    @Test
    void is_not_looked_for_in_what_object_prints() {
        assertThatThrownBy(() -> leaks.looksAt(new Object())).isInstanceOf(AssertionError.class);
    }

    @Test
    void is_found_by_a_part_of_a_token() {
        leaks.hidesToken(
                "token", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzb21lYm9keS1lbHNlIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg");

        assertThat(leaks.in("signature c2lnbmF0dXJlLW9mLXRoZS10b2tlbg is bad")).containsExactly("a part of token");
        assertThat(leaks.in("it is about somebody-else")).containsExactly("sub");
    }
}
