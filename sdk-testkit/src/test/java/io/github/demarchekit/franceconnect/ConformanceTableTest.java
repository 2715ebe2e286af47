package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalogue is whole, and docs/conformance.md says what it holds. */
class ConformanceTableTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Path PAGE = REPOSITORY.resolve("docs/conformance.md");
    private static final String WRITE = "conformance.write";
    private static final String COMMAND = "mvn -B -o test -pl sdk-testkit -am -Djacoco.skip -Dtest=ConformanceTableTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE;
    private static final Path CLAUSES =
            Path.of("src/test/java", ConformanceTableTest.class.getPackageName().split("\\."));
    private static final int LAST_MISBEHAVIOUR = 32;

    private final ConformanceTable table = ConformanceTable.read();

    @Test
    void the_page_is_what_the_tests_say() throws IOException {
        if (System.getProperty(WRITE) != null) {
            Files.writeString(PAGE, table.page());
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/conformance.md differs from the tests; this writes it again: " + COMMAND)
                .isEqualTo(table.page());
    }

    @Test
    void every_misbehaviour_of_the_catalogue_has_its_clauses() {
        assertThat(table.rows())
                .extracting(row -> row.clause().row())
                .containsAll(IntStream.rangeClosed(1, LAST_MISBEHAVIOUR).boxed().toList());
    }

    @Test
    void every_clause_has_an_accepting_and_a_rejecting_test_and_says_what_we_do() {
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(row.accepting()).as(row.name() + ", accepting").isNotEmpty();
            assertThat(row.rejecting()).as(row.name() + ", rejecting").isNotEmpty();
            assertThat(row.unclear())
                    .as(row.name() + ": a name starts with accepts_ or refuses_")
                    .isEmpty();
            assertThat(row.clause().title()).as(row.name()).isNotBlank();
            assertThat(row.clause().weDo()).as(row.name()).isNotBlank();
        });
    }

    @Test
    void every_nested_class_of_the_catalogue_is_a_clause() {
        assertThat(table.rows().stream()
                        .map(row -> row.tests().getEnclosingClass())
                        .distinct())
                .flatExtracting(outer -> Arrays.stream(outer.getDeclaredClasses())
                        .filter(nested -> nested.isAnnotationPresent(Nested.class))
                        .toList())
                .allSatisfy(nested -> assertThat(((Class<?>) nested).isAnnotationPresent(Clause.class))
                        .isTrue());
    }

    @Test
    void every_test_of_another_module_is_there() {
        assertThat(table.rows().stream()
                        .flatMap(row -> Stream.concat(
                                Arrays.stream(row.clause().acceptedBy()),
                                Arrays.stream(row.clause().refusedBy()))))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(ConformanceTable.exists(test, REPOSITORY))
                        .as(test)
                        .isTrue());
    }

    @Test
    void every_lie_and_every_habit_of_the_test_kit_is_told_in_the_catalogue() throws IOException {
        assertThat(used(FranceConnectLie.class)).containsExactlyInAnyOrder(names(FranceConnectLie.values()));
        assertThat(used(FranceConnectHabit.class)).containsExactlyInAnyOrder(names(FranceConnectHabit.values()));
    }

    @Test
    void every_conformance_test_of_the_plans_is_answered_or_does_not_apply() {
        Set<String> answered = table.rows().stream()
                .flatMap(row -> Arrays.stream(row.clause().answersTo()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> applicable = Stream.concat(
                        OpenIdConformance.PLANS.values().stream().flatMap(Set::stream),
                        OpenIdConformance.BEYOND.stream())
                .filter(test -> !OpenIdConformance.NOT_APPLICABLE.containsKey(test))
                .collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(answered).containsExactlyInAnyOrderElementsOf(applicable);
        assertThat(OpenIdConformance.NOT_APPLICABLE.values()).noneMatch(String::isBlank);
    }

    /** Returns which constants the clauses' own code names. */
    private static Set<String> used(Class<?> type) throws IOException {
        Pattern constant = Pattern.compile("\\b" + type.getSimpleName() + "\\.([A-Z_0-9]+)\\b");
        try (Stream<Path> files = Files.list(CLAUSES)) {
            Set<String> used = new TreeSet<>();
            for (Path file : files.filter(path -> path.toString().endsWith("ClausesTest.java"))
                    .toList()) {
                constant.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(used::add);
            }
            return used;
        }
    }

    private static String[] names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
