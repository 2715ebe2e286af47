package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static io.github.demarchekit.testkit.TestIdentity.NAISSANCE_CORSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.prefill.form.Decision;
import io.github.demarchekit.testkit.LocalPlatform;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the State said may be wrong, or unwelcome: a document stands in for it. */
class AttachmentTest {

    private static final String PROOF = "justificatif-domicile";
    private static final String CHOICE = "donnees." + PROOF;
    private static final String FILE = "document." + PROOF;
    private static final byte[] PDF = "%PDF-1.7 une facture".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, String> ELSEWHERE =
            Map.of("adresse.voie", "3 place du Marché", "adresse.codePostal", "35500", "adresse.commune", "Vitré");

    private LocalPlatform platform;
    private RunningProcedure procedure;
    private Visitor visitor;

    @BeforeEach
    void start() {
        platform = LocalPlatform.start();
        procedure = RunningProcedure.start(platform, Map.of("TEST_DOCUMENTS", "true"));
        visitor = procedure.visitor();
    }

    @AfterEach
    void stop() {
        procedure.close();
        platform.close();
    }

    private long stored() {
        return procedure
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM procedure_attachment_part")
                .query(Long.class)
                .single();
    }

    private Draft draft() {
        JdbcClient database = procedure.bean(JdbcClient.class);
        String sub = database.sql("SELECT owner_sub FROM procedure_draft")
                .query(String.class)
                .single();
        return procedure.bean(Drafts.class).find(sub).orElseThrow();
    }

    private Visitor agentReading(String number) {
        Visitor agent = procedure.visitor().open("/agent");
        agent.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
        return agent.follow(number);
    }

    private Decision decision() {
        return draft().datum(PROOF).decision();
    }

    @Test
    void goes_on_without_a_document_when_the_user_confirms() {
        visitor.logIn(platform, ANGELA_DUBOIS);
        assertThat(visitor.text())
                .contains("La CAF nous a transmis : Numéro et voie, Code postal, Commune.", "Fourni par la CAF le ");

        visitor.press("Continuer");

        assertThat(visitor.path()).isEqualTo("/demande/enfant");
        assertThat(decision()).isEqualTo(Decision.CONFIRMED);
    }

    @Test
    void takes_another_spelling_for_the_same_and_no_correction() {
        visitor.logIn(platform, ANGELA_DUBOIS);

        visitor.press("Continuer", Map.of("adresse.voie", "14, rue Saint Michel", "adresse.commune", "Rennes"));

        assertThat(visitor.path()).isEqualTo("/demande/enfant");
        assertThat(decision()).isEqualTo(Decision.CONFIRMED);
    }

    @Test
    void says_what_differs_and_asks_for_the_document_when_another_answer_is_typed() {
        visitor.logIn(platform, ANGELA_DUBOIS);

        visitor.press("Continuer", ELSEWHERE);

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.text())
                .contains("la CAF indique « 14 RUE SAINT-MICHEL », vous avez écrit « 3 place du Marché »", "Joignez");
        assertThat(visitor.value("adresse.voie")).isEqualTo("3 place du Marché");
        String target = visitor.page().select("#erreurs a").first().attr("href").substring(1);
        assertThat(visitor.page().getElementById(target).attr("type")).isEqualTo("file");
        assertThat(visitor.open("/demande/recapitulatif").path()).isEqualTo("/demande/vous");

        visitor.attach(FILE, "C:\\perso\\facture d'eau.PDF", PDF).press("Continuer");

        assertThat(visitor.path()).isEqualTo("/demande/enfant");
        assertThat(stored()).isEqualTo(1);
        assertThat(decision()).isEqualTo(Decision.INCORRECT);
    }

    @Test
    void takes_the_source_s_word_again_and_deletes_the_document() {
        visitor.logIn(platform, ANGELA_DUBOIS);
        visitor.press("Continuer", ELSEWHERE);
        visitor.attach(FILE, "facture.pdf", PDF).press("Continuer");
        visitor.open("/demande/vous");
        assertThat(visitor.text()).contains("Fichier joint : facture.pdf (1 Ko)");

        visitor.press("Continuer", Map.of(CHOICE, "confirmer"));

        assertThat(visitor.path()).isEqualTo("/demande/enfant");
        assertThat(visitor.open("/demande/vous").value("adresse.voie")).isEqualTo("14 RUE SAINT-MICHEL");
        assertThat(decision()).isEqualTo(Decision.CONFIRMED);
        assertThat(stored()).isZero();
    }

    @Test
    void forgets_what_is_refused_asks_for_it_no_more_and_gives_it_back_on_request() {
        visitor.logIn(platform, ANGELA_DUBOIS);

        visitor.press("Continuer", Map.of(CHOICE, "refuser"));

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.value("adresse.voie")).isEmpty();
        assertThat(visitor.text()).contains("Ce que la CAF nous a transmis est effacé");
        assertThat(procedure
                        .bean(JdbcClient.class)
                        .sql("SELECT content FROM procedure_draft")
                        .query(String.class)
                        .single())
                .as("what is stored")
                .doesNotContain("SAINT-MICHEL");
        visitor.attach(FILE, "facture.pdf", PDF).press("Continuer", ELSEWHERE);
        assertThat(visitor.path()).isEqualTo("/demande/enfant");
        visitor.open("/demande/vous");
        visitor.press("Continuer");
        assertThat(visitor.open("/demande/vous").value("adresse.commune")).isEqualTo("Vitré");

        // The login that follows is the test's: the button leads to FranceConnect.
        visitor.leaveBy("Continuer", Map.of(CHOICE, "utiliser"));
        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(visitor.open("/demande/vous").value("adresse.voie")).isEqualTo("14 RUE SAINT-MICHEL");
        assertThat(decision()).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void does_not_put_back_at_the_next_login_what_was_refused() {
        visitor.logIn(platform, ANGELA_DUBOIS);
        visitor.press("Enregistrer et quitter", Map.of(CHOICE, "refuser"));
        // As after a first login at which another source was missing: the draft asks again.
        String sub = procedure
                .bean(JdbcClient.class)
                .sql("SELECT owner_sub FROM procedure_draft")
                .query(String.class)
                .single();
        procedure.bean(Drafts.class).change(sub, draft -> {
            Filling same = new Filling();
            same.data().putAll(draft.content().data());
            draft.prefill(same, List.of("une source se tait"));
        });

        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(visitor.open("/demande/vous").value("adresse.voie")).isEmpty();
        assertThat(decision()).isEqualTo(Decision.REFUSED);
    }

    @Test
    void asks_for_the_document_when_no_source_knows_the_person() {
        visitor.logIn(platform, NAISSANCE_CORSE);
        assertThat(visitor.text()).contains("Aucune administration n’a pu nous transmettre ces informations");
        assertThat(visitor.page().select("[name=\"" + CHOICE + "\"]")).isEmpty();

        visitor.press("Continuer", ELSEWHERE);
        assertThat(visitor.status()).isEqualTo(422);

        visitor.attach(FILE, "facture.pdf", PDF).press("Continuer");
        assertThat(visitor.path()).isEqualTo("/demande/enfant");
    }

    @Test
    void keeps_files_of_three_kinds_by_their_first_bytes_and_says_no_to_others() {
        visitor.logIn(platform, NAISSANCE_CORSE);
        visitor.attach(FILE, "facture.pdf", "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII))
                .press("Continuer", ELSEWHERE);

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.text()).contains("ni un PDF, ni une image JPEG ou PNG");
        assertThat(visitor.value("adresse.voie")).as("what was typed beside").isEqualTo("3 place du Marché");
        assertThat(stored()).isZero();
    }

    @Test
    void keeps_a_file_of_five_mebibytes_and_says_no_to_a_larger_one_without_losing_the_answers() {
        visitor.logIn(platform, NAISSANCE_CORSE);
        visitor.attach(FILE, "facture.pdf", Arrays.copyOf(PDF, 5 * 1024 * 1024 + 1))
                .press("Continuer", ELSEWHERE);

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.text()).contains("trop lourd");
        assertThat(visitor.value("adresse.voie")).isEqualTo("3 place du Marché");

        visitor.attach(FILE, "facture.pdf", Arrays.copyOf(PDF, 5 * 1024 * 1024)).press("Continuer");
        assertThat(visitor.path()).isEqualTo("/demande/enfant");
        assertThat(stored()).isEqualTo(10);
    }

    @Test
    void says_so_when_more_was_sent_than_the_server_reads() {
        visitor.logIn(platform, NAISSANCE_CORSE);

        visitor.attach(FILE, "film.pdf", Arrays.copyOf(PDF, 22 * 1024 * 1024)).press("Continuer", ELSEWHERE);

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.path()).isEqualTo("/demande/vous");
        assertThat(visitor.text()).contains("trop lourd, et rien de cette page n’a été enregistré");
    }

    @Test
    void dies_with_the_draft() {
        visitor.logIn(platform, NAISSANCE_CORSE);
        visitor.attach(FILE, "facture.pdf", PDF).press("Enregistrer et quitter", ELSEWHERE);
        assertThat(stored()).isEqualTo(1);

        procedure.bean(JdbcClient.class).sql("DELETE FROM procedure_draft").update();

        assertThat(stored()).isZero();
    }

    @Test
    void hands_the_document_to_the_agent_with_what_the_user_decided() {
        visitor.logIn(platform, ANGELA_DUBOIS);
        visitor.press("Continuer", ELSEWHERE);
        visitor.attach(FILE, "../facture d'eau.exe", PDF).press("Continuer");
        visitor.press("Continuer", Map.of("prenoms", "Lou"));
        assertThat(visitor.text()).contains("facture d'eau").doesNotContain("Corrigé par l’usager");
        visitor.press("Envoyer ma demande");
        String number = visitor.path().split("/")[2];

        Visitor agent = agentReading(number);
        assertThat(agent.text())
                .contains(
                        "Corrigé par l’usager : la CAF indique « 14 RUE SAINT-MICHEL ». Fourni par la CAF le ",
                        "Pièces jointes")
                .doesNotContain("L’usager dit que ce n’est pas exact");
        String link = agent.page().select("a[href*=/pieces/]").attr("href");
        assertThat(agent.bytes(link)).isEqualTo(PDF);
        assertThat(agent.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(agent.header("Content-Disposition"))
                .startsWith("attachment; filename")
                .contains(".exe.pdf");
        assertThat(agent.header("X-Content-Type-Options")).isEqualTo("nosniff");

        assertThat(visitor.open(link).path()).as("who is no agent").isEqualTo("/agent/login");
        assertThat(agent.open("/agent/dossiers/" + number + "/pieces/autre").status())
                .isEqualTo(404);
    }

    @Test
    void shows_the_agent_what_the_user_confirmed_and_how_surely_it_is_known() {
        visitor.logIn(platform, ANGELA_DUBOIS);
        visitor.press("Continuer");
        visitor.press("Continuer", Map.of("prenoms", "Lou"));
        visitor.press("Envoyer ma demande");
        String number = visitor.path().split("/")[2];

        Visitor agent = agentReading(number);

        assertThat(agent.text())
                .contains("14 RUE SAINT-MICHEL", "Fourni par la CAF le ")
                .contains("Confirmé par l’usager. Déclaré par l’usager auprès de cet organisme.", "Certifié.")
                .doesNotContain("Pièces jointes");
    }

    @Test
    void tells_the_agent_that_the_user_finds_wrong_what_they_left_as_it_is() {
        visitor.logIn(platform, ANGELA_DUBOIS);
        visitor.attach(FILE, "facture.pdf", PDF).press("Continuer", Map.of(CHOICE, "corriger"));
        visitor.press("Continuer", Map.of("prenoms", "Lou"));
        visitor.press("Envoyer ma demande");
        String number = visitor.path().split("/")[2];

        Visitor agent = agentReading(number);

        assertThat(agent.text()).contains("L’usager dit que ce n’est pas exact.", "facture.pdf");
    }

    @Test
    void leaves_a_trace_of_what_was_asked_for_whom_and_what_for_and_no_value() {
        visitor.logIn(platform, ANGELA_DUBOIS);

        Map<String, Object> trace = procedure
                .bean(JdbcClient.class)
                .sql("SELECT * FROM prefill_audit")
                .query()
                .singleRow();

        assertThat(trace)
                .containsEntry("DATASET", "v3/dss/quotient_familial")
                .containsEntry("OUTCOME", "found")
                .containsEntry("ANNOUNCED", "essai/v1")
                .containsEntry("LEGAL_BASIS", "REQUEST_OF_THE_PERSON");
        String sub = procedure
                .bean(JdbcClient.class)
                .sql("SELECT owner_sub FROM procedure_draft")
                .query(String.class)
                .single();
        assertThat(trace.get("ACTOR")).isEqualTo(PrefillAtLogin.actor(sub)).isNotEqualTo(sub);
        assertThat(trace.values().toString()).doesNotContain("DUBOIS", "MICHEL", sub);
    }
}
