package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.github.demarchekit.testkit.LocalPlatform;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same journey on PostgreSQL: sessions, drafts, files and the outbox. */
class PostgresqlTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException | RuntimeException e) {
            String left = "LEFT OUT: embedded PostgreSQL does not start here: " + e;
            System.err.println(left);
            if ("true".equals(System.getenv("CI"))) {
                fail(left, e);
            }
            Assumptions.abort(left);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void saves_leaves_comes_back_sends_and_accepts() {
        Map<String, String> database =
                Map.of("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"), "TEST_DOCUMENTS", "true");
        byte[] bill = Arrays.copyOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 2_000_000);
        try (LocalPlatform platform = LocalPlatform.start()) {
            Visitor user;
            try (RunningProcedure first = RunningProcedure.start(platform, database)) {
                user = first.visitor().logIn(platform, ANGELA_DUBOIS);
                user.press("Enregistrer et quitter", Map.of("courriel", "angela@example.fr"));
            }
            // Another process, on what the first one left.
            try (RunningProcedure second = RunningProcedure.start(platform, database)) {
                user = second.visitor().logIn(platform, ANGELA_DUBOIS);
                assertThat(user.path())
                        .as("the step after the one that was saved")
                        .isEqualTo("/demande/enfant");
                assertThat(user.open("/demande/vous").value("courriel")).isEqualTo("angela@example.fr");
                user.press("Continuer", Map.of("adresse.voie", "3 place du Marché"));
                user.attach("document.justificatif-domicile", "facture.pdf", bill)
                        .press("Continuer");
                user.press("Continuer", Map.of("prenoms", "Lou"));
                user.press("Envoyer ma demande");
                String number = user.path().split("/")[2];

                Visitor agent = second.visitor();
                agent.open("/agent");
                agent.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
                agent.follow(number);
                assertThat(agent.bytes(agent.page().select("a[href*=/pieces/]").attr("href")))
                        .isEqualTo(bill);
                agent.open("/agent/dossiers/" + number);
                agent.press("Enregistrer la décision", Map.of("decision", "accepter"));

                assertThat(user.open("/demandes/" + number).text()).contains("Envoyé", "Accepté");
                await().untilAsserted(() -> assertThat(platform.ami().events())
                        .extracting(item -> item.statusLabel().orElse(""))
                        .containsExactly("Envoyé", "Accepté"));
            }
        }
    }
}
