package io.github.demarchekit.testkit;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One answer of an operation, and what must be said to get it. Immutable.
 *
 * @param about the ways in which one may name whom it is about
 * @param with what must be said besides, in one of these ways; nothing when there is none
 * @param data what is known; absent in a refusal
 * @param meta what the envelope says besides
 * @param status the status of a refusal
 * @param document the body of a refusal
 */
record ApiParticulierFixture(
        List<Map<String, List<String>>> about,
        List<Map<String, List<String>>> with,
        @Nullable ObjectNode data,
        @Nullable JsonNode meta,
        int status,
        JsonNode document) {

    /** What may be left unsaid of a civil status; what is said of it must be right. */
    private static final Set<String> MAY_BE_UNKNOWN = Set.of(
            "nomUsage",
            "anneeDateNaissance",
            "moisDateNaissance",
            "jourDateNaissance",
            "sexeEtatCivil",
            "codeCogInseeCommuneNaissance",
            "codeCogInseePaysNaissance");

    /**
     * An answer as the kit's files write it.
     *
     * @param who a family name, a given name and a date of birth, such as {@code DUBOIS Angela 1962-08-24}
     * @param number a national student number, or an identifier at the provider
     * @param code the code of a refusal, with its status
     */
    record Written(
            @Nullable String who,
            @Nullable String number,
            @Nullable List<Map<String, List<String>>> with,
            @Nullable ObjectNode data,
            @Nullable ObjectNode meta,
            int status,
            @Nullable String code) {

        ApiParticulierFixture fixture() {
            List<Map<String, List<String>>> about = new ArrayList<>();
            if (who != null) {
                about.add(civilStatus(who.split(" ", -1)));
            }
            if (number != null) {
                about.add(Map.of("ine", List.of(number)));
                about.add(Map.of("identifiant", List.of(number)));
            }
            return new ApiParticulierFixture(
                    about,
                    with == null ? List.of() : with,
                    data,
                    meta,
                    status,
                    ApiParticulierErrors.body(status, code == null ? "00999" : code, Duration.ZERO));
        }

        private static Map<String, List<String>> civilStatus(String... words) {
            String[] birthdate = words[2].split("-", -1);
            Map<String, List<String>> said = new LinkedHashMap<>();
            said.put("nomNaissance", List.of(words[0]));
            said.put("prenoms[]", List.of(words[1]));
            said.put("anneeDateNaissance", List.of(birthdate[0]));
            said.put("moisDateNaissance", List.of(birthdate[1]));
            said.put("jourDateNaissance", List.of(birthdate[2]));
            return said;
        }
    }

    /** Makes the answer of a whole body: its envelope or its error document. */
    static ApiParticulierFixture of(Map<String, List<String>> about, int status, JsonNode document) {
        return new ApiParticulierFixture(
                List.of(about),
                List.of(),
                status == 200 ? document.path("data").asObject() : null,
                document.path("meta"),
                status,
                document);
    }

    /** Tells whether a request that says this gets this answer. */
    boolean answers(Map<String, List<String>> said) {
        return about.stream().anyMatch(way -> agrees(way, said))
                && (with.isEmpty() || with.stream().anyMatch(way -> agrees(way, said)));
    }

    private static boolean agrees(Map<String, List<String>> wanted, Map<String, List<String>> said) {
        return wanted.entrySet().stream().allMatch(parameter -> {
            List<String> values = said.get(parameter.getKey());
            return values == null
                    ? MAY_BE_UNKNOWN.contains(parameter.getKey())
                    : same(parameter.getKey(), parameter.getValue(), values);
        });
    }

    /** The first given name decides: who says one of three is right. */
    private static boolean same(String parameter, List<String> wanted, List<String> said) {
        int compared = parameter.equals("prenoms[]") ? 1 : Math.max(wanted.size(), said.size());
        return plain(wanted, compared).equals(plain(said, compared));
    }

    /** Compares as the register of persons does, without case nor accents; numbers without zeros, school years by their first. */
    private static List<String> plain(List<String> texts, int compared) {
        return texts.stream()
                .limit(compared)
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toUpperCase(Locale.ROOT)
                        .replaceFirst("^(\\d{4})-\\d{4}$", "$1")
                        .replaceFirst("^0(?=\\d$)", ""))
                .toList();
    }
}
