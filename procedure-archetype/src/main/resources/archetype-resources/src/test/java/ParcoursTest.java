package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** Le parcours entier, par HTTP, avec la plateforme simulée. */
class ParcoursTest {

    private static final byte[] PIECE = "%PDF-1.7 une pièce".getBytes(StandardCharsets.UTF_8);
    private static final String ENFANT = "NINE ANGELA PERRIN, née le 3 septembre 2025";

    @StartPlatform
    static LocalPlatform plateforme;

    private static ConfigurableApplicationContext demarche;
    private static String accueil;

    private final Navigateur usager = new Navigateur();

    @BeforeAll
    static void demarrer() {
        int port = TestSocketUtils.findAvailableTcpPort();
        accueil = "http://localhost:" + port;
        demarche = LocalApplication.demarrer(plateforme, port, Map.of("SPRING_DATASOURCE_URL", "jdbc:h2:mem:parcours"));
    }

    @AfterAll
    static void arreter() {
        demarche.close();
    }

    @AfterEach
    void reparer() {
        plateforme.apiParticulier().recovers();
    }

    @Test
    void de_la_page_d_accueil_a_la_decision() throws IOException {
        seConnecter("Angela Claire Louise DUBOIS");
        assertThat(usager.texte()).contains("Angela DUBOIS", "Fourni par FranceConnect");
        assertThat(usager.valeur("adresse.commune")).isEqualTo("RENNES");
        usager.presser("Continuer").presser("Continuer");
        usager.choisir("choix", ENFANT).presser("Continuer");
        assertThat(usager.valeur("quotientFamilial")).isEqualTo("874");
        usager.presser("Continuer");

        usager.presser("Continuer");
        assertThat(usager.texte()).contains("réponses sont à corriger");

        LocalDate entree = LocalDate.now(ZoneId.of("Europe/Paris")).plusMonths(3);
        usager.remplir("dateEntree.jour", Integer.toString(entree.getDayOfMonth()))
                .remplir("dateEntree.mois", Integer.toString(entree.getMonthValue()))
                .remplir("dateEntree.annee", Integer.toString(entree.getYear()))
                .choisir("jours", "LUNDI")
                .choisir("horaires", "JOURNEE")
                .presser("Continuer");
        assertThat(usager.texte()).contains(ENFANT, "Lundi", "Toute la journée");
        usager.presser("Envoyer ma demande");
        assertThat(usager.texte()).containsPattern("D-[0-9]{4}-[0-9A-Z]{8}");

        Navigateur agent = new Navigateur();
        agent.ouvrir(accueil + "/agent").remplir("username", "agent").remplir("password", "agent").presser("Se connecter");
        agent.presser("D-");
        LocalDate limite = LocalDate.now(ZoneId.of("Europe/Paris")).plusWeeks(3);
        agent.remplir("piece-1", "Attestation de votre employeur")
                .remplir("date.jour", Integer.toString(limite.getDayOfMonth()))
                .remplir("date.mois", Integer.toString(limite.getMonthValue()))
                .remplir("date.annee", Integer.toString(limite.getYear()))
                .remplir("texte", "Il nous faut une attestation.", "Envoyer la demande")
                .presser("Envoyer la demande");
        assertThat(agent.texte()).contains("En attente de l’usager");

        usager.presser("Suivre ma demande");
        assertThat(usager.texte()).contains("C’est à vous de répondre", "Il nous faut une attestation.");
        usager.joindre("piece-1", PIECE).presser("Envoyer ma réponse");
        assertThat(usager.texte()).contains("Votre réponse est envoyée au service.", "Le service s’en occupe");

        agent.ouvrir(agent.adresse());
        agent.choisir("decision", "accepter").presser("Enregistrer la décision");
        usager.ouvrir(usager.adresse());
        assertThat(usager.texte()).contains("Accepté");
    }

    @Test
    void ce_que_l_usager_refuse_est_efface_et_une_piece_le_remplace() throws IOException {
        seConnecter("ELSA PLACARD");
        usager.choisir("donnees.justificatif-domicile", "refuser").presser("Continuer");
        assertThat(usager.valeur("adresse.commune")).isEmpty();

        usager.remplir("adresse.voie", "12 Rue Saint-Michel")
                .remplir("adresse.codePostal", "35000")
                .remplir("adresse.commune", "Rennes")
                .joindre("document.justificatif-domicile", PIECE)
                .presser("Continuer");
        assertThat(usager.adresse()).endsWith("/demande/second-parent");
    }

    @Test
    void sans_la_caf_le_formulaire_s_ouvre_et_se_remplit_a_la_main() throws IOException {
        plateforme.apiParticulier().down();
        seConnecter("Pierre MERCIER");
        assertThat(usager.valeur("adresse.commune")).isEmpty();
        assertThat(usager.texte()).contains("n’ont pas pu être remplies");
        usager.choisir("foyer", "SEUL")
                .remplir("adresse.voie", "12 Rue Saint-Michel")
                .remplir("adresse.codePostal", "35000")
                .remplir("adresse.commune", "Rennes")
                .presser("Continuer");
        assertThat(usager.texte()).contains("Joignez le document « Justificatif de domicile »");
        usager.joindre("document.justificatif-domicile", PIECE).presser("Continuer");
        // Aucun enfant à proposer : le choix est passé, l'enfant se décrit.
        assertThat(usager.adresse()).endsWith("/demande/autre-enfant");
    }

    private void seConnecter(String identite) throws IOException {
        usager.ouvrir(accueil).presser("S’identifier avec FranceConnect").presser(identite).presser("Continuer sur");
        assertThat(usager.adresse()).endsWith("/demande/vous");
    }
}
