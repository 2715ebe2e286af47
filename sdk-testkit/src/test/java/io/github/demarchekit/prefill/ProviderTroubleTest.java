package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import io.github.demarchekit.testkit.Garbage;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong with one provider is told by its answer, and by no other. */
class ProviderTroubleTest {

    @RegisterExtension
    final Kit kit = new Kit();

    @ParameterizedTest
    @CsvSource({
        "401, 50002, NotGranted",
        "401, 51503, NotGranted",
        "403, 00100, NotGranted",
        "404, 23003, Absent",
        "404, 00402, Invalid",
        "409, 00015, Conflict",
        "422, 00210, Invalid",
        "429, 00429, RateLimited",
        "500, 35000, Unavailable",
        "502, 37999, Unavailable",
        "503, 35020, Unavailable",
        "504, 37002, Unavailable"
    })
    void answers_in_the_place_of_the_dataset_that_is_refused_and_in_no_other(int status, String code, String kind) {
        kit.apiParticulier().dataset(QUOTIENT_FAMILIAL).answersAlways(status, code);

        Answers answers = gatherBoth(kit.clientThatNeverWaits());

        Answer<QuotientFamilial> answer = answers.get(QUOTIENT_FAMILIAL);
        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(answer).isInstanceOfSatisfying(Answer.Missing.class, missing -> {
            assertThat(missing.reply().status()).isEqualTo(status);
            assertThat(missing.reply().code()).isEqualTo(code);
            assertThat(missing.reply().requestId()).isPresent();
        });
        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest
    @EnumSource
    void finds_garbage_unreadable_and_keeps_the_rest(Garbage garbage) {
        kit.apiParticulier().dataset(PARTICIPATION_FAMILIALE_EAJE).answersAlways(garbage);

        Answers answers = gatherBoth(kit.client().build());

        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).isInstanceOf(Answer.Unreadable.class);
        assertThat(answers.get(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void gets_over_a_lock_a_failure_and_a_rate_limit_that_pass() {
        kit.apiParticulier().dataset(QUOTIENT_FAMILIAL).answersOnce(409);
        kit.apiParticulier().dataset(QUOTIENT_FAMILIAL).answersOnce(409);
        kit.apiParticulier().dataset(PARTICIPATION_FAMILIALE_EAJE).retryAfter(Duration.ZERO);
        kit.apiParticulier().dataset(PARTICIPATION_FAMILIALE_EAJE).answersOnce(429);

        Answers answers = gatherBoth(kit.client().build());

        assertThat(answers.get(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Found.class);
        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).isInstanceOf(Answer.Found.class);
        assertThat(kit.apiParticulier().dataset(QUOTIENT_FAMILIAL).calls()).isEqualTo(3);
        assertThat(kit.apiParticulier().dataset(PARTICIPATION_FAMILIALE_EAJE).calls())
                .isEqualTo(2);
    }

    @Test
    void says_that_nobody_answered_when_the_connection_breaks_each_time() {
        kit.apiParticulier().down();

        Answers answers = gatherBoth(kit.clientThatNeverWaits());

        assertThat(answers.get(QUOTIENT_FAMILIAL))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.cause()).isEqualTo(Answer.Unavailable.Cause.NO_ANSWER));
    }

    @Test
    void asks_nothing_of_a_provider_that_was_down_for_the_last_forms() {
        kit.apiParticulier().down();
        PrefillClient client = kit.clientThatNeverWaits();
        gatherBoth(client);
        gatherBoth(client);
        int calls = kit.apiParticulier().calls();

        Answers answers = gatherBoth(client);

        assertThat(answers.get(QUOTIENT_FAMILIAL))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.cause()).isEqualTo(Answer.Unavailable.Cause.CIRCUIT_OPEN));
        assertThat(kit.apiParticulier().calls()).isEqualTo(calls);
    }

    @Test
    void is_told_by_the_provider_that_a_token_is_unknown() {
        AccessToken unknown = new AccessToken(Secret.of("unknown"), Kit.NOW.plusSeconds(60));

        Answer<QuotientFamilial> answer =
                kit.client().build().gather(unknown, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.NotGranted.class,
                        notGranted -> assertThat(notGranted.refusal()).isEqualTo(Refusal.TOKEN_EXPIRED));
    }

    @Test
    void makes_no_call_with_a_token_that_has_ended() {
        AccessToken ended = new AccessToken(kit.tokenOf(People.ANGELA).value(), Kit.NOW);

        Answers answers = kit.client().build().gather(ended, QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);

        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).isInstanceOf(Answer.NotGranted.class);
        assertThat(kit.apiParticulier().calls()).isZero();
    }

    @Test
    void takes_a_wrong_base_address_for_a_mistake_and_not_for_an_absent_person() {
        PrefillClient client = PrefillClient.builder()
                .apiParticulier(URI.create(kit.platform().uri() + "/elsewhere"), Kit.TOWN_HALL)
                .build();

        Answer<QuotientFamilial> answer = client.gather(
                        new AccessToken(Secret.of("token"), java.time.Instant.MAX), QUOTIENT_FAMILIAL)
                .get(QUOTIENT_FAMILIAL);

        assertThat(answer).isInstanceOf(Answer.Unreadable.class);
    }

    private Answers gatherBoth(PrefillClient client) {
        return client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);
    }
}
