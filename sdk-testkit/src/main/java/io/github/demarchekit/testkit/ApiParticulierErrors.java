package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The error documents of API Particulier: {@code {"errors":[{code,title,detail,source,meta}]}}.
 *
 * <p>A code is two digits for who fails, {@code 00} being the platform, and three for what.
 */
final class ApiParticulierErrors {

    private static final Map<String, String> PROVIDERS = Map.ofEntries(
            Map.entry("10", "MSA"),
            Map.entry("23", "CNAF"),
            Map.entry("24", "France Travail"),
            Map.entry("25", "MESRI"),
            Map.entry("26", "CNOUS"),
            Map.entry("30", "MEN"),
            Map.entry("31", "GIP-MDS"),
            Map.entry("35", "CNAF & MSA"),
            Map.entry("36", "Sécurité sociale"),
            Map.entry("37", "CNAV"),
            Map.entry("39", "DSNJ"),
            Map.entry("40", "RNCPS"),
            Map.entry("41", "SDH"),
            Map.entry("42", "ANTS"),
            Map.entry("50", "FranceConnect"),
            Map.entry("51", "FranceConnect"));

    private static final Map<String, String> OF_PROVIDERS = Map.ofEntries(
            Map.entry("000", "Erreur interne du fournisseur"),
            Map.entry("001", "Service non disponible"),
            Map.entry("002", "Intermédiaire hors-délai"),
            Map.entry("003", "Entité non trouvée"),
            Map.entry("004", "Erreur de résolution DNS"),
            Map.entry("008", "Trop de requêtes auprès du fournisseur"),
            Map.entry("020", "Maintenance"),
            Map.entry("999", "Erreur inconnue du fournisseur de données"));

    private static final Map<String, String> OF_PLATFORM = Map.ofEntries(
            Map.entry("00015", "Conflit"),
            Map.entry("00100", "Privilèges insuffisants"),
            Map.entry("00101", "Interdit"),
            Map.entry("00103", "Jeton expiré"),
            Map.entry("00105", "Jeton sur liste noire"),
            Map.entry("00107", "Adresse IP non autorisée"),
            Map.entry("00402", "Route ou version inconnue"),
            Map.entry("00429", "Trop de requêtes"),
            Map.entry("30004", "Scolarité non trouvée"),
            Map.entry("50001", "Jeton FranceConnect mal formé"),
            Map.entry("50002", "Jeton FranceConnect expiré"),
            Map.entry("50003", "Identité incomplète"));

    private static final Map<String, String> PARAMETERS = Map.of(
            "00100",
            "token",
            "00101",
            "token",
            "00103",
            "token",
            "00105",
            "token",
            "00203",
            "recipient",
            "00210",
            "recipient");

    private ApiParticulierErrors() {}

    /** Returns what an operation answers with that status most often. */
    static MockResponse.Builder usual(int status, String provider, String notFound, Duration retryAfter) {
        String code = switch (status) {
            case 401 -> "50002";
            case 403 -> "00100";
            case 404 -> notFound;
            case 409 -> "00015";
            case 422 -> "00203";
            case 429 -> "00429";
            case 500 -> provider + "000";
            case 503 -> provider + "020";
            case 504 -> provider + "002";
            default -> provider + "999";
        };
        return of(status, code, retryAfter);
    }

    static MockResponse.Builder of(int status, String code, Duration retryAfter) {
        return document(status, body(status, code, retryAfter), retryAfter);
    }

    static JsonNode body(int status, String code, Duration retryAfter) {
        @Nullable String provider = PROVIDERS.get(code.substring(0, 2));
        return new ErrorDocument(code, title(status, code, provider), PARAMETERS.get(code), provider, Optional.empty())
                .body(status, retryAfter);
    }

    /** Returns an answer with that document and the headers that go with the status. */
    static MockResponse.Builder document(int status, JsonNode body, Duration retryAfter) {
        return ErrorDocument.response(status, body, retryAfter);
    }

    private static String title(int status, String code, @Nullable String provider) {
        String own = OF_PLATFORM.get(code);
        if (own != null) {
            return own;
        }
        return provider == null
                ? status == 422 ? "Entité non traitable" : "Erreur"
                : OF_PROVIDERS.getOrDefault(code.substring(2), "Erreur");
    }
}
