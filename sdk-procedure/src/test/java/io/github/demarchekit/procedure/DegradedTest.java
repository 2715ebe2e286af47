package io.github.demarchekit.procedure;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.demarchekit.testkit.LocalPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every outside service may be down: the form opens all the same, and says why it is empty. */
class DegradedTest {

    private LocalPlatform platform;
    private RunningProcedure procedure;

    @BeforeEach
    void start() {
        platform = LocalPlatform.start();
        procedure = RunningProcedure.start(platform);
    }

    @AfterEach
    void stop() {
        procedure.close();
        platform.close();
    }

    private Visitor logIn() {
        return procedure.visitor().logIn(platform, ANGELA_DUBOIS);
    }

    private static void opensEmpty(Visitor visitor, String reason) {
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.path()).isEqualTo("/demande/vous");
        assertThat(visitor.text()).contains("Quotient familial", reason);
        assertThat(visitor.value("adresse.voie")).isEmpty();
        assertThat(visitor.page().select("[name=\"adresse.voie\"]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void opens_when_the_provider_cannot_answer(int status) {
        platform.apiParticulier().answersAlways(status);

        opensEmpty(logIn(), "ne répond pas pour le moment");
    }

    @Test
    void opens_when_the_provider_does_not_know_the_person() {
        platform.apiParticulier().answersAlways(404);

        opensEmpty(logIn(), "aucun dossier n’a été trouvé");
    }

    @Test
    void says_so_when_the_provider_gives_no_part_of_what_it_knows() {
        platform.apiParticulier().masks("allocataires", "enfants", "adresse", "quotient_familial");

        opensEmpty(logIn(), "n’ont pas pu nous être transmises");
    }

    @Test
    void opens_within_its_deadline_when_the_provider_is_slow() {
        platform.apiParticulier().slow(Duration.ofSeconds(30));
        long start = System.nanoTime();

        opensEmpty(logIn(), "ne répond pas pour le moment");

        // The deadline is 2 s here; the rest is the login itself on a busy machine.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void sends_the_file_while_the_dashboard_is_down_and_tells_it_later() {
        platform.ami().down();
        Visitor visitor = logIn();
        visitor.press(
                "Continuer",
                Map.of(
                        "courriel", "angela@example.fr",
                        "adresse.voie", "12 rue des Lilas",
                        "adresse.codePostal", "35000",
                        "adresse.commune", "Rennes"));
        visitor.press("Continuer", Map.of("prenoms", "Lou"));
        visitor.press("Envoyer ma demande");
        assertThat(visitor.path()).endsWith("/accuse");
        await().untilAsserted(() -> assertThat(platform.ami().calls()).isPositive());

        platform.ami().recovers();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(platform.ami()
                                .dashboard(ANGELA_DUBOIS.identity().hash()))
                        .hasSize(1));
    }

    @Test
    void delivers_again_after_its_threads_were_stopped_and_started() {
        SmartLifecycle delivery = procedure.bean("trackingDelivery", SmartLifecycle.class);
        delivery.stop();
        assertThat(delivery.isRunning()).isFalse();
        Visitor visitor = logIn();
        visitor.press("Continuer", Map.of("courriel", "angela@example.fr"));
        visitor.press("Continuer", Map.of("prenoms", "Lou"));
        visitor.press("Envoyer ma demande");
        assertThat(platform.ami().events()).isEmpty();

        delivery.start();

        await().untilAsserted(() -> assertThat(platform.ami().events()).hasSize(1));
    }

    @Test
    void lets_the_address_be_typed_when_the_geocoder_is_down() {
        platform.geocoder().down();
        Visitor visitor = logIn();

        visitor.open("/adresses?q=12+rue+des+Lilas");

        assertThat(visitor.status()).isEqualTo(503);
        visitor.open("/demande/vous");
        visitor.press(
                "Continuer",
                Map.of(
                        "courriel", "angela@example.fr",
                        "adresse.voie", "12 rue des Lilas",
                        "adresse.codePostal", "35000",
                        "adresse.commune", "Rennes"));
        assertThat(visitor.path()).isEqualTo("/demande/enfant");
    }

    @Test
    void keeps_what_a_source_said_while_it_is_silent_at_the_next_login() {
        platform.apiParticulier().dataset(QUOTIENT_FAMILIAL).masks("adresse");
        Visitor visitor = logIn();
        String child = visitor.open("/demande/enfant")
                .page()
                .select("[name=choix]")
                .first()
                .val();
        visitor.press("Enregistrer et quitter", Map.of("choix", child));
        // As after a first login at which another source was missing: the draft asks again.
        procedure
                .bean(Drafts.class)
                .change(sub(), draft -> draft.prefill(new Filling(), List.of("une source se tait")));
        platform.apiParticulier().down();

        visitor = logIn();

        visitor.open("/demande/enfant");
        assertThat(visitor.page().select("[name=choix][checked]").val()).isEqualTo(child);
        assertThat(visitor.open("/demande/vous").text()).contains("DUBOIS", "Fourni par FranceConnect");
    }

    private String sub() {
        return procedure
                .bean(JdbcClient.class)
                .sql("SELECT owner_sub FROM procedure_draft")
                .query(String.class)
                .single();
    }

    @Test
    void asks_again_at_the_next_login_what_it_did_not_get_and_keeps_what_was_typed() {
        platform.apiParticulier().down();
        Visitor visitor = logIn();
        visitor.press("Enregistrer et quitter", Map.of("courriel", "tape@example.fr"));
        platform.apiParticulier().recovers();

        visitor = logIn();

        assertThat(visitor.value("courriel")).isEqualTo("tape@example.fr");
        assertThat(visitor.value("adresse.commune")).isNotEmpty();
    }
}
