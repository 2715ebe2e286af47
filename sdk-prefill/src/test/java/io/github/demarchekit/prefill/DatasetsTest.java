package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.prefill.entreprise.ApiEntreprise;
import io.github.demarchekit.prefill.impots.ImpotParticulier;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operation that the APIs publish is a dataset, and docs/datasets.md lists them. */
class DatasetsTest {

    private static final Path CONTRACTS = Path.of("../../shared/contracts");
    private static final Path PAGE = Path.of("../docs/datasets.md");
    private static final String WRITE = "docs.write";
    private static final String COMMAND = "mvn -B -o test -pl sdk-prefill -am -Djacoco.skip -Dtest=DatasetsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE;

    /** A constant of an API's class. */
    private record Constant(Class<?> owner, String name, boolean deprecated, Dataset<?> dataset) {}

    @Test
    void the_page_is_what_the_constants_say() throws IOException {
        if (System.getProperty(WRITE) != null) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/datasets.md differs from the code; this writes it again: " + COMMAND)
                .isEqualTo(page());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields-api-particulier.md", "fields-api-entreprise.md"})
    void every_published_operation_is_there(String contract) throws IOException {
        Path published = CONTRACTS.resolve(contract);
        assumeTrue(Files.exists(published), () -> "left out: " + published + " is not there");

        assertThat(Pattern.compile("^### GET /(\\S+)", Pattern.MULTILINE)
                        .matcher(Files.readString(published))
                        .results()
                        .map(operation -> operation.group(1))
                        .toList())
                .hasSizeGreaterThan(15)
                .allSatisfy(operation -> assertThat(operations()).contains(operation));
    }

    @Test
    void every_dataset_names_itself_and_its_provider_in_words() {
        assertThat(constants()).allSatisfy(constant -> {
            assertThat(constant.dataset().title())
                    .as(constant.name())
                    .isNotEqualTo(constant.dataset().operation());
            assertThat(constant.dataset().provider()).as(constant.name()).isNotBlank();
        });
    }

    /** Returns the paths that can be asked. */
    private static Set<String> operations() {
        return constants().stream()
                .map(Constant::dataset)
                .flatMap(dataset -> dataset.modes().keySet().stream()
                        .map(mode ->
                                dataset.api().enveloped() && !mode.pathSegment().isEmpty()
                                        ? dataset.operation() + "/" + mode.pathSegment()
                                        : dataset.operation()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns every dataset, in the order of the page. */
    static List<? extends Dataset<?>> all() {
        return constants().stream().map(Constant::dataset).toList();
    }

    private static List<Constant> constants() {
        return Stream.of(ApiParticulier.class, ApiEntreprise.class, ImpotParticulier.class)
                .flatMap(owner -> Stream.of(owner.getDeclaredFields())
                        .filter(field -> field.getType() == Dataset.class && Modifier.isPublic(field.getModifiers()))
                        .map(field -> constant(owner, field)))
                .toList();
    }

    private static Constant constant(Class<?> owner, Field field) {
        try {
            return new Constant(
                    owner, field.getName(), field.isAnnotationPresent(Deprecated.class), (Dataset<?>) field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page() {
        return """
                # What can be asked

                %d datasets, %d operations. *Needs* is what must be known of the person besides what the mode says, in the API's words;
                `gather` names what is missing, without a call. *May say* is what `Question.with` takes. A newer version of an operation is
                asked by `Dataset.atVersion`, and one that is not listed is declared by `Dataset.of`. This page is written by
                `DatasetsTest` from the constants.
                """.formatted(constants().size(), operations().size())
                + Stream.of(ApiParticulier.class, ApiEntreprise.class, ImpotParticulier.class)
                        .map(DatasetsTest::chapter)
                        .collect(Collectors.joining());
    }

    private static String chapter(Class<?> owner) {
        List<Constant> constants = constants().stream()
                .filter(constant -> constant.owner() == owner)
                .toList();
        List<String> everyCall = constants.get(0).dataset().api().everyCall();
        return """

                ## %s
                %s
                | constant | operation | provider | mode | needs | may say |
                |---|---|---|---|---|---|
                """.formatted(
                                "`" + owner.getSimpleName() + "`",
                                everyCall.isEmpty()
                                        ? ""
                                        : "\nEach call says " + code(everyCall.stream())
                                                + ": the access's, or the question's own.\n")
                + constants.stream().flatMap(DatasetsTest::rows).collect(Collectors.joining());
    }

    private static Stream<String> rows(Constant constant) {
        Dataset<?> dataset = constant.dataset();
        return dataset.modes().entrySet().stream()
                .map(mode -> Stream.of(
                                "`" + constant.name() + "`" + (constant.deprecated() ? ", deprecated" : ""),
                                "`" + dataset.operation() + "`",
                                dataset.provider(),
                                mode.getKey().name().toLowerCase(Locale.ROOT),
                                code(mode.getValue().stream()),
                                code(dataset.options().stream()
                                        .filter(option -> !mode.getValue().contains(option))))
                        .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String code(Stream<String> names) {
        return names.map(name -> "`" + name + "`").collect(Collectors.joining(" "));
    }
}
