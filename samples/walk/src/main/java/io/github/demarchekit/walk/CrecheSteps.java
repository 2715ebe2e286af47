package io.github.demarchekit.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mother of three does to get a place in a crèche, and what the town's agent does about it. The person is one that
 * FranceConnect documents for tests; her family is the test kit's.
 */
final class CrecheSteps {

    private static final String PERSON = "Angela DUBOIS";
    private static final String CHILD = "NINE ANGELA PERRIN, née le 3 septembre 2025";
    private static final String TYPED = "12 rue saint-mi";
    private static final String SUGGESTED = "12 Rue Saint-Michel 35000 Rennes";
    private static final String PROOF_OF_ADDRESS = "Justificatif de domicile";
    private static final String TAX_NOTICE = "Dernier avis d’imposition";
    private static final byte[] BILL = "%PDF-1.7\n% une pièce d'essai\n".getBytes(StandardCharsets.UTF_8);
    private static final String MAIL = "angela@example.org";
    private static final String BY_SMS = "Je souhaite être prévenu par SMS";
    private static final String WORK_CERTIFICATE = "Attestation de votre employeur";
    private static final String QUESTION = "Envoyez-nous une attestation de votre employeur.";
    private static final String MOBILE = "06 00 00 00 01";
    private static final String CALLED = "+33600000001";
    private static final Pattern NUMBER = Pattern.compile("D-\\d{4}-[0-9A-Z]{8}");
    private static final List<String> SITE_PAGES =
            List.of("Accessibilité : non conforme", "Mentions légales", "Données personnelles", "Plan du site", "Aide");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Site site;
    private final Visitor user;
    private final Visitor agent;
    private final Platform platform;
    private final LocalDate entry = LocalDate.now(PARIS).plusMonths(3);
    private final LocalDate deadline = LocalDate.now(PARIS).plusWeeks(3);
    private String number = "";

    CrecheSteps(Site site, Visitor user, Visitor agent) {
        this.site = site;
        this.user = user;
        this.agent = agent;
        this.platform = new Platform(site.platform());
    }

    List<Walk.Step> all() {
        return List.of(
                new Walk.Step("s'identifier avec FranceConnect", this::logIn),
                new Walk.Step("trouver le formulaire rempli, corriger l'adresse, la justifier", this::checkPrefilled),
                new Walk.Step("enregistrer, quitter, revenir", this::leaveAndComeBack),
                new Walk.Step("refuser ce que la CAF sait des ressources", this::refuse),
                new Walk.Step("relire, envoyer, être prévenu", this::send),
                new Walk.Step("demander une pièce, comme agent", this::ask),
                new Walk.Step("lire ce qui est demandé, répondre, écrire", this::answer),
                new Walk.Step("lire la réponse et accepter, comme agent", this::accept),
                new Walk.Step("lire la décision", this::readDecision),
                new Walk.Step("se déconnecter d'ici et de FranceConnect", this::logOut));
    }

    private void logIn() {
        user.open(site.procedure());
        assertThat(user.text()).contains("crèche", "FranceConnect");
        user.press("S’identifier avec FranceConnect");
        FranceConnectPages.identify(user);
        assertThat(user.address().getPath()).isEqualTo("/demande/vous");
        assertThat(user.text()).contains(PERSON, "Étape 1 sur");
    }

    private void checkPrefilled() {
        known("Nom de naissance", "DUBOIS", "FranceConnect");
        known("Prénoms", "Angela Claire Louise", "FranceConnect");
        known("Date de naissance", "24 août 1962", "FranceConnect");
        known("Adresse électronique", "wossewodda-3728@yopmail.com", "FranceConnect");
        known("Numéro et rue", "14 RUE SAINT-MICHEL", "CAF");
        known("Code postal", "35000", "CAF");
        known("Commune", "RENNES", "CAF");
        assertThat(user.chosen("Avec vous et l’autre parent"))
                .as("the family that CAF knows")
                .isTrue();

        assertThat(user.suggestions("Numéro et rue", TYPED)).contains(SUGGESTED);
        user.pickSuggestion(SUGGESTED);
        assertThat(user.answer("Numéro et rue").value()).isEqualTo("12 Rue Saint-Michel");
        assertThat(user.answer("Code postal").value()).isEqualTo("35000");
        assertThat(user.answer("Commune").value()).isEqualTo("Rennes");
        user.type("Adresse électronique", MAIL);
        user.type("Téléphone mobile", MOBILE);
        user.choose(BY_SMS);
        user.press("Continuer");

        assertThat(user.title()).startsWith("Erreur");
        assertThat(user.text())
                .as("what CAF says beside what was written")
                .contains("la CAF indique « 14 RUE SAINT-MICHEL », vous avez écrit « 12 Rue Saint-Michel »")
                .doesNotContain("la CAF indique « RENNES »");
        user.attach(PROOF_OF_ADDRESS, "facture.pdf", BILL);
        user.press("Continuer");
        known("Nom", "PERRIN", "CAF");
        known("Prénoms", "YANN", "CAF");
        user.press("Continuer");
        assertThat(user.text())
                .as("the children that a crèche takes, and no other")
                .contains(CHILD, "MALO PERRIN")
                .doesNotContain("JEANNE");
    }

    /** A prefilled question says its value and where it comes from. */
    private void known(String question, String value, String source) {
        Visitor.Answer answer = user.answer(question);
        assertThat(answer.value()).as(question).contains(value);
        assertThat(answer.origin()).as("where '%s' comes from", question).contains(source);
    }

    private void leaveAndComeBack() {
        user.choose(CHILD);
        user.press("Enregistrer et quitter");
        assertThat(user.text()).contains("enregistré");
        user.press("Se déconnecter");
        FranceConnectPages.leave(user);
        assertThat(user.text()).contains("S’identifier avec FranceConnect").doesNotContain(PERSON);

        user.press("S’identifier avec FranceConnect");
        FranceConnectPages.identify(user);
        // The step was saved complete: the next one opens.
        assertThat(user.address().getPath()).isEqualTo("/demande/ressources");
        user.press("Précédent");
        assertThat(user.chosen(CHILD)).as("the child chosen before leaving").isTrue();
        user.press("Précédent");
        user.press("Précédent");
        assertThat(user.answer("Numéro et rue").value()).isEqualTo("12 Rue Saint-Michel");
        assertThat(user.answer("Adresse électronique").value()).isEqualTo(MAIL);
        assertThat(user.answer("Téléphone mobile").value()).isEqualTo(MOBILE);
        assertThat(user.chosen(BY_SMS)).as("SMS are still asked for").isTrue();
        for (int step = 1; step <= 3; step++) {
            user.press("Continuer");
        }
    }

    private void refuse() {
        known("Quotient familial", "874", "CAF");
        known("Ressources annuelles du foyer", "31460", "CAF");
        known("Nombre d’enfants à charge", "3", "CAF");
        user.choose("Je ne veux pas qu’elles soient utilisées");
        user.press("Continuer");

        assertThat(user.title()).startsWith("Erreur");
        assertThat(user.answer("Ressources annuelles du foyer").value())
                .as("what is refused is forgotten")
                .isEmpty();
        user.type("Ressources annuelles du foyer", "31 000");
        user.type("Nombre d’enfants à charge", "3");
        user.attach(TAX_NOTICE, "une note.txt", "rien d'un avis".getBytes(StandardCharsets.UTF_8));
        user.press("Continuer");
        assertThat(user.text()).contains("ni un PDF, ni une image JPEG ou PNG");
        assertThat(user.answer("Ressources annuelles du foyer").value()).isEqualTo("31 000");
        user.attach(TAX_NOTICE, "avis.pdf", BILL);
        user.press("Continuer");
        assertThat(user.address().getPath()).isEqualTo("/demande/accueil");
    }

    private void send() {
        // What is missing is told, and what was typed stays.
        user.choose("Lundi");
        user.choose("Mardi");
        user.press("Continuer");
        assertThat(user.title()).startsWith("Erreur");
        assertThat(user.chosen("Lundi")).as("what was ticked before the error").isTrue();
        user.typeDate("À partir de quelle date ?", entry.getDayOfMonth(), entry.getMonthValue(), entry.getYear());
        user.choose("Toute la journée");
        user.press("Continuer");

        assertThat(user.address().getPath()).isEqualTo("/demande/recapitulatif");
        assertThat(user.text())
                .contains("12 Rue Saint-Michel", MAIL, MOBILE, CHILD, "31 000", "Lundi, Mardi", "Toute la journée")
                .contains("facture.pdf", "avis.pdf")
                .doesNotContain("874", "31460");
        user.press("Envoyer ma demande");
        Matcher found = NUMBER.matcher(user.text());
        assertThat(found.find()).as("a receipt number in: %s", user.text()).isTrue();
        number = found.group();

        platform.waitFor("a mail to " + MAIL, page -> page.mails(MAIL, number).size() == 1);
        platform.waitFor(
                "an SMS to " + CALLED, page -> page.messages(CALLED, number).size() == 1);
        platform.waitFor(
                "the file on the dashboard as Envoyé",
                page -> page.dashboard(number).contains("Envoyé"));
    }

    private void ask() {
        agent.open(site.procedure().resolve("/agent"));
        agent.type("Identifiant", site.agent());
        agent.type("Mot de passe", site.password());
        agent.press("Se connecter");
        agent.press(number);
        assertThat(agent.text())
                .contains(CHILD, "12 Rue Saint-Michel", "Envoyé")
                .contains("Corrigé par l’usager : la CAF indique « 14 RUE SAINT-MICHEL »")
                .contains("L’usager n’a pas voulu que l’information de la CAF");
        assertThat(agent.download(PROOF_OF_ADDRESS)).as("the document").isEqualTo(BILL);

        agent.unfold("Demander une pièce");
        agent.type("Votre demande à l’usager", QUESTION);
        agent.type("Pièce demandée", WORK_CERTIFICATE);
        agent.press("Envoyer la demande");
        assertThat(agent.title()).startsWith("Erreur");
        assertThat(agent.answer("Pièce demandée").value())
                .as("what was typed before the error")
                .isEqualTo(WORK_CERTIFICATE);
        agent.typeDate(
                "Date limite de réponse", deadline.getDayOfMonth(), deadline.getMonthValue(), deadline.getYear());
        agent.press("Envoyer la demande");
        assertThat(agent.text())
                .contains("En attente de l’usager", QUESTION, WORK_CERTIFICATE, "Pas encore lu")
                .contains("Agent " + site.agent());

        platform.waitFor(
                "the dashboard to say whose turn it is",
                page -> page.dashboard(number).contains("En attente de votre réponse"));
        platform.waitFor(
                "a mail that there is news", page -> page.mails(MAIL, number).size() == 2);
        platform.waitFor(
                "an SMS that there is news",
                page -> page.messages(CALLED, number).size() == 2);
    }

    private void answer() {
        user.open(site.procedure().resolve("/demandes"));
        assertThat(user.text()).contains("En attente de votre réponse", number, "Répondez avant la fin du");
        user.open(site.procedure().resolve("/demandes/" + number));
        assertThat(user.text())
                .contains("C’est à vous de répondre", QUESTION, WORK_CERTIFICATE)
                .doesNotContain("Agent " + site.agent());
        assertThat(user.download(PROOF_OF_ADDRESS)).as("one's own document").isEqualTo(BILL);

        user.type("Votre réponse au service", "La voici.");
        user.attach(WORK_CERTIFICATE, "une note.txt", "rien d'une attestation".getBytes(StandardCharsets.UTF_8));
        user.press("Envoyer ma réponse");
        assertThat(user.title()).startsWith("Erreur");
        assertThat(user.text()).contains("Ce type de fichier n’est pas accepté");
        assertThat(user.answer("Votre réponse au service").value())
                .as("what was written before the error")
                .isEqualTo("La voici.");
        user.attach(WORK_CERTIFICATE, "attestation.pdf", BILL);
        user.press("Envoyer ma réponse");
        assertThat(user.text())
                .contains("Votre réponse est envoyée au service.", "La voici.", "attestation.pdf")
                .contains("Le service s’en occupe");
        assertThat(user.download("attestation.pdf")).as("what was just given").isEqualTo(BILL);

        user.unfold("Envoyer un message au service");
        user.type("Votre message", "Je peux venir vous voir le mardi.");
        user.press("Envoyer le message");
        assertThat(user.text()).contains("Votre message est envoyé au service.", "Je peux venir vous voir le mardi.");

        user.press("Choisir comment être prévenu");
        assertThat(user.chosen(BY_SMS)).as("SMS were asked for").isTrue();
        user.press("Ma demande");
        user.press("Retirer ma demande");
        assertThat(user.text()).contains("Vous ne pourrez pas revenir en arrière");
        user.press("Non, garder ma demande");
        platform.waitFor(
                "the dashboard to follow", page -> page.dashboard(number).contains("Reçu"));
    }

    private void accept() {
        agent.open(site.procedure().resolve("/agent"));
        assertThat(agent.text()).contains("2 nouveaux messages");
        agent.press(number);
        assertThat(agent.text()).contains("Lu le", "La voici.", "Je peux venir vous voir le mardi.", "Nouveau");
        assertThat(agent.download("attestation.pdf")).as("what was asked for").isEqualTo(BILL);
        agent.choose("Accepter");
        agent.press("Enregistrer la décision");
        assertThat(agent.text()).contains("Accepté");

        platform.waitFor(
                "the dashboard to follow", page -> page.dashboard(number).contains("Accepté"));
        // Mails and SMS say that there is news, not which: anybody may read them.
        platform.waitFor("a mail", page -> page.mails(MAIL, number).size() == 4);
        platform.waitFor("an SMS", page -> page.messages(CALLED, number).size() == 4);
    }

    private void readDecision() {
        user.open(site.platform());
        assertThat(user.text()).as("what the platform shows to people").contains(number, "Accepté");
        user.open(site.procedure().resolve("/demandes"));
        assertThat(user.text()).contains(number, "Accepté");
        user.open(site.procedure().resolve("/demandes/" + number));
        assertThat(user.text()).contains("Accepté", CHILD, "La demande est close");
    }

    private void logOut() {
        for (String page : SITE_PAGES) {
            user.press(page);
            assertThat(user.title()).startsWith(page.split(" : ", 2)[0]);
        }
        user.press("Se déconnecter");
        FranceConnectPages.leave(user);
        assertThat(user.text()).contains("Vous êtes déconnecté");
        // Neither here nor there is anything left to come back to.
        user.open(site.procedure().resolve("/demandes"));
        assertThat(user.address().getAuthority())
                .as("who asks for a page of theirs is sent to FranceConnect")
                .isEqualTo(site.platform().getAuthority());
        assertThat(FranceConnectPages.asksWhoItIs(user))
                .as("FranceConnect asks who it is: %s", user.text())
                .isTrue();
    }
}
