package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static io.github.demarchekit.testkit.TestIdentity.AVEC_NOM_DUSAGE;
import static io.github.demarchekit.testkit.TestIdentity.ELSA_PLACARD;
import static io.github.demarchekit.testkit.TestIdentity.MOINS_18_ANS;
import static io.github.demarchekit.testkit.TestIdentity.NAISSANCE_ALGERIE;
import static io.github.demarchekit.testkit.TestIdentity.NAISSANCE_CORSE;
import static io.github.demarchekit.testkit.TestIdentity.NOM_COMPOSE;
import static io.github.demarchekit.testkit.TestIdentity.PRESUME_NE_JOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.demarchekit.testkit.LocalPlatform;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final Map<String, String> ADDRESS = Map.of(
            "courriel", "angela@example.fr",
            "adresse.voie", "12 rue des Lilas",
            "adresse.codePostal", "35000",
            "adresse.commune", "Rennes");

    private static LocalPlatform platform;
    private static RunningProcedure procedure;

    private final Visitor visitor = procedure.visitor();

    @BeforeAll
    static void start() {
        platform = LocalPlatform.start();
        procedure = RunningProcedure.start(platform);
    }

    @AfterAll
    static void stop() {
        procedure.close();
        platform.close();
    }

    @Test
    void opens_prefilled_and_says_where_each_value_comes_from() {
        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(visitor.page().select("[name=nom]"))
                .as("a locked field posts nothing")
                .isEmpty();
        assertThat(visitor.text()).contains("DUBOIS", "Fourni par FranceConnect", "Fourni par la CAF");
        assertThat(visitor.value("courriel")).contains("@");
        assertThat(visitor.value("adresse.voie")).isNotEmpty();
        assertThat(visitor.value("adresse.codePostal")).matches("\\d{5}");
    }

    @Test
    void keeps_what_was_typed_and_leads_from_each_error_to_its_field() {
        visitor.logIn(platform, AVEC_NOM_DUSAGE);

        visitor.press(
                "Continuer",
                Map.of(
                        "courriel", "pas une adresse",
                        "adresse.voie", "12 rue des Lilas",
                        "adresse.codePostal", "350",
                        "adresse.commune", ""));

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().title()).startsWith("Erreur");
        assertThat(visitor.value("courriel")).isEqualTo("pas une adresse");
        assertThat(visitor.value("adresse.voie")).isEqualTo("12 rue des Lilas");
        var lines = visitor.page().select("a[href^=#]:not([href=#contenu])");
        assertThat(lines).hasSize(3);
        assertThat(lines)
                .allSatisfy(line -> assertThat(
                                visitor.page().getElementById(line.attr("href").substring(1)))
                        .isNotNull());
        assertThat(visitor.text()).contains("nom@exemple.fr", "Le code postal a 5 chiffres", "Renseignez « Commune »");
    }

    @Test
    void finds_everything_as_it_was_after_leaving_in_the_middle() {
        visitor.logIn(platform, ELSA_PLACARD);
        visitor.press(
                "Enregistrer et quitter",
                Map.of("courriel", "à finir", "adresse.voie", "3 place du Marché", "mobile", "06 12 34"));
        assertThat(visitor.text()).contains("enregistrée");
        visitor.press("Se déconnecter");

        Visitor later = procedure.visitor().logIn(platform, ELSA_PLACARD);

        assertThat(later.path()).isEqualTo("/demande/vous");
        assertThat(later.value("courriel")).isEqualTo("à finir");
        assertThat(later.value("adresse.voie")).isEqualTo("3 place du Marché");
        assertThat(later.value("mobile")).isEqualTo("06 12 34");
    }

    @Test
    void does_not_let_a_forged_post_change_a_locked_field() {
        visitor.logIn(platform, NAISSANCE_CORSE);
        String form = visitor.page().select("form[action=/demande/vous]").outerHtml();
        assertThat(form).isNotEmpty();
        visitor.page().select("form[action=/demande/vous]").append("<input type=hidden name=nom value=USURPATEUR>");

        visitor.press("Continuer", ADDRESS);
        visitor.open("/demande/vous");

        assertThat(visitor.text()).doesNotContain("USURPATEUR");
    }

    @Test
    void sends_once_gives_a_receipt_and_tells_the_dashboard_and_the_mailbox() {
        visitor.logIn(platform, NOM_COMPOSE);
        Map<String, String> withMobile = new HashMap<>(ADDRESS);
        withMobile.put("mobile", "06 39 98 12 34");
        withMobile.put("parSms", "true");
        visitor.press("Continuer", withMobile);
        visitor.press(
                "Continuer",
                Map.of(
                        "prenoms",
                        "Lou",
                        "dateNaissance.jour",
                        "5",
                        "dateNaissance.mois",
                        "3",
                        "dateNaissance.annee",
                        "2025"));
        assertThat(visitor.path()).isEqualTo("/demande/recapitulatif");
        assertThat(visitor.text()).contains("12 rue des Lilas", "Lou", "5 mars 2025");

        visitor.press("Envoyer ma demande");

        assertThat(visitor.path()).matches("/demandes/D-\\d{4}-[0-9A-Z]{8}/accuse");
        String number = visitor.path().split("/")[2];
        assertThat(visitor.text()).contains(number, "Service petite enfance");

        visitor.open("/demandes/" + number);
        assertThat(visitor.text()).contains("Envoyé", "12 rue des Lilas");

        await().untilAsserted(() -> {
            assertThat(platform.ami().dashboard(NOM_COMPOSE.identity().hash())).anySatisfy(item -> {
                assertThat(item.itemId()).contains(number);
                assertThat(item.statusLabel()).contains("Envoyé");
                assertThat(item.link()).contains(procedure.site() + "/demandes/" + number);
            });
            assertThat(platform.mailbox().mails()).anySatisfy(mail -> {
                assertThat(mail.to()).containsExactly("angela@example.fr");
                assertThat(mail.text()).contains(number);
            });
            assertThat(platform.smsBox().messages()).anySatisfy(sms -> {
                assertThat(sms.to()).isEqualTo("+33639981234");
                assertThat(sms.text()).contains(number);
            });
        });

        assertThat(procedure
                        .visitor()
                        .logIn(platform, ANGELA_DUBOIS)
                        .open("/demandes/" + number)
                        .status())
                .as("somebody else's file")
                .isEqualTo(404);
    }

    @Test
    void begins_a_second_form_with_a_login_so_that_its_identity_is_certified_too() {
        visitor.logIn(platform, PRESUME_NE_JOUR);
        visitor.press("Continuer", ADDRESS);
        visitor.press("Continuer", Map.of("prenoms", "Lou"));
        visitor.press("Envoyer ma demande");
        assertThat(visitor.path()).endsWith("/accuse");

        assertThat(visitor.leave("/demande").getPath()).isEqualTo("/franceconnect/login");
        assertThat(visitor.leave("/demande/vous").getPath()).isEqualTo("/franceconnect/login");
        assertThat(visitor.leave("/demande/recapitulatif").getPath()).isEqualTo("/franceconnect/login");
    }

    @Test
    void sends_one_file_for_two_clicks() throws Exception {
        visitor.logIn(platform, MOINS_18_ANS);
        visitor.press("Continuer", ADDRESS);
        visitor.press("Continuer", Map.of("prenoms", "Lou"));

        visitor.pressTwiceAtOnce("Envoyer ma demande");

        await().untilAsserted(() -> assertThat(
                        platform.ami().dashboard(MOINS_18_ANS.identity().hash()))
                .hasSize(1));
        visitor.open("/demandes");
        assertThat(visitor.page().select("a[href^=/demandes/D-]").eachAttr("href").stream()
                        .distinct())
                .hasSize(1);
    }

    @Test
    void asks_no_yes_or_no_where_nobody_gave_an_option_to_choose() {
        visitor.logIn(platform, NAISSANCE_ALGERIE);
        visitor.press("Continuer", ADDRESS);

        assertThat(visitor.path()).isEqualTo("/demande/enfant");
        assertThat(visitor.page().select("input[type=radio]")).isEmpty();
        assertThat(visitor.page().select("fieldset.dk-choices legend")).hasSize(1);
    }

    @Test
    void does_not_send_a_form_that_is_not_complete() {
        visitor.logIn(platform, ANGELA_DUBOIS);

        visitor.open("/demande/recapitulatif");

        assertThat(visitor.path()).isEqualTo("/demande/vous");
    }

    @Test
    void refuses_a_choice_that_was_not_offered_to_this_person() {
        visitor.logIn(platform, AVEC_NOM_DUSAGE);
        visitor.open("/demande/enfant");
        visitor.page().select("[name=choix]").first().attr("value", "enfant inventé");

        visitor.press("Continuer", Map.of("choix", "enfant inventé"));

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.text()).contains("n’est pas de celles proposées");
    }

    @Test
    void suggests_addresses_to_who_is_logged_in_only() {
        assertThat(visitor.leave("/adresses?q=12+rue").getPath()).isEqualTo("/franceconnect/login");

        visitor.logIn(platform, ANGELA_DUBOIS);
        visitor.open("/adresses?q=1+rue");

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.header("Cache-Control")).contains("no-store");
    }
}
