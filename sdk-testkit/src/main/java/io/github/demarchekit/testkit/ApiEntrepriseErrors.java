package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;

/** The errors of API Entreprise, by their codes: two digits of a provider, three of what happened. */
final class ApiEntrepriseErrors {

    private static final Map<Integer, String> USUAL_CODE = Map.of(
            401, "00101", 403, "00100", 404, "01003", 409, "00015", 422, "00203", 429, "00429", 451, "01005", 502,
            "01999", 503, "01020", 504, "01002");

    private static final Map<String, String> PROVIDERS = Map.ofEntries(
            Map.entry("01", "INSEE"),
            Map.entry("02", "Infogreffe"),
            Map.entry("03", "DGFIP"),
            Map.entry("04", "URSSAF"),
            Map.entry("28", "Commission européenne"),
            Map.entry("29", "DJEPVA"),
            Map.entry("31", "GIP-MDS"),
            Map.entry("34", "INPI - RNE"),
            Map.entry("52", "DataSubvention"));

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("00100", "token"),
            Map.entry("00101", "token"),
            Map.entry("00103", "token"),
            Map.entry("00105", "token"),
            Map.entry("00201", "context"),
            Map.entry("00202", "object"),
            Map.entry("00203", "recipient"),
            Map.entry("00210", "recipient"),
            Map.entry("00211", "recipient"),
            Map.entry("00301", "siren"),
            Map.entry("00302", "siret"),
            Map.entry("00303", "id"),
            Map.entry("00304", "id"));

    /** URSSAF's agents take two days. */
    private static final Map<String, Duration> RETRY_IN = Map.of("04501", Duration.ofDays(2));

    private ApiEntrepriseErrors() {}

    static MockResponse.Builder usual(int status, Duration retryAfter) {
        return of(status, USUAL_CODE.getOrDefault(status, "00999"), retryAfter);
    }

    static MockResponse.Builder of(int status, String code, Duration retryAfter) {
        ErrorDocument document = new ErrorDocument(
                code,
                title(status),
                PARAMETERS.get(code),
                PROVIDERS.get(code.substring(0, 2)),
                Optional.ofNullable(RETRY_IN.get(code)));
        return ErrorDocument.response(status, document.body(status, retryAfter), retryAfter);
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Interdit";
            case 403 -> "Privilèges insuffisants";
            case 404 -> "Entité non trouvée";
            case 409 -> "Conflit";
            case 422 -> "Entité non traitable";
            case 429 -> "Trop de requêtes";
            case 451 -> "Indisponible pour raisons légales";
            case 503 -> "Maintenance";
            case 504 -> "Intermédiaire hors-délai";
            default -> "Erreur";
        };
    }
}
