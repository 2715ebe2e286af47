package io.github.demarchekit.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What happens to the people whom FranceConnect refuses after they have picked an account, by the code its page shows. */
final class FranceConnectErrorPages {

    private static final String ABORTED = "access_denied";
    private static final String BROKEN = "server_error";
    private static final String DOWN = "temporarily_unavailable";

    private static final Map<String, ErrorPage> PAGES = new TreeMap<>(Map.ofEntries(
            page("Y010004", 403, ABORTED, "Votre identité ne correspond pas assez à celle de l’état civil."),
            page("Y010006", 403, ABORTED, "Plusieurs personnes répondent à votre identité."),
            page("Y010007", 403, ABORTED, "Votre identité n’a été trouvée que par votre nom d’usage."),
            page("Y010008", 403, ABORTED, "Personne ne répond à votre identité."),
            page("Y010009", 403, ABORTED, "Le répertoire des personnes a refusé de vérifier votre identité."),
            page("Y010011", 504, DOWN, "Le répertoire des personnes n’a pas répondu à temps."),
            page("Y010012", 504, DOWN, "Le répertoire des personnes est injoignable."),
            page("Y010013", 400, BROKEN, "Le répertoire des personnes a donné une réponse illisible."),
            page("Y010015", 403, ABORTED, "Votre identité ne peut pas être utilisée."),
            page("Y100001", 500, BROKEN, "Le compte choisi n’a pas le niveau de garantie que le service demande."),
            page("Y180001", 403, ABORTED, "Vous avez désactivé l’usage de FranceConnect."),
            page("Y600006", 400, BROKEN, "Le compte choisi ne donne pas toutes les informations nécessaires.")));

    private FranceConnectErrorPages() {}

    /**
     * A page on which a login ends.
     *
     * @param error what the application is told when the person goes back
     */
    record ErrorPage(int status, String code, String error, String reason) {}

    static ErrorPage of(String code) {
        ErrorPage page = PAGES.get(code);
        if (page == null) {
            throw new IllegalArgumentException("no error page has the code " + code);
        }
        return page;
    }

    /** Returns the codes of the register of persons, in order. */
    static Stream<String> registerCodes() {
        return PAGES.keySet().stream().filter(code -> code.startsWith("Y01"));
    }

    private static Map.Entry<String, ErrorPage> page(String code, int status, String error, String reason) {
        return Map.entry(code, new ErrorPage(status, code, error, reason));
    }
}
