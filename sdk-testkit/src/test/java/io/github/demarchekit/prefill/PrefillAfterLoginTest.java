package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.testkit.TestIdentity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The token of a real login opens the family of who logged in, for a minute. */
class PrefillAfterLoginTest {

    @RegisterExtension
    final Kit kit = new Kit();

    @Test
    void gives_the_family_of_the_person_who_logged_in() {
        AccessToken token = login(TestIdentity.ELSA_PLACARD);

        Answers answers = prefill().gather(token, QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);

        assertThat(answers.get(QUOTIENT_FAMILIAL)
                        .found()
                        .orElseThrow()
                        .enfants()
                        .value())
                .hasValueSatisfying(children -> assertThat(children)
                        .extracting(child -> child.prenoms().value().orElseThrow())
                        .containsExactly("ROSE", "AUGUSTIN"));
        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void finds_no_file_of_a_person_without_one() {
        AccessToken token = login(TestIdentity.NAISSANCE_CORSE);

        assertThat(prefill().gather(token, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL))
                .isInstanceOf(Answer.Absent.class);
    }

    @Test
    void is_refused_by_the_provider_when_the_minute_is_over_and_our_clock_is_late() {
        AccessToken token = login(TestIdentity.ELSA_PLACARD);
        kit.platform().clock().advance(Duration.ofMinutes(2));
        AccessToken believedAlive =
                new AccessToken(token.value(), token.expiresAt().plusSeconds(3600));

        assertThat(prefill().gather(believedAlive, QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL))
                .isInstanceOf(Answer.NotGranted.class);
        assertThat(kit.apiParticulier().calls()).isEqualTo(1);
    }

    private PrefillClient prefill() {
        return kit.client().clock(kit.platform().clock()).build();
    }

    private AccessToken login(TestIdentity person) {
        return kit.login(
                person,
                Scope.IDENTITE_PIVOT,
                Scope.CNAF_QUOTIENT_FAMILIAL,
                Scope.CNAF_ALLOCATAIRES,
                Scope.CNAF_ENFANTS,
                Scope.CNAF_ADRESSE);
    }
}
