package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.ATTESTATION_FISCALE;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.ETABLISSEMENT;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.UNITE_LEGALE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Authorization.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who goes on after a 429 or a 401 is banned: the gate stops before. */
class GateTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final Gate gate = new Gate(20, Map.of(), now::get);

    @Test
    void lets_the_questions_of_a_form_out_at_once_and_spreads_what_follows() {
        for (int call = 0; call < 8; call++) {
            assertThat(gate.reserve(QUOTIENT_FAMILIAL, Duration.ofSeconds(5))).contains(Duration.ZERO);
        }

        assertThat(gate.reserve(QUOTIENT_FAMILIAL, Duration.ofSeconds(5)))
                .contains(Duration.ofSeconds(1).dividedBy(13));
    }

    @Test
    void takes_no_place_that_comes_after_the_deadline() {
        for (int call = 0; call < 20; call++) {
            gate.reserve(QUOTIENT_FAMILIAL, Duration.ofSeconds(5));
        }

        assertThat(gate.reserve(QUOTIENT_FAMILIAL, Duration.ofMillis(100))).isEmpty();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(gate.reserve(QUOTIENT_FAMILIAL, Duration.ofMillis(100))).isPresent();
    }

    @Test
    void keeps_every_call_back_as_long_as_a_rate_limit_asks() {
        gate.record(QUOTIENT_FAMILIAL, new Answer.RateLimited<>(Optional.of(Duration.ofSeconds(30)), Reply.NONE), null);

        assertThat(gate.reserve(QUOTIENT_FAMILIAL, Duration.ofSeconds(29))).isEmpty();
        assertThat(gate.reserve(QUOTIENT_FAMILIAL, Duration.ofSeconds(31))).contains(Duration.ofSeconds(30));

        now.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(gate.pause(QUOTIENT_FAMILIAL)).isZero();
        assertThat(gate.reserve(QUOTIENT_FAMILIAL, Duration.ofSeconds(1))).contains(Duration.ZERO);
    }

    @Test
    void pauses_even_when_the_provider_asks_for_no_time() {
        gate.record(QUOTIENT_FAMILIAL, new Answer.RateLimited<>(Optional.of(Duration.ZERO), Reply.NONE), null);

        assertThat(gate.pause(QUOTIENT_FAMILIAL)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void does_not_end_a_long_pause_when_another_call_is_asked_for_a_short_one() {
        gate.record(QUOTIENT_FAMILIAL, new Answer.RateLimited<>(Optional.of(Duration.ofSeconds(30)), Reply.NONE), null);
        gate.record(QUOTIENT_FAMILIAL, new Answer.RateLimited<>(Optional.of(Duration.ofSeconds(1)), Reply.NONE), null);

        assertThat(gate.pause(QUOTIENT_FAMILIAL)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keeps_a_budget_and_a_pause_for_each_group_of_datasets_beside_the_whole() {
        for (int call = 0; call < 2; call++) {
            assertThat(gate.reserve(ATTESTATION_FISCALE, Duration.ZERO)).contains(Duration.ZERO);
        }
        assertThat(gate.reserve(ATTESTATION_FISCALE, Duration.ofSeconds(1))).isEmpty();
        assertThat(gate.reserve(UNITE_LEGALE, Duration.ofSeconds(1))).isPresent();

        gate.record(
                ATTESTATION_FISCALE, new Answer.RateLimited<>(Optional.of(Duration.ofSeconds(30)), Reply.NONE), null);
        assertThat(gate.pause(ATTESTATION_FISCALE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(gate.pause(UNITE_LEGALE)).isZero();
    }

    @Test
    void takes_no_place_of_the_whole_for_a_group_that_has_none_left() {
        Gate narrow = new Gate(10, Map.of(), now::get);
        for (int call = 0; call < 10; call++) {
            narrow.reserve(ATTESTATION_FISCALE, Duration.ZERO);
        }

        assertThat(narrow.reserve(QUOTIENT_FAMILIAL, Duration.ZERO)).contains(Duration.ZERO);
    }

    @Test
    void remembers_the_credentials_that_were_refused_and_lets_others_through() {
        Credentials refused = Credentials.bearer(Secret.of("old"));

        gate.record(QUOTIENT_FAMILIAL, new Answer.NotGranted<>(Refusal.CLIENT_REFUSED, Reply.NONE), refused);

        assertThat(gate.refuses(Credentials.bearer(Secret.of("old")))).isTrue();
        assertThat(gate.refuses(Credentials.bearer(Secret.of("new")))).isFalse();
    }

    @Test
    void does_not_stop_for_what_one_user_may_not_have() {
        Credentials own = Credentials.bearer(Secret.of("own"));

        gate.record(QUOTIENT_FAMILIAL, new Answer.NotGranted<>(Refusal.NOT_AUTHORISED, Reply.NONE), own);
        gate.record(QUOTIENT_FAMILIAL, new Answer.NotGranted<>(Refusal.TOKEN_REFUSED, Reply.NONE), null);

        assertThat(gate.refuses(own)).isFalse();
        assertThat(gate.pause(QUOTIENT_FAMILIAL)).isZero();
    }

    @Test
    void lets_the_datasets_of_a_group_share_the_rate_that_was_granted() {
        Gate narrow = new Gate(
                20, Map.of("entreprise-data", new RateLimit("entreprise-data", 1, Duration.ofMinutes(1))), now::get);

        assertThat(narrow.reserve(UNITE_LEGALE, Duration.ofSeconds(5))).contains(Duration.ZERO);
        assertThat(narrow.reserve(ETABLISSEMENT, Duration.ofSeconds(5))).isEmpty();
        assertThat(narrow.reserve(ATTESTATION_FISCALE, Duration.ofSeconds(5))).contains(Duration.ZERO);
    }
}
