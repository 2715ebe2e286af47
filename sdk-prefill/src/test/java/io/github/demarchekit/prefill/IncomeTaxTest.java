package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.impots.ImpotParticulier.ANNREV;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.DERNIERE_SITUATION_IR;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.SITUATION_IR;
import static io.github.demarchekit.prefill.impots.ImpotParticulier.SITUATION_IR_SPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.impots.ImpotParticulier;
import io.github.demarchekit.prefill.impots.SituationIr;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DGFIP is shown two tokens, and answers in its own way. */
class IncomeTaxTest {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String HOUSEHOLD = """
            {"annRevenu":2025,"rfr":"31460","nbPart":2.5,"sitFam":"O","aft":"14 RUE SAINT-MICHEL 35000 RENNES",
             "pac":{"nbPac":2},"nmNaiDec1":"DUBOIS","prnmDec1":"ANGELA","nmUsaDec1":null,
             "dateNaisDec1":{"jour":"24","mois":"08","annee":"1962"},
             "dateNaisDec2":{"jour":null,"mois":null,"annee":null},
             "datRec":"2026-07-31","indiIFI":"N","RevDecl_Cat1_Tspr":"35000","PaDeduc_EnfMaj":{"unknown":["form"]},
             "montTotIr":-120,"impAvImput":""}""";

    private final Script script = new Script();
    private final Tokens tokens = new Tokens();

    @Test
    void carries_both_tokens_the_procedures_name_and_a_correlation() {
        script.answers(200, JSON, HOUSEHOLD);

        ask(SITUATION_IR.about(Script.TOKEN).with(ANNREV, 2025));

        HttpRequest request = script.requests.get(0);
        assertThat(request.uri().toString())
                .isEqualTo("https://gateway.example/impotparticulier/1.0/situations/ir/assiettes/annrev/2025");
        assertThat(request.headers())
                .containsEntry("Authorization", "Bearer own-1")
                .containsEntry("X-FranceConnect-OAuth", "token")
                .containsEntry("ID_Teleservice", "CRECHE")
                .containsKey("X-Correlation-ID");
    }

    @Test
    void reads_a_household_and_leaves_out_what_has_an_unknown_form() {
        script.answers(200, JSON, HOUSEHOLD);

        Answer<SituationIr> answer = ask(DERNIERE_SITUATION_IR.about(Script.TOKEN));

        assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> {
            assertThat(found.provenance().asOf()).contains(PartialDate.parse("2025-00-00"));
            assertThat(found.provenance().trust())
                    .isEqualTo(Map.of(
                            DataGroup.IDENTITY, Trust.CHECKED,
                            DataGroup.ADDRESS, Trust.DECLARED,
                            DataGroup.SITUATION, Trust.CERTIFIED));
        });
        SituationIr situation = answer.found().orElseThrow();
        assertThat(situation.rfr().value()).contains(new BigDecimal("31460"));
        assertThat(situation.nbPart().value()).contains(new BigDecimal("2.5"));
        assertThat(situation.pac().value().orElseThrow().nbPac().value()).contains(2);
        assertThat(situation
                        .dateNaisDec1()
                        .flatMap(SituationIr.DateNaissance::date)
                        .value())
                .contains(PartialDate.parse("1962-08-24"));
        assertThat(situation
                        .dateNaisDec2()
                        .flatMap(SituationIr.DateNaissance::date)
                        .value())
                .isEmpty();
        assertThat(situation.indiIfi().value()).contains("N");
        assertThat(situation.revDeclCat1Tspr().value()).contains("35000");
        assertThat(situation.paDeducEnfMaj()).isInstanceOf(Part.Blank.class);
        assertThat(situation.montTotIr().value()).contains(new BigDecimal("-120"));
        assertThat(situation.nmUsaDec1()).isInstanceOf(Part.Blank.class);
        assertThat(situation.impAvImput()).isInstanceOf(Part.Blank.class);
        assertThat(situation.revImposable()).isInstanceOf(Part.Withheld.class);
    }

    @Test
    void asks_by_tax_number_in_the_path() {
        script.answers(200, JSON, HOUSEHOLD);

        ask(SITUATION_IR_SPI.about(ImpotParticulier.spi("30 12 345 678 901")).with(ANNREV, 2025));

        assertThat(script.requests.get(0).uri().toString())
                .isEqualTo(
                        "https://gateway.example/impotparticulier/1.0/spi/3012345678901/situations/ir/assiettes/annrev/2025");
        assertThat(script.requests.get(0).headers()).doesNotContainKey("X-FranceConnect-OAuth");
    }

    @Test
    void takes_no_tax_number_that_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImpotParticulier.spi("30123456789"))
                .withMessage("a tax number has 13 digits");
    }

    @Test
    void makes_no_call_without_the_year() {
        script.answers(200, JSON, HOUSEHOLD);

        Answer<SituationIr> answer = ask(SITUATION_IR.about(Script.TOKEN));

        assertThat(answer).isInstanceOf(Answer.Invalid.class);
        assertThat(answer.toString()).contains("needs annrev");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void finds_nobody_in_an_answer_without_content() {
        script.answers(204, Map.of(), "");

        assertThat(ask(DERNIERE_SITUATION_IR.about(Script.TOKEN))).isInstanceOf(Answer.Absent.class);
    }

    @Test
    void finds_nobody_where_dgfip_knows_no_notice() {
        script.answers(404, JSON, "{\"erreur\":{\"code\":404,\"message\":\"…\"}}");

        assertThat(ask(DERNIERE_SITUATION_IR.about(Script.TOKEN))).isInstanceOf(Answer.Absent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Not Found</html>", "", "null", "[]"})
    void does_not_take_the_404_of_a_wrong_base_address_for_a_household_without_notice(String body) {
        script.answers(404, Map.of("Content-Type", "text/html"), body);

        assertThat(ask(DERNIERE_SITUATION_IR.about(Script.TOKEN)))
                .isInstanceOfSatisfying(
                        Answer.Unreadable.class,
                        answer -> assertThat(answer.problem()).contains("check the base address"));
    }

    @Test
    void gets_another_token_once_when_the_gateway_refuses_its_own() {
        script.answers(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), "")
                .answers(200, JSON, HOUSEHOLD);

        assertThat(ask(DERNIERE_SITUATION_IR.about(Script.TOKEN))).isInstanceOf(Answer.Found.class);
        assertThat(script.requests)
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly("Bearer own-1", "Bearer own-2");
        assertThat(tokens.refused).isEqualTo(1);
    }

    @Test
    void keeps_its_own_token_when_the_users_is_refused() {
        script.answers(401, JSON, "{\"erreur\":{\"message\":\"…\"}}");

        assertThat(ask(DERNIERE_SITUATION_IR.about(Script.TOKEN)))
                .isInstanceOfSatisfying(
                        Answer.NotGranted.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.TOKEN_REFUSED));
        assertThat(script.requests).hasSize(1);
        assertThat(tokens.refused).isZero();
    }

    @Test
    void is_not_stopped_by_a_user_whose_token_the_gateway_refuses_with_a_challenge() {
        script.answers(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), "")
                .answers(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), "")
                .answers(200, JSON, HOUSEHOLD);
        PrefillClient client = client();

        assertThat(client.gather(Script.TOKEN, DERNIERE_SITUATION_IR).get(DERNIERE_SITUATION_IR))
                .isInstanceOfSatisfying(
                        Answer.NotGranted.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.TOKEN_REFUSED));
        assertThat(client.gather(Script.TOKEN, DERNIERE_SITUATION_IR).get(DERNIERE_SITUATION_IR))
                .isInstanceOf(Answer.Found.class);
    }

    private PrefillClient client() {
        Access access = ImpotParticulier.access(
                        URI.create("https://gateway.example/impotparticulier/1.0"), "CRECHE", tokens)
                .build();
        return script.client().api(Api.IMPOT_PARTICULIER, access).build();
    }

    private Answer<SituationIr> ask(Question<SituationIr> question) {
        return client().gather(question).get(question);
    }

    /** Gives a new token after each refusal. */
    private static final class Tokens implements Authorization {

        private final List<URI> targets = new ArrayList<>();
        private int refused;

        @Override
        public CompletionStage<Credentials> credentials(URI target) {
            targets.add(target);
            return CompletableFuture.completedStage(Credentials.bearer(Secret.of("own-" + (refused + 1))));
        }

        @Override
        public void refused(Credentials credentials) {
            refused++;
        }
    }
}
