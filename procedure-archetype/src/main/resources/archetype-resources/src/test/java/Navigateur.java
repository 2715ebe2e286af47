package ${package};

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Un usager sans JavaScript : il lit les pages, presse ce qu'elles proposent, remplit ce qu'elles demandent. */
class Navigateur {

    private final Connection session = Jsoup.newSession().ignoreHttpErrors(true);
    private final Map<String, byte[]> pieces = new HashMap<>();
    private Document page;

    Navigateur ouvrir(String adresse) throws IOException {
        page = session.newRequest(adresse).get();
        return this;
    }

    /** Presse le lien ou le bouton dont le texte commence ainsi. */
    Navigateur presser(String texte) throws IOException {
        Element bouton = page.select("a[href], button").stream()
                .filter(element -> element.text().startsWith(texte))
                .findFirst()
                .orElseThrow(() -> new AssertionError("« " + texte + " » n'est pas dans : " + texte()));
        if (bouton.normalName().equals("a")) {
            return ouvrir(bouton.absUrl("href"));
        }
        Connection envoi = ((FormElement) bouton.closest("form")).submit();
        // jsoup reprend les en-têtes de la requête d'avant, dont la limite entre ses parties.
        envoi.request().removeHeader("Content-Type");
        if (bouton.hasAttr("name")) {
            envoi.data(bouton.attr("name"), bouton.attr("value"));
        }
        pieces.forEach((nom, contenu) -> envoi.data(nom, "piece.pdf", new ByteArrayInputStream(contenu)));
        pieces.clear();
        page = envoi.execute().parse();
        return this;
    }

    /** Remplit un champ, connu par son nom. */
    Navigateur remplir(String nom, String valeur) {
        page.select("[name='" + nom + "']").first().val(valeur);
        return this;
    }

    /** Remplit un champ du formulaire qui a ce bouton, quand la page en a plusieurs de ce nom. */
    Navigateur remplir(String nom, String valeur, String bouton) {
        page.select("form:has(button:contains(" + bouton + ")) [name='" + nom + "']").first().val(valeur);
        return this;
    }

    /** Choisit un fichier, envoyé par le prochain bouton pressé. */
    Navigateur joindre(String nom, byte[] contenu) {
        pieces.put(page.select("input[type=file][name='" + nom + "']").first().attr("name"), contenu);
        return this;
    }

    /** Coche une case ou choisit une réponse. */
    Navigateur choisir(String nom, String valeur) {
        for (Element choix : page.select("input[name='" + nom + "']")) {
            if (choix.val().equals(valeur)) {
                choix.attr("checked", "checked");
            } else if (choix.attr("type").equals("radio")) {
                choix.removeAttr("checked");
            }
        }
        return this;
    }

    String valeur(String nom) {
        return page.select("[name='" + nom + "']").first().val();
    }

    String adresse() {
        return page.location();
    }

    String texte() {
        return page.body().text();
    }
}
