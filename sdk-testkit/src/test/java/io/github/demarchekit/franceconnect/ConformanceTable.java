package io.github.demarchekit.franceconnect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** The catalogue, read from the test classes, and the page that is written of it. */
final class ConformanceTable {

    private static final String ACCEPTS = "accepts_";
    private static final String REFUSES = "refuses_";

    private final List<Row> rows;

    private ConformanceTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * A clause, and what proves it.
     *
     * @param accepting the tests that show what must work, those of other modules too
     * @param rejecting the tests that show what must not
     */
    record Row(Clause clause, Class<?> tests, List<String> accepting, List<String> rejecting) {

        static Row of(Class<?> tests) {
            Clause clause = tests.getAnnotation(Clause.class);
            return new Row(
                    clause,
                    tests,
                    all(methods(tests, ACCEPTS), clause.acceptedBy()),
                    all(methods(tests, REFUSES), clause.refusedBy()));
        }

        String name() {
            return tests.getEnclosingClass().getSimpleName() + "." + tests.getSimpleName();
        }

        /** Returns the tests that are neither accepting nor rejecting by their names. */
        List<String> unclear() {
            return tests(tests)
                    .filter(name -> !name.startsWith(ACCEPTS) && !name.startsWith(REFUSES))
                    .toList();
        }

        private static List<String> methods(Class<?> tests, String prefix) {
            return tests(tests).filter(name -> name.startsWith(prefix)).toList();
        }

        private static Stream<String> tests(Class<?> tests) {
            return Arrays.stream(tests.getDeclaredMethods())
                    .filter(method -> AnnotationSupport.isAnnotated(method, Test.class)
                            || AnnotationSupport.isAnnotated(method, TestTemplate.class))
                    .map(Method::getName)
                    .sorted();
        }

        private static List<String> all(List<String> here, String... elsewhere) {
            return Stream.concat(here.stream(), Arrays.stream(elsewhere)).toList();
        }
    }

    /** Reads the catalogue of this package. */
    static ConformanceTable read() {
        return new ConformanceTable(ReflectionSupport.findAllClassesInPackage(
                        ConformanceTable.class.getPackageName(),
                        type -> type.isAnnotationPresent(Clause.class),
                        name -> true)
                .stream()
                .map(Row::of)
                .sorted(Comparator.comparing((Row row) -> row.clause().row()).thenComparing(Row::name))
                .toList());
    }

    List<Row> rows() {
        return rows;
    }

    String page() {
        StringBuilder page = new StringBuilder("""
                # Conformance

                What an application must accept and refuse of FranceConnect, FranceConnect+ and ProConnect, and the tests that prove it over
                HTTP against the test kit. Numbers 1 to 32 are misbehaviours; the others, what a login needs besides.

                A test of a token runs for each way in which the platforms make one: FranceConnect signs by ES256 and RS256; FranceConnect+
                signs by ES256 and encrypts by RSA-OAEP, RSA-OAEP-256 and ECDH-ES; ProConnect signs by RS256, ES256 and HS256. After each
                token that is refused, the same client logs somebody in.

                The tests are in `sdk-testkit/src/test/java/io/github/demarchekit/franceconnect`; those with a module's name, in that module.
                `ConformanceTableTest` writes this page, and says how when it is not up to date.

                | # | misbehaviour or clause | what we do | accepting tests | rejecting tests | OpenID conformance tests |
                |---|---|---|---|---|---|
                """);
        rows.forEach(row -> page.append(line(row)));
        page.append("\n## OpenID conformance tests of relying parties\n\n");
        OpenIdConformance.PLANS.forEach((plan, tests) -> page.append("- ")
                .append(plan)
                .append(": ")
                .append(tests.stream().map(this::answer).collect(Collectors.joining(", ")))
                .append(".\n"));
        page.append("\nThese ask for what none of the platforms has:\n\n| test | why it does not apply |\n|---|---|\n");
        OpenIdConformance.NOT_APPLICABLE.forEach((test, reason) ->
                page.append("| `").append(test).append("` | ").append(reason).append(" |\n"));
        page.append("""

                ## Where Nimbus' OpenID Connect SDK judges otherwise

                `com.nimbusds:oauth2-oidc-sdk` reads the same answers in `OracleTest` and comes to the same verdicts, but for these:

                | what is received | why we refuse it |
                |---|---|
                """);
        for (Stricter difference : Stricter.values()) {
            page.append("| ")
                    .append(difference.lies().stream()
                            .map(lie -> "`" + lie + "`")
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(difference.reason())
                    .append(" |\n");
        }
        return page.toString();
    }

    private String answer(String test) {
        List<String> numbers = rows.stream()
                .filter(row -> List.of(row.clause().answersTo()).contains(test))
                .map(row -> String.valueOf(row.clause().row()))
                .distinct()
                .toList();
        return "`" + test + "` (" + (numbers.isEmpty() ? "does not apply" : String.join(", ", numbers)) + ")";
    }

    private static String line(Row row) {
        Clause clause = row.clause();
        return Stream.of(
                        String.valueOf(clause.row()),
                        clause.title(),
                        clause.weDo(),
                        tests(row, row.accepting()),
                        tests(row, row.rejecting()),
                        clause.answersTo().length == 0
                                ? "none"
                                : Arrays.stream(clause.answersTo())
                                        .map(test -> "`" + test + "`")
                                        .collect(Collectors.joining("<br>")))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Writes the tests of this class as sentences under its name, those of other modules behind theirs. */
    private static String tests(Row row, List<String> tests) {
        Map<Boolean, List<String>> sorted =
                tests.stream().collect(Collectors.partitioningBy(test -> test.contains("#")));
        Stream<String> here = sorted.get(false).isEmpty() ? Stream.empty() : Stream.of("**" + row.name() + "**");
        return Stream.of(
                        here,
                        sorted.get(false).stream().map(name -> name.replace('_', ' ')),
                        sorted.get(true).stream()
                                .map(test -> "**" + test.substring(0, test.indexOf('#')) + "**: "
                                        + test.substring(test.indexOf('#') + 1).replace('_', ' ')))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("<br>"));
    }

    /** Tells whether a test of another module, such as {@code sdk-procedure LoginTest#comes_back}, is there. */
    static boolean exists(String test, Path repository) {
        String module = test.substring(0, test.indexOf(' '));
        String type = test.substring(test.indexOf(' ') + 1, test.indexOf('#'));
        String method = test.substring(test.indexOf('#') + 1);
        try (Stream<Path> files = Files.walk(repository.resolve(module).resolve("src/test/java"))) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file).contains("void " + method + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
