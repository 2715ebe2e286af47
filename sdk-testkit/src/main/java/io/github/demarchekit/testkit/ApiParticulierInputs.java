package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Siret;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** What a request to API Particulier says, and the 422 it earns when that is not enough or not well said. */
final class ApiParticulierInputs {

    private static final String NAME = "[a-zA-ZÀ-ÖØ-öø-ÿ' -]+";
    private static final List<String> BIRTHDATE =
            List.of("anneeDateNaissance", "moisDateNaissance", "jourDateNaissance");
    private static final List<String> CIVIL_STATUS = List.of(
            "nomNaissance",
            "prenoms[]",
            "anneeDateNaissance",
            "moisDateNaissance",
            "jourDateNaissance",
            "sexeEtatCivil",
            "codeCogInseePaysNaissance",
            "codeCogInseeCommuneNaissance",
            "nomCommuneNaissance",
            "codeCogInseeDepartementNaissance");
    private static final List<String> PERIMETERS = List.of("codesBcnDepartements[]", "codesBcnRegions[]");

    /** In the order in which the real one looks at them. */
    private static final Map<String, Check> CHECKS = checks();

    private final Map<String, List<String>> said = new LinkedHashMap<>();

    /** A parameter's format, and the code of the 422 without it. */
    private record Check(String code, Pattern format) {}

    ApiParticulierInputs(HttpUrl url) {
        for (String name : url.queryParameterNames()) {
            List<String> values = new ArrayList<>();
            url.queryParameterValues(name).forEach(value -> values.add(value == null ? "" : value));
            said.put(name, values);
        }
    }

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        check(checks, "nomNaissance", "00420", NAME);
        check(checks, "prenoms[]", "00421", NAME);
        check(checks, "anneeDateNaissance", "00422", "\\d{4}");
        check(checks, "moisDateNaissance", "00423", "0?[1-9]|1[0-2]");
        check(checks, "jourDateNaissance", "00424", "0?[1-9]|[12]\\d|3[01]");
        check(checks, "sexeEtatCivil", "00427", "[MFmf]");
        check(checks, "codeCogInseePaysNaissance", "00366", "99\\d{3}|92352");
        check(checks, "codeCogInseeCommuneNaissance", "00366", "([013-9]\\d|2[AB1-9])\\d{3}");
        check(checks, "codeCogInseeDepartementNaissance", "00428", "\\d{2,3}|2[AB]");
        check(checks, "annee", "00356", "\\d{4}");
        check(checks, "mois", "00354", "0?[1-9]|1[0-2]");
        check(checks, "ine", "00360", "\\d{9}[A-HJK]{2}|\\d{10}[A-HJ-NPR-Z]|[0-9A-Z]{10}\\d|\\d{4}A\\d{5}[A-HJ-NPR-Z]");
        check(checks, "campaignYear", "00368", "20(2[1-9]|[3-9]\\d)");
        check(checks, "anneeScolaire", "00411", "\\d{4}(-\\d{4})?");
        check(checks, "codeEtablissement", "00410", "\\d{7}[A-Za-z]");
        check(checks, "degreEtablissement", "00412", "[12]D");
        check(checks, "codesBcnDepartements[]", "00416", "[0-9A-Z]{2,3}");
        check(checks, "codesBcnRegions[]", "00417", "[0-9A-Z]{2,3}");
        check(checks, "identifiant", "00380", ".*\\S.*");
        check(checks, "immatriculation", "00430", "[A-Z0-9 -]{3,12}");
        return checks;
    }

    private static void check(Map<String, Check> checks, String name, String code, String format) {
        checks.put(name, new Check(code, Pattern.compile(format)));
    }

    /** Says what FranceConnect's token says, in place of the query: the real one splits the given names at each space. */
    ApiParticulierInputs of(PivotIdentity holder) {
        String[] birthdate = holder.birthdate().iso().split("-", -1);
        CIVIL_STATUS.forEach(said::remove);
        said.put("nomNaissance", List.of(holder.familyName()));
        said.put("prenoms[]", holder.givenNames());
        for (int part = 0; part < birthdate.length; part++) {
            if (Integer.parseInt(birthdate[part]) > 0) {
                said.put(BIRTHDATE.get(part), List.of(birthdate[part]));
            }
        }
        said.put("sexeEtatCivil", List.of(holder.gender().equals("male") ? "M" : "F"));
        said.put("codeCogInseePaysNaissance", List.of(holder.birthcountry()));
        holder.birthCommune().ifPresent(commune -> said.put("codeCogInseeCommuneNaissance", List.of(commune.value())));
        return this;
    }

    Map<String, List<String>> said() {
        return said;
    }

    /**
     * Returns the code of the first problem.
     *
     * @param required the parameters that must be there
     */
    Optional<String> problem(List<String> required, LocalDate today) {
        Optional<String> recipient = recipientProblem();
        if (recipient.isPresent()) {
            return recipient;
        }
        for (Map.Entry<String, Check> check : CHECKS.entrySet()) {
            List<String> values = said.get(check.getKey());
            boolean wrong = values == null
                    ? required.contains(check.getKey())
                    : !values.stream()
                            .allMatch(value ->
                                    check.getValue().format().matcher(value).matches());
            if (wrong) {
                return Optional.of(check.getValue().code());
            }
        }
        if (!bornInThePast(today)) {
            return Optional.of("00425");
        }
        return required.contains("anneeScolaire") ? schoolProblem() : Optional.empty();
    }

    private Optional<String> recipientProblem() {
        String recipient = said.getOrDefault("recipient", List.of("")).get(0);
        if (recipient.isBlank()) {
            return Optional.of("00203");
        }
        try {
            new Siret(recipient);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("00210");
        }
    }

    private boolean bornInThePast(LocalDate today) {
        if (!said.keySet().containsAll(BIRTHDATE)) {
            return true;
        }
        try {
            LocalDate born = LocalDate.of(number(0), number(1), number(2));
            return born.isBefore(today) && born.getYear() >= 1900;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private int number(int part) {
        return Integer.parseInt(
                said.getOrDefault(BIRTHDATE.get(part), List.of("0")).get(0));
    }

    private Optional<String> schoolProblem() {
        long perimeters = PERIMETERS.stream().filter(said::containsKey).count();
        boolean school = said.containsKey("codeEtablissement");
        if (school && perimeters > 0) {
            return Optional.of("00419");
        }
        if (school) {
            return Optional.empty();
        }
        if (perimeters == 0) {
            return Optional.of("00410");
        }
        if (!said.containsKey("degreEtablissement")) {
            return Optional.of("00412");
        }
        return perimeters > 1 ? Optional.of("00413") : Optional.empty();
    }
}
