package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkExceptionTest {

    @Test
    void says_which_service_answered_what() {
        assertThat(new ServiceException("AMI", 401, "")).hasMessage("AMI answered HTTP 401");
        assertThat(new ServiceException("API Particulier", 502, "37003"))
                .hasMessage("API Particulier answered HTTP 502 [code=37003]");
        assertThat(new ServiceException("API Particulier", 429, "00429", "c0ffee", Duration.ofSeconds(30)))
                .hasMessage("API Particulier answered HTTP 429 [code=00429, request=c0ffee, retry-after=30s]");
        assertThat(new ServiceException("AMI", 503, "", null, Duration.ofMinutes(1)))
                .hasMessage("AMI answered HTTP 503 [retry-after=60s]");
    }

    @Test
    void keeps_what_the_service_said() {
        ServiceException refusal = new ServiceException("AMI", 429, "slow", "c0ffee", Duration.ofSeconds(30));

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("slow");
        assertThat(refusal.requestId()).contains("c0ffee");
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(new ServiceException("AMI", 500, "").requestId()).isEmpty();
        assertThat(new ServiceException("AMI", 500, "").retryAfter()).isEmpty();
    }

    @Test
    void lets_no_service_forge_a_log_line() {
        String forged = "x\r\n2026-11-23 INFO login of admin accepted\u001b[2J";

        assertThat(new ServiceException("AMI", 400, forged, forged, null).getMessage())
                .doesNotContainPattern("[\\r\\n\\u001b ]login")
                .isEqualTo("AMI answered HTTP 400 [code=x__2026-11-23_INFO_login_of_admin_accepted__2J,"
                        + " request=x__2026-11-23_INFO_login_of_admin_accepted__2J]");
    }

    @Test
    void lets_no_service_fill_the_log() {
        assertThat(new ServiceException("AMI", 400, "x".repeat(100_000)).getMessage())
                .hasSizeLessThan(120);
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "401, false",
        "403, false",
        "404, false",
        "408, true",
        "409, true",
        "422, false",
        "429, true",
        "500, true",
        "502, true",
        "503, true",
        "504, true"
    })
    void knows_which_refusals_may_pass_later(int status, boolean retryable) {
        assertThat(new ServiceException("AMI", status, "").retryable()).isEqualTo(retryable);
    }

    @Test
    void keeps_the_stack_of_a_network_failure_but_not_its_words() {
        IOException network = new ConnectException("LEAK: failed to connect to /api/LEAK?nom=LEAK");
        network.addSuppressed(new IOException("LEAK"));
        network.initCause(new IOException("LEAK"));

        TransportException thrown = new TransportException("AMI", network);

        assertThat(thrown).hasMessage("AMI did not answer [ConnectException]");
        assertThat(thrown.getCause()).hasMessage("java.net.ConnectException");
        assertThat(thrown.getCause().getStackTrace()).isEqualTo(network.getStackTrace());
        assertThat(Leaks.everythingSaidBy(thrown)).doesNotContain("LEAK");
        assertThat(thrown.retryable()).isTrue();
    }

    @Test
    void says_what_is_wrong_with_an_answer() {
        UnreadableResponseException thrown = new UnreadableResponseException("AMI", "it is null");

        assertThat(thrown).hasMessage("AMI gave an answer that cannot be read: it is null");
        assertThat(thrown.retryable()).isFalse();
    }

    @Test
    void says_which_check_failed_and_where_to_look() {
        VerificationException thrown =
                new VerificationException("id_token", "nonce_mismatch", "it answers another login than this one");

        assertThat(thrown).hasMessage("id_token refused [nonce_mismatch]: it answers another login than this one");
        assertThat(thrown.reason()).isEqualTo("nonce_mismatch");
        assertThat(thrown.retryable()).isFalse();
    }
}
