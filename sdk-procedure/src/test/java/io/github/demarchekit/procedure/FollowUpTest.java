package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static io.github.demarchekit.testkit.TestIdentity.NOM_COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.demarchekit.testkit.FakeClamAv;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a file after it was sent: the desk asks, the user answers, both write. */
class FollowUpTest {

    private static final byte[] PDF = "%PDF-1.7 une facture".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDate DEADLINE =
            LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(20);

    private static LocalPlatform platform;
    private static RunningProcedure procedure;

    private Visitor user;
    private Visitor agent;
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
        user = procedure.visitor().logIn(platform, ANGELA_DUBOIS);
        user.open("/demande/vous");
        user.press(
                "Continuer",
                Map.of(
                        "courriel", "angela@example.fr",
                        "mobile", "06 39 98 12 34",
                        "adresse.voie", "12 rue des Lilas",
                        "adresse.codePostal", "35000",
                        "adresse.commune", "Rennes"));
        user.press("Continuer", Map.of("prenoms", "Lou"));
        user.press("Envoyer ma demande");
        number = user.path().split("/")[2];
        agent = procedure.visitor().open("/agent");
        agent.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
        agent.open("/agent/dossiers/" + number);
    }

    private List<ReceivedMail> mails() {
        return platform.mailbox().mails().stream()
                .filter(mail -> mail.text().contains(number))
                .toList();
    }

    private List<String> dashboard() {
        return platform.ami().events().stream()
                .filter(event -> event.link().orElse("").contains(number))
                .map(event -> event.statusLabel().orElse(""))
                .toList();
    }

    private static Map<String, String> request(String... pieces) {
        Map<String, String> request = new HashMap<>(Map.of(
                "texte", "Votre justificatif date de plus de trois mois.",
                "date.jour", String.valueOf(DEADLINE.getDayOfMonth()),
                "date.mois", String.valueOf(DEADLINE.getMonthValue()),
                "date.annee", String.valueOf(DEADLINE.getYear())));
        for (int i = 0; i < pieces.length; i++) {
            request.put("piece-" + (i + 1), pieces[i]);
            request.put("raison-" + (i + 1), "OUTDATED");
        }
        return request;
    }

    private Visitor userPage() {
        return user.open("/demandes/" + number);
    }

    private Visitor deskPage() {
        return agent.open("/agent/dossiers/" + number);
    }

    @Test
    void asks_for_a_piece_gets_it_and_accepts() {
        agent.press("Envoyer la demande", request("Justificatif de domicile"));
        assertThat(agent.path()).isEqualTo("/agent/dossiers/" + number);
        assertThat(agent.text())
                .contains("En attente de l’usager", "Délai suspendu depuis le")
                .contains("Justificatif de domicile (pièce trop ancienne)", "Agent agent", "Pas encore lu");
        assertThat(agent.open("/agent?etat=en-attente").text()).contains(number, "Réponse attendue avant la fin du");

        user.open("/demandes");
        assertThat(user.page().select("h2").eachText()).startsWith("En attente de votre réponse");
        assertThat(user.text()).contains("Répondez avant la fin du", "1 nouveau message");
        userPage();
        assertThat(user.text())
                .contains("C’est à vous de répondre", "Votre justificatif date de plus de trois mois.", "Nouveau")
                .doesNotContain("Agent agent");
        assertThat(deskPage().text()).contains("Lu le");

        user.attach("piece-1", "facture.pdf", PDF).press("Envoyer ma réponse", Map.of("texte", "La voici."));
        assertThat(user.path()).isEqualTo("/demandes/" + number);
        assertThat(user.text())
                .contains("Votre réponse est envoyée au service.", "La voici.", "facture.pdf", "Le service s’en occupe")
                .doesNotContain("Ce que le service attend de vous");
        assertThat(user.bytes(user.page().select("a[href*=/fichiers/]").attr("href")))
                .isEqualTo(PDF);

        assertThat(deskPage().text()).contains("La voici.", "Reçu").doesNotContain("Délai suspendu");
        assertThat(agent.bytes(agent.page().select("a[href*=/fichiers/]").attr("href")))
                .isEqualTo(PDF);
        deskPage().press("Enregistrer la décision", Map.of("decision", "accepter"));
        assertThat(agent.text()).contains("Accepté");
        assertThat(userPage().text()).contains("Accepté", "La demande est close");
        await().untilAsserted(() -> {
            assertThat(dashboard()).containsSubsequence("Envoyé", "En attente de votre réponse", "Reçu", "Accepté");
            assertThat(mails()).as("one for each change of state").hasSize(4);
            assertThat(deskPage().text()).contains("courrier (En attente de l’usager) : Envoyé le");
        });
    }

    @Test
    void keeps_waiting_for_the_piece_that_is_not_given_yet() {
        agent.press("Ajouter une pièce", request("Justificatif de domicile"));
        assertThat(agent.value("piece-1")).isEqualTo("Justificatif de domicile");
        agent.press("Envoyer la demande", Map.of("piece-2", "Avis d’imposition"));

        userPage().attach("piece-1", "facture.pdf", PDF).press("Envoyer ma réponse");

        assertThat(user.text())
                .contains("Il attend encore une partie", "Déjà donné : Justificatif de domicile")
                .contains("Avis d’imposition (pièce manquante)");
        user.press("Envoyer ma réponse", Map.of("tout", "true"));
        assertThat(user.status()).isEqualTo(422);
        assertThat(user.text()).contains("Dites au service pourquoi");
        user.press("Envoyer ma réponse", Map.of("tout", "true", "texte", "Je n’en ai pas encore."));
        assertThat(user.text()).contains("Le service s’en occupe").doesNotContain("Ce que le service attend");
    }

    @Test
    void says_what_a_request_lacks_and_keeps_the_rest() {
        agent.press("Envoyer la demande", Map.of("piece-1", "Justificatif de domicile"));
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().title()).startsWith("Erreur");
        assertThat(agent.text()).contains("Expliquez à l’usager", "Donnez la date limite de réponse");
        assertThat(agent.value("piece-1")).isEqualTo("Justificatif de domicile");

        Map<String, String> yesterday = request("Justificatif de domicile");
        yesterday.put("date.annee", "2020");
        agent.press("Envoyer la demande", yesterday);
        assertThat(agent.text()).contains("Donnez une date limite à venir");
        assertThat(userPage().text()).doesNotContain("Ce que le service attend");
    }

    @Test
    void asks_for_nothing_upon_a_page_that_is_old() {
        userPage().press("Envoyer le message", Map.of("texte", "Voici un mot."));

        agent.press("Envoyer la demande", request("Justificatif de domicile"));

        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.text()).contains("Ce dossier a changé depuis que vous l’avez ouvert", "Voici un mot.");
        agent.press("Envoyer la demande");
        assertThat(agent.text()).contains("En attente de l’usager");
    }

    @Test
    void refuses_files_with_the_reason_beside_the_field_and_keeps_the_text() {
        agent.press("Envoyer la demande", request("Justificatif de domicile"));

        userPage()
                .attach("piece-1", "note.txt", "rien".getBytes(StandardCharsets.UTF_8))
                .press("Envoyer ma réponse", Map.of("texte", "La voici."));
        assertThat(user.status()).isEqualTo(422);
        assertThat(user.page().select("#reponse-piece-1-erreur").text())
                .contains("Ce type de fichier n’est pas accepté");
        assertThat(user.page().select("#reponse-texte").val()).isEqualTo("La voici.");

        user.attach("piece-1", "facture.pdf", Arrays.copyOf(PDF, 6 * 1024 * 1024))
                .press("Envoyer ma réponse");
        assertThat(user.text()).contains("trop lourd : 5 Mo au plus");
        user.attach("piece-1", "facture.pdf", Arrays.copyOf(PDF, 25 * 1024 * 1024))
                .press("Envoyer ma réponse");
        assertThat(user.status()).isEqualTo(422);
        assertThat(user.text()).contains("rien n’a été envoyé");
        user.press("Envoyer ma réponse");
        assertThat(user.text()).contains("Joignez « Justificatif de domicile »");

        user.attach("piece-1", "facture.pdf", PDF).press("Envoyer ma réponse");
        assertThat(user.status()).isEqualTo(200);
    }

    @Test
    void refuses_what_the_scanner_finds_infected_or_cannot_scan() {
        byte[] infected = ("%PDF-1.7 " + new String(FakeClamAv.eicar(), StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);

        userPage().attach("fichiers", "virus.pdf", infected).press("Envoyer le message", Map.of("texte", "Lisez."));
        assertThat(user.status()).isEqualTo(422);
        assertThat(user.text()).contains("programme malveillant");

        platform.clamAv().down();
        user.attach("fichiers", "facture.pdf", PDF).press("Envoyer le message");
        assertThat(user.text()).contains("n’a pas pu être contrôlé par l’antivirus");
        assertThat(user.page().select("#message-texte").val()).isEqualTo("Lisez.");

        platform.clamAv().recovers();
        user.attach("fichiers", "facture.pdf", PDF).press("Envoyer le message");
        assertThat(user.text()).contains("Votre message est envoyé au service.", "facture.pdf");
    }

    @Test
    void lets_nobody_else_read_or_write() {
        userPage().attach("fichiers", "facture.pdf", PDF).press("Envoyer le message", Map.of("texte", "Lisez."));
        String file = user.page().select("a[href*=/fichiers/]").attr("href");
        Visitor other = procedure.visitor().logIn(platform, NOM_COMPOSE);

        assertThat(other.open("/demandes/" + number).status()).isEqualTo(404);
        assertThat(other.open(file).status()).isEqualTo(404);
        assertThat(other.open("/demandes/" + number + "/retrait").status()).isEqualTo(404);
        assertThat(other.open("/demandes/" + number + "/contact").status()).isEqualTo(404);
        assertThat(agent.open("/agent" + file.replace("/demandes/", "/dossiers/"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takes_the_request_back_once_the_user_has_confirmed() {
        userPage().follow("Retirer ma demande");
        assertThat(user.text()).contains("Vous ne pourrez pas revenir en arrière");
        deskPage().press("Enregistrer la décision", Map.of("decision", "prendre-en-charge"));

        user.press("Oui, retirer ma demande");
        assertThat(user.status()).isEqualTo(422);
        assertThat(user.text()).contains("Votre demande a changé depuis");

        user.press("Oui, retirer ma demande");
        assertThat(user.text()).contains("Votre demande est retirée.", "Retiré à votre demande");
        assertThat(user.text()).doesNotContain("Envoyer un message au service");
        assertThat(deskPage().text()).contains("Retiré par l’usager", "n’attend plus de décision");
        assertThat(agent.open("/agent?etat=termines").text()).contains(number);
    }

    @Test
    void sends_sms_to_those_who_ask_for_it_and_mails_to_those_who_still_want_them() {
        userPage().follow("Choisir comment être prévenu");
        assertThat(user.value("mobile"))
                .as("nobody asked for SMS, the number is not kept for it")
                .isEmpty();
        user.press("Enregistrer mon choix", Map.of("sms", "true"));
        assertThat(user.status()).isEqualTo(422);
        assertThat(user.text()).contains("Donnez un numéro de téléphone mobile");
        user.page().select("#contact-courriel").removeAttr("checked");
        user.press("Enregistrer mon choix", Map.of("sms", "true", "mobile", "06 39 98 12 34"));
        assertThat(user.text()).contains("Votre choix est enregistré.");
        await().until(() -> mails().size() == 1);

        deskPage().press("Enregistrer la décision", Map.of("decision", "accepter"));

        await().untilAsserted(() -> assertThat(platform.smsBox().messages())
                .singleElement()
                .satisfies(sms -> assertThat(sms.to()).isEqualTo("+33639981234")));
        await().until(() -> dashboard().size() == 2);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void tells_by_when_silence_decides() {
        assertThat(agent.text()).contains("Sans décision avant le", "le silence vaut rejet");
        assertThat(userPage().text()).contains("votre demande sera considérée comme refusée");
    }
}
