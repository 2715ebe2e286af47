package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.impots.ImpotParticulier.ANNREV;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.DERNIERE_SITUATION_IR;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.DERNIERE_SITUATION_IR_SPI;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.FACTURE_IR;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.SITUATION_IR;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.SITUATION_IR_SPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.impots.ImpotParticulier;
import io.github.demarchekit.prefill.impots.SituationIr;
import io.github.demarchekit.testkit.FakeImpotParticulier;
import io.github.demarchekit.testkit.TestIdentity;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DGFIP over the wire, with a token of the application's own and the one of who logged in. */
class IncomeTaxWireTest {

    @RegisterExtension
    final Kit kit = new Kit();

    @Test
    void reads_the_household_of_who_logged_in() {
        PrefillClient client = client("kit", "kit-secret");
        AccessToken angela = tokenOf(People.ANGELA);

        SituationIr last = found(client, DERNIERE_SITUATION_IR.about(angela));
        SituationIr before = found(client, SITUATION_IR.about(angela).with(ANNREV, 2024));
        SituationIr bill = found(client, FACTURE_IR.about(angela).with(ANNREV, 2025));

        assertThat(last.annRevenu().value()).contains(2025);
        assertThat(before.rfr().value()).contains(new BigDecimal("30210"));
        assertThat(bill.rfr().value()).contains(new BigDecimal("31460"));
        assertThat(dgfip().tokenEndpoint().calls()).isEqualTo(1);
    }

    @Test
    void tells_who_logged_in_what_their_scopes_grant() {
        AccessToken token = kit.login(TestIdentity.ANGELA_DUBOIS, Scope.IDENTITE_PIVOT, new Scope("dgfip_rfr"));
        PrefillClient client = client("kit", "kit-secret")
                .newBuilder()
                .clock(kit.platform().clock())
                .build();

        SituationIr last = found(client, DERNIERE_SITUATION_IR.about(token));

        assertThat(last.rfr().value()).contains(new BigDecimal("31460"));
        assertThat(last.nbPart().withheld()).isTrue();
        assertThat(last.nmNaiDec1().withheld()).isTrue();
    }

    @Test
    void reads_the_household_of_a_tax_number() {
        PrefillClient client = client("kit", "kit-secret");
        Subject taxpayer = ImpotParticulier.spi("3012345678902");

        assertThat(found(client, DERNIERE_SITUATION_IR_SPI.about(taxpayer))
                        .nmNaiDec1()
                        .value())
                .contains("MERCIER");
        assertThat(found(client, SITUATION_IR_SPI.about(taxpayer).with(ANNREV, 2024))
                        .sitFam()
                        .value())
                .contains("D");
        assertThat(answer(client, SITUATION_IR_SPI.about(taxpayer).with(ANNREV, 2025)))
                .isInstanceOf(Answer.Absent.class);
    }

    @Test
    void keeps_what_no_scope_grants_apart() {
        dgfip().masks("rfr");

        SituationIr last = found(client("kit", "kit-secret"), DERNIERE_SITUATION_IR.about(tokenOf(People.ANGELA)));

        assertThat(last.rfr().withheld()).isTrue();
        assertThat(last.nbPart().value()).contains(new BigDecimal("3.5"));
    }

    @Test
    void gets_another_token_when_its_own_was_revoked() {
        PrefillClient client = client("kit", "kit-secret");
        AccessToken angela = tokenOf(People.ANGELA);
        found(client, DERNIERE_SITUATION_IR.about(angela));

        dgfip().tokenEndpoint().revokes();
        found(client, DERNIERE_SITUATION_IR.about(angela));

        assertThat(dgfip().tokenEndpoint().calls()).isEqualTo(2);
    }

    @Test
    void keeps_its_own_token_when_that_of_the_user_is_refused() {
        PrefillClient client = client("kit", "kit-secret");
        AccessToken unknown = new AccessToken(Secret.of("unknown"), Kit.NOW.plusSeconds(60));

        assertThat(answer(client, DERNIERE_SITUATION_IR.about(unknown)))
                .isInstanceOfSatisfying(
                        Answer.NotGranted.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.TOKEN_REFUSED));
        assertThat(found(client, DERNIERE_SITUATION_IR.about(tokenOf(People.ANGELA))))
                .isNotNull();
        assertThat(dgfip().tokenEndpoint().calls()).isEqualTo(1);
    }

    @Test
    void is_refused_when_its_credentials_are_and_asks_for_no_token_again() {
        PrefillClient client = client("kit", "wrong");
        AccessToken angela = tokenOf(People.ANGELA);

        answer(client, DERNIERE_SITUATION_IR.about(angela));
        Answer<SituationIr> answer = answer(client, DERNIERE_SITUATION_IR.about(angela));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.NotGranted.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CLIENT_REFUSED));
        assertThat(dgfip().tokenEndpoint().calls()).isEqualTo(1);
    }

    @Test
    void is_unavailable_when_the_token_endpoint_is_down() {
        dgfip().tokenEndpoint().answersAlways(503);

        assertThat(answer(client("kit", "kit-secret"), DERNIERE_SITUATION_IR.about(tokenOf(People.ANGELA))))
                .isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void opens_the_form_at_its_deadline_when_the_token_endpoint_hangs() {
        dgfip().tokenEndpoint().slow(Duration.ofSeconds(4));
        PrefillClient client = client("kit", "kit-secret")
                .newBuilder()
                .deadline(Duration.ofMillis(200))
                .build();
        long start = System.nanoTime();

        Answer<SituationIr> answer = answer(client, DERNIERE_SITUATION_IR.about(tokenOf(People.ANGELA)));

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void gives_each_town_on_one_client_its_own_token() {
        dgfip().tokenEndpoint().accepts("other-town", "s/e:c r+t");
        PrefillClient first = client("kit", "kit-secret");
        PrefillClient second = first.newBuilder()
                .api(Api.IMPOT_PARTICULIER, access("other-town", "s/e:c r+t"))
                .build();
        AccessToken angela = tokenOf(People.ANGELA);

        found(first, DERNIERE_SITUATION_IR.about(angela));
        found(second, DERNIERE_SITUATION_IR.about(angela));
        found(first, DERNIERE_SITUATION_IR.about(angela));
        found(second, DERNIERE_SITUATION_IR.about(angela));

        assertThat(dgfip().tokenEndpoint().calls()).isEqualTo(2);
    }

    private FakeImpotParticulier dgfip() {
        return kit.platform().impotParticulier();
    }

    private AccessToken tokenOf(PivotIdentity holder) {
        String value = "token-of-" + holder.hash();
        dgfip().accepts(value, holder);
        return new AccessToken(Secret.of(value), Kit.NOW.plusSeconds(60));
    }

    private PrefillClient client(String id, String secret) {
        return PrefillClient.builder()
                .api(Api.IMPOT_PARTICULIER, access(id, secret))
                .clock(Clock.fixed(Kit.NOW, ZoneOffset.UTC))
                .retries(new RetryRule(() -> 0), (wait, task) -> task.run(), System::nanoTime)
                .build();
    }

    private Access access(String id, String secret) {
        ClientCredentials credentials = ClientCredentials.builder(kit.uri("/dgfip/token"), id, Secret.of(secret))
                .scope("RessourceIR")
                .clock(Clock.fixed(Kit.NOW, ZoneOffset.UTC))
                .build();
        return ImpotParticulier.access(kit.uri("/dgfip/impotparticulier/1.0"), "CRECHE", credentials)
                .build();
    }

    private static SituationIr found(PrefillClient client, Question<SituationIr> question) {
        return answer(client, question).found().orElseThrow();
    }

    private static Answer<SituationIr> answer(PrefillClient client, Question<SituationIr> question) {
        return client.gather(question).get(question);
    }
}
