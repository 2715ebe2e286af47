package io.github.demarchekit.prefill.particulier;

import static io.github.demarchekit.prefill.AccessMode.IDENTITY;

import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Parameter;
import io.github.demarchekit.prefill.Rule;
import io.github.demarchekit.prefill.Rule.Breach;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which parts of a civil status a family of operations wants, and which others it takes. What it does not take is not sent.
 *
 * <p>Social security may do without a date of birth, schools may not; and only some look at the place.
 */
record CivilStatus(List<String> required, List<String> optional) {

    private static final String YEAR = "anneeDateNaissance";
    private static final String MONTH = "moisDateNaissance";
    private static final String DAY = "jourDateNaissance";
    private static final String COMMUNE = "codeCogInseeCommuneNaissance";
    private static final String COMMUNE_NAME = "nomCommuneNaissance";
    private static final String DEPARTMENT = "codeCogInseeDepartementNaissance";
    private static final String COUNTRY = "codeCogInseePaysNaissance";
    private static final String SEX = "sexeEtatCivil";
    private static final List<String> NAMES = List.of("nomNaissance", "prenoms[]");
    private static final List<String> BIRTHDATE = List.of(YEAR, MONTH, DAY);
    private static final List<String> BIRTHPLACE = List.of(COMMUNE, COMMUNE_NAME, DEPARTMENT);
    private static final String FRANCE = "99100";
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    /** CAF, MSA, and what else the gateway of the social security reaches. */
    static final CivilStatus SOCIAL_SECURITY =
            new CivilStatus(with(NAMES, SEX, COUNTRY), with(BIRTHPLACE, "nomUsage", YEAR, MONTH, DAY));

    static final CivilStatus CNOUS = new CivilStatus(with(NAMES, YEAR, MONTH, DAY), with(BIRTHPLACE, SEX));

    static final CivilStatus MESRI = new CivilStatus(with(NAMES, YEAR, MONTH, DAY, SEX), BIRTHPLACE);

    static final CivilStatus MEN = new CivilStatus(with(NAMES, YEAR, MONTH, DAY, SEX), List.of());

    static final CivilStatus GIP_MDS = new CivilStatus(with(NAMES, YEAR, MONTH, DAY), List.of());

    static final CivilStatus DSNJ = new CivilStatus(with(NAMES, YEAR, MONTH, DAY, SEX, COUNTRY), BIRTHPLACE);

    /**
     * Starts the declaration of an operation that takes this of a civil status.
     *
     * @param more what it must be told besides
     */
    <T> Dataset.Builder<T> dataset(String operation, Class<T> type, Parameter<?>... more) {
        String[] wanted = Stream.concat(required.stream(), Stream.of(more).map(Parameter::name))
                .toArray(String[]::new);
        Dataset.Builder<T> dataset = Dataset.of(Api.API_PARTICULIER, operation, type)
                .by(IDENTITY, wanted)
                .takes(IDENTITY, optional.toArray(String[]::new))
                .rule(IDENTITY, CivilStatus::birthdate);
        if (optional.contains(COMMUNE_NAME)) {
            // Without the year, the platform drops the name of the commune and says nothing.
            dataset.rule(IDENTITY, Rule.together(COMMUNE_NAME, DEPARTMENT, YEAR));
        }
        return this.equals(SOCIAL_SECURITY) ? dataset.rule(IDENTITY, CivilStatus::birthplace) : dataset;
    }

    /** The platform takes dates of birth from 1900 to yesterday. */
    private static Optional<Breach> birthdate(Map<String, List<String>> inputs, LocalDate today) {
        List<String> said = BIRTHDATE.stream().filter(inputs::containsKey).toList();
        if (!inputs.containsKey(YEAR)) {
            return Optional.empty();
        }
        try {
            LocalDate earliest = LocalDate.of(number(inputs, YEAR), number(inputs, MONTH), number(inputs, DAY));
            return earliest.isBefore(today) && !earliest.isBefore(EARLIEST_BIRTH)
                    ? Optional.empty()
                    : Optional.of(new Breach(said, "a date of birth is from 1900 on and past"));
        } catch (DateTimeException | NumberFormatException e) {
            // The cause would quote the date.
            return Optional.of(new Breach(said, "the date of birth must exist in the calendar"));
        }
    }

    /** An unknown day or month counts as the first. */
    private static int number(Map<String, List<String>> inputs, String name) {
        return Integer.parseInt(inputs.getOrDefault(name, List.of("1")).get(0));
    }

    /** Nobody who was born in France is found without the commune. */
    private static Optional<Breach> birthplace(Map<String, List<String>> inputs, LocalDate today) {
        boolean born = inputs.getOrDefault(COUNTRY, List.of()).contains(FRANCE);
        return born && !inputs.containsKey(COMMUNE) && !inputs.containsKey(COMMUNE_NAME)
                ? Optional.of(new Breach(
                        List.of(COMMUNE),
                        "for a birth in France it needs " + COMMUNE + ", or " + COMMUNE_NAME + " and " + DEPARTMENT))
                : Optional.empty();
    }

    private static List<String> with(List<String> names, String... others) {
        return Stream.concat(names.stream(), Stream.of(others)).toList();
    }
}
