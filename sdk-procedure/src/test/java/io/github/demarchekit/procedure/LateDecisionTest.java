package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.LocalPlatform;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the desk reads months later. */
class LateDecisionTest {

    @Test
    void says_that_silence_has_decided_and_flags_the_decision_that_comes_after() {
        Map<String, String> database =
                Map.of("SPRING_DATASOURCE_URL", "jdbc:h2:mem:late-decision;DB_CLOSE_DELAY=-1", "TEST_DAYS_LATER", "0");
        try (LocalPlatform platform = LocalPlatform.start()) {
            String number;
            try (RunningProcedure today = RunningProcedure.start(platform, database)) {
                Visitor user = today.visitor().logIn(platform, ANGELA_DUBOIS).open("/demande/vous");
                user.press("Continuer", Map.of("courriel", "angela@example.fr"));
                user.press("Continuer", Map.of("prenoms", "Lou"));
                user.press("Envoyer ma demande");
                number = user.path().split("/")[2];
            }
            Map<String, String> later =
                    Map.of("SPRING_DATASOURCE_URL", database.get("SPRING_DATASOURCE_URL"), "TEST_DAYS_LATER", "100");
            try (RunningProcedure threeMonthsLater = RunningProcedure.start(platform, later)) {
                Visitor agent = threeMonthsLater.visitor().open("/agent");
                agent.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
                agent.follow(number);
                assertThat(agent.text()).contains("Délai dépassé : depuis le", "le silence vaut rejet");

                agent.press("Enregistrer la décision", Map.of("decision", "accepter"));

                assertThat(agent.text())
                        .contains("Accepté", "Décision rendue après la date à laquelle le silence")
                        .doesNotContain("Délai dépassé");
            }
        }
    }
}
