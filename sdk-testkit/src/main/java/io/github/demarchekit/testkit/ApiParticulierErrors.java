package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The error documents of API Particulier: {@code {"errors":[{code,title,detail,source,meta}]}}. */
final class ApiParticulierErrors {

    private static final Map<Integer, String> USUAL_CODE = Map.of(
            401, "50002", 403, "00100", 404, "35003", 409, "00015", 422, "00203", 429, "00429", 500, "35000", 502,
            "37999", 503, "35020", 504, "37002");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("00015", new Kind("Conflit", "La même demande est déjà en cours de traitement.", null, null)),
            Map.entry("00100", new Kind("Privilèges insuffisants", "Ce jeton ne donne pas ce droit.", "token", null)),
            Map.entry("00101", new Kind("Interdit", "Le jeton manque ou n'est pas valide.", "token", null)),
            Map.entry("00203", new Kind("Entité non traitable", "recipient est obligatoire.", "recipient", null)),
            Map.entry("00210", new Kind("Entité non traitable", "recipient n'est pas un SIRET.", "recipient", null)),
            Map.entry("00402", new Kind("Route inconnue", "Ce chemin ou cette version n'existe pas.", null, null)),
            Map.entry("00429", new Kind("Trop de requêtes", "Le nombre d'appels permis est dépassé.", null, null)),
            Map.entry(
                    "10003",
                    new Kind("Dossier allocataire absent MSA", "La MSA ne connaît pas ce dossier.", null, "MSA")),
            Map.entry(
                    "23003",
                    new Kind("Dossier allocataire absent CNAF", "La CNAF ne connaît pas ce dossier.", null, "CNAF")),
            Map.entry("35003", new Kind("Allocataire non référencé", "Aucun dossier à ce nom.", null, "CNAF & MSA")),
            Map.entry("35020", new Kind("Maintenance", "Le fournisseur est en maintenance.", null, "CNAF & MSA")),
            Map.entry(
                    "37002",
                    new Kind("Intermédiaire hors-délai", "Le fournisseur n'a pas répondu à temps.", null, "CNAV")),
            Map.entry("37003", new Kind("Entité non trouvée", "La CNAV ne connaît pas ce dossier.", null, "CNAV")),
            Map.entry(
                    "37999",
                    new Kind("Erreur inconnue du fournisseur de données", "Le fournisseur a échoué.", null, "CNAV")),
            Map.entry(
                    "50001",
                    new Kind("Jeton FranceConnect mal formé", "Le jeton ne se lit pas.", null, "FranceConnect")),
            Map.entry(
                    "50002",
                    new Kind("Jeton FranceConnect expiré", "Le jeton n'est plus valide.", null, "FranceConnect")),
            Map.entry(
                    "50003",
                    new Kind("Identité incomplète", "L'identité pivot est incomplète.", null, "FranceConnect")));

    private ApiParticulierErrors() {}

    /** What a code says, beside its number. */
    private record Kind(
            String title,
            String detail,
            @Nullable String parameter,
            @Nullable String provider) {}

    static MockResponse.Builder usual(int status, Duration retryAfter) {
        return of(status, USUAL_CODE.getOrDefault(status, "00999"), retryAfter);
    }

    static MockResponse.Builder of(int status, String code, Duration retryAfter) {
        Kind kind = KINDS.getOrDefault(code, new Kind("Erreur", "Une erreur s'est produite.", null, null));
        Map<String, Object> meta = new LinkedHashMap<>();
        if (kind.provider() != null) {
            meta.put("provider", kind.provider());
        }
        if (status == 503) {
            meta.put("retry_in", retryAfter.toSeconds());
        }
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("title", kind.title());
        error.put("detail", kind.detail());
        error.put("source", kind.parameter() == null ? null : Map.of("parameter", kind.parameter()));
        error.put("meta", meta);
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .body(new Buffer().write(Json.write(Map.of("errors", List.of(error)))));
        if (status == 429) {
            // The throttle stands before the application and speaks plain JSON.
            return response.setHeader("Content-Type", "application/json")
                    .setHeader("Retry-After", retryAfter.toSeconds());
        }
        return response.setHeader("Content-Type", "application/vnd.api+json; charset=utf-8");
    }
}
