package io.github.demarchekit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one operation of {@link FakeApiParticulier} wants and answers, as a file of {@code particulier/} tells it. Immutable.
 *
 * @param operation its path without version, such as {@code dss/quotient_familial}
 * @param versions those that it has
 * @param provider the two digits that start its provider's error codes
 * @param notFound the code of its 404
 * @param modes the last segments of its path, each with the parameters that it must be told then
 * @param scopes what each scope grants, as paths inside {@code data}
 * @param since the paths that the versions before that one do not have
 * @param until the paths that the versions after that one do not have
 * @param without paths of the answers that it never has, when it shares them with another operation
 * @param echoes the parameters that its answer repeats, each with the path where
 * @param cachedSeconds how long the platform keeps an answer, 0 for not at all
 * @param answersOf the file with its answers, its own when blank
 * @param answers whom it answers what
 */
record ApiParticulierSheet(
        String operation,
        List<Integer> versions,
        String provider,
        String notFound,
        Map<String, List<String>> modes,
        Map<String, List<String>> scopes,
        Map<String, Integer> since,
        Map<String, Integer> until,
        List<String> without,
        Map<String, String> echoes,
        int cachedSeconds,
        String answersOf,
        List<ApiParticulierFixture.Written> answers) {

    private static final List<String> NAMES = List.of(
            "quotient_familial",
            "participation_familiale_eaje",
            "revenu_solidarite_active",
            "prime_activite",
            "allocation_adulte_handicape",
            "allocation_soutien_familial",
            "allocation_enfant_handicape",
            "allocation_rentree_scolaire",
            "complementaire_sante_solidaire",
            "etudiant_boursier",
            "statut_etudiant",
            "scolarites",
            "statut_demandeur_emploi",
            "indemnites",
            "service_civique",
            "service_national",
            "extrait_immatriculation_vehicule",
            "statut_sportif");

    /** Puts nothing where the file says nothing. */
    ApiParticulierSheet(
            String operation,
            List<Integer> versions,
            String provider,
            String notFound,
            Map<String, List<String>> modes,
            Map<String, List<String>> scopes,
            @Nullable Map<String, Integer> since,
            @Nullable Map<String, Integer> until,
            @Nullable List<String> without,
            @Nullable Map<String, String> echoes,
            int cachedSeconds,
            @Nullable String answersOf,
            @Nullable List<ApiParticulierFixture.Written> answers) {
        this.operation = operation;
        this.versions = List.copyOf(versions);
        this.provider = provider;
        this.notFound = notFound;
        this.modes = Map.copyOf(modes);
        this.scopes = Map.copyOf(scopes);
        this.since = since == null ? Map.of() : Map.copyOf(since);
        this.until = until == null ? Map.of() : Map.copyOf(until);
        this.without = without == null ? List.of() : List.copyOf(without);
        this.echoes = echoes == null ? Map.of() : Map.copyOf(echoes);
        this.cachedSeconds = cachedSeconds;
        this.answersOf = answersOf == null ? "" : answersOf;
        this.answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /** Reads all sheets of the kit. */
    static List<ApiParticulierSheet> load() {
        List<ApiParticulierSheet> sheets = new ArrayList<>();
        for (String name : NAMES) {
            ApiParticulierSheet sheet = read(name, ApiParticulierSheet.class);
            sheets.add(sheet.answersOf.isEmpty() ? sheet : sheet.answering(sheet.answersOf));
        }
        return List.copyOf(sheets);
    }

    private ApiParticulierSheet answering(String file) {
        return new ApiParticulierSheet(
                operation,
                versions,
                provider,
                notFound,
                modes,
                scopes,
                since,
                until,
                without,
                echoes,
                cachedSeconds,
                "",
                List.of(read(file, ApiParticulierFixture.Written[].class)));
    }

    private static <T> T read(String name, Class<T> type) {
        return JsonResource.read("particulier/" + name + ".json", type);
    }

    /** Takes out of an answer what this version of the operation does not have. */
    void cut(ObjectNode data, int version) {
        without.forEach(path -> JsonPaths.remove(data, path));
        since.forEach((path, first) -> {
            if (version < first) {
                JsonPaths.remove(data, path);
            }
        });
        until.forEach((path, last) -> {
            if (version > last) {
                JsonPaths.remove(data, path);
            }
        });
    }

    /** Takes out of an answer what no granted scope names. */
    void mask(ObjectNode data, Predicate<String> granted) {
        List<String> shown = scopes.entrySet().stream()
                .filter(scope -> granted.test(scope.getKey()))
                .flatMap(scope -> scope.getValue().stream())
                .toList();
        scopes.values().stream()
                .flatMap(List::stream)
                .filter(path -> !shown.contains(path))
                .forEach(path -> JsonPaths.remove(data, path));
    }
}
