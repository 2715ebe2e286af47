package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.LocalPlatform;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskTest {

    private static LocalPlatform platform;
    private static RunningProcedure procedure;

    private final Visitor user = procedure.visitor();
    private final Visitor agent = procedure.visitor();
    private String number;

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

    @BeforeEach
    void send() {
        user.logIn(platform, ANGELA_DUBOIS);
        user.open("/demande/vous");
        user.press(
                "Continuer",
                Map.of(
                        "courriel", "angela@example.fr",
                        "adresse.voie", "12 rue des Lilas",
                        "adresse.codePostal", "35000",
                        "adresse.commune", "Rennes"));
        user.press("Continuer", Map.of("prenoms", "Lou"));
        user.press("Envoyer ma demande");
        number = user.path().split("/")[2];
    }

    private void enter(Visitor visitor) {
        visitor.open("/agent");
        assertThat(visitor.path()).isEqualTo("/agent/login");
        visitor.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
        assertThat(visitor.path()).isEqualTo("/agent");
    }

    @Test
    void opens_to_agents_only() {
        agent.open("/agent/login");
        agent.press("Se connecter", Map.of("username", "agent", "password", "autre chose"));
        assertThat(agent.page().title()).startsWith("Erreur");

        assertThat(user.open("/agent/dossiers/" + number).path()).isEqualTo("/agent/login");
    }

    @Test
    void accepts_a_file_and_its_page_follows() {
        enter(agent);
        agent.follow(number);
        assertThat(agent.text()).contains("12 rue des Lilas", "Envoyé");

        agent.press("Enregistrer la décision", Map.of("decision", "accepter"));

        assertThat(agent.path()).isEqualTo("/agent/dossiers/" + number);
        assertThat(agent.text()).contains("Accepté");
        assertThat(user.open("/demandes/" + number).text()).contains("Accepté", "Envoyé");
        assertThat(agent.open("/agent").text()).doesNotContain(number);
        assertThat(agent.open("/agent?etat=termines").text()).contains(number);
    }

    @Test
    void asks_why_a_file_is_refused_and_tells_the_user() {
        enter(agent);
        agent.open("/agent/dossiers/" + number);

        agent.press("Enregistrer la décision", Map.of("decision", "refuser"));
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.text()).contains("Indiquez le motif");

        agent.press("Enregistrer la décision", Map.of("decision", "refuser", "motif", "Aucune place disponible."));
        assertThat(user.open("/demandes/" + number).text()).contains("Refusé", "Aucune place disponible.");
    }

    @Test
    void asks_for_a_decision_when_none_was_chosen() {
        enter(agent);
        agent.open("/agent/dossiers/" + number);

        agent.press("Enregistrer la décision");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.text()).contains("Choisissez une décision");
    }

    @Test
    void shows_where_the_file_stands_to_the_slower_of_two_agents() {
        Visitor other = procedure.visitor();
        enter(agent);
        enter(other);
        agent.open("/agent/dossiers/" + number);
        other.open("/agent/dossiers/" + number);
        other.press("Enregistrer la décision", Map.of("decision", "accepter"));

        agent.press("Enregistrer la décision", Map.of("decision", "refuser", "motif", "Complet."));

        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.text())
                .contains("Ce dossier a changé depuis que vous l’avez ouvert", "Accepté")
                .doesNotContain("Refusé");
    }

    @Test
    void decides_nothing_upon_a_page_that_a_message_has_made_old() {
        enter(agent);
        agent.open("/agent/dossiers/" + number);
        user.open("/demandes/" + number).press("Envoyer le message", Map.of("texte", "J’ai déménagé."));

        agent.press("Enregistrer la décision", Map.of("decision", "refuser", "motif", "Hors de la commune."));
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.text()).contains("Ce dossier a changé", "J’ai déménagé.");
        assertThat(agent.value("motif")).isEqualTo("Hors de la commune.");

        agent.press("Enregistrer la décision");
        assertThat(agent.text()).contains("Refusé", "Agent agent");
    }

    @Test
    void sends_neither_agent_nor_user_to_the_page_that_the_other_asked_for() {
        Visitor both = procedure.visitor();
        both.leave("/agent/dossiers/" + number);

        both.logIn(platform, ANGELA_DUBOIS);
        assertThat(both.path()).startsWith("/demande");

        both.open("/agent/login");
        both.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
        assertThat(both.path()).isEqualTo("/agent/dossiers/" + number);
    }

    @Test
    void keeps_closed_what_nobody_has_opened() {
        assertThat(agent.open("/actuator/health").status()).isEqualTo(200);
        assertThat(agent.open("/actuator/env").status()).isEqualTo(404);
        assertThat(agent.open("/nulle-part").status()).isEqualTo(404);
        assertThat(agent.text()).doesNotContain("FranceConnect");
        assertThat(user.open("/nulle-part").status()).isEqualTo(404);
    }

    @Test
    void lets_no_request_of_before_the_login_take_the_session_back() {
        Visitor newcomer = procedure.visitor().open("/agent/login");
        SlowRequest slow = SlowRequest.of(newcomer, procedure);

        enter(newcomer);
        slow.ends();

        assertThat(slow.holdsASession()).isFalse();
        assertThat(newcomer.open("/agent").path()).isEqualTo("/agent");
    }

    @Test
    void lets_the_agent_leave_without_logging_the_user_out() {
        enter(user);

        user.press("Se déconnecter");

        assertThat(user.path()).isEqualTo("/agent/login");
        assertThat(user.open("/demandes").path()).isEqualTo("/demandes");
    }
}
