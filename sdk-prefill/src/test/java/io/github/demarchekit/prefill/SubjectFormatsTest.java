package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has a name, a date or a number that API Particulier takes can be asked about; nobody else gets as far as a call. */
class SubjectFormatsTest {

    private static final int TRIES = 300;
    private static final String LETTERS = IntStream.concat(
                    IntStream.rangeClosed('a', 'z'),
                    IntStream.concat(
                            IntStream.rangeClosed('A', 'Z'),
                            IntStream.rangeClosed(0xC0, 0xFF).filter(letter -> letter != 0xD7 && letter != 0xF7)))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    /** The four formats of the number, each made at random; the letters I, O and Q are left out where they look like digits. */
    static Stream<String> numbersOfStudents() {
        Random random = new Random(4);
        List<IntFunction<String>> formats = List.of(
                unused -> digits(random, 9) + pick(random, "ABCDEFGHJK", 2),
                unused -> digits(random, 10) + pick(random, "ABCDEFGHJKLMNPRSTUVWXYZ", 1),
                unused -> pick(random, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10) + digits(random, 1),
                unused -> digits(random, 4) + "A" + digits(random, 5) + pick(random, "ABCDEFGHJKLMNPRSTUVWXYZ", 1));
        return IntStream.range(0, TRIES)
                .mapToObj(number -> formats.get(number % 4).apply(number));
    }

    @ParameterizedTest
    @MethodSource("numbersOfStudents")
    void takes_a_students_number_however_it_is_typed(String number) {
        String typed = number.toLowerCase(Locale.ROOT).replaceFirst("^(.{4})(.{3})", "$1 $2 ");

        assertThat(Subject.ine(typed).parameters()).isEqualTo(Map.of("ine", List.of(number)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1234567890", "123456789012A", "123456789IA", "1234567890O", "12345-789AA", "ABCDEFGHIJK"})
    void refuses_what_is_no_students_number_and_does_not_quote_it(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.ine(typed))
                .satisfies(e -> assertThat(typed.isEmpty() || !e.getMessage().contains(typed))
                        .isTrue());
    }

    @Test
    void takes_every_name_of_latin_letters_and_writes_it_as_it_is() {
        Random random = new Random(5);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String name = pick(random, LETTERS, 1) + pick(random, LETTERS + "' -", random.nextInt(40));

            CivilIdentity identity = CivilIdentity.builder()
                    .birthName(name)
                    .givenNames(List.of(name, "Ève"))
                    .build();

            assertThat(identity.parameters())
                    .containsEntry("nomNaissance", List.of(name))
                    .containsEntry("prenoms[]", List.of(name, "Ève"));
            assertThat(identity.toString()).doesNotContain(name.length() > 2 ? name : "=");
        }
    }

    @Test
    void refuses_every_name_with_another_sign() {
        Random random = new Random(6);
        String others = "0123456789_.,;:!?&<>\"()[]{}/\\|@#%*+=~^`$£€×÷\t\n";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String name = pick(random, LETTERS, random.nextInt(5))
                    + pick(random, others, 1)
                    + pick(random, LETTERS, random.nextInt(5));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CivilIdentity.builder().birthName(name).build())
                    .withMessage(
                            "CivilIdentity: nomNaissance must be of Latin letters, apostrophes, hyphens and spaces");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "capital ligature, C\u0152UR, COEUR",
                "small ligature, c\u0153ur, coeur",
                "curved apostrophe, D\u2019ARTAGNAN, D'ARTAGNAN",
                "slanted apostrophe, D\u2018ARTAGNAN, D'ARTAGNAN",
                "hyphen of a typographer, MARIE\u2011ANNE, MARIE-ANNE",
                "letter of another language, KOVA\u010c, KOVAC",
                "accent apart from its letter, Joe\u0308lle, Jo\u00eblle"
            })
    void writes_a_name_as_the_provider_takes_it(String why, String typed, String written) {
        assertThat(CivilIdentity.builder().birthName(typed).build().parameters())
                .as(why)
                .isEqualTo(Map.of("nomNaissance", List.of(written)));
    }

    @Test
    void writes_every_date_as_far_as_it_is_known() {
        Random random = new Random(7);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int year = 1900 + random.nextInt(126);
            int month = random.nextInt(13);
            int day = month == 0 ? 0 : random.nextInt(29);
            PartialDate date = PartialDate.parse("%04d-%02d-%02d".formatted(year, month, day));

            Map<String, List<String>> said =
                    CivilIdentity.builder().birthdate(date).build().parameters();

            assertThat(said).containsEntry("anneeDateNaissance", List.of("" + year));
            assertThat(said.get("moisDateNaissance")).isEqualTo(month == 0 ? null : List.of("" + month));
            assertThat(said.get("jourDateNaissance")).isEqualTo(day == 0 ? null : List.of("" + day));
        }
    }

    @ParameterizedTest
    @CsvSource({"75107", "2A004", "2B033", "98729", "97105", "01001"})
    void takes_every_commune(String code) {
        assertThat(CivilIdentity.builder()
                        .birthCommune(new CogCommune(code))
                        .build()
                        .parameters())
                .isEqualTo(Map.of("codeCogInseeCommuneNaissance", List.of(code)));
    }

    @Test
    void keeps_the_way_in_which_the_commune_was_named_last() {
        CivilIdentity.Builder builder = CivilIdentity.builder().birthCommune("Ajaccio", "2A");

        assertThat(builder.build().parameters())
                .containsOnlyKeys("nomCommuneNaissance", "codeCogInseeDepartementNaissance");
        assertThat(builder.birthCommune(new CogCommune("2A004")).build().parameters())
                .containsOnlyKeys("codeCogInseeCommuneNaissance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2C", "Paris", "7501"})
    void refuses_a_department_that_is_none(String department) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CivilIdentity.builder()
                        .birthCommune("Paris", department)
                        .build())
                .withMessageContaining("codeCogInseeDepartementNaissance");
    }

    @ParameterizedTest
    @CsvSource({
        "D’ARTAGNAN, D'ARTAGNAN",
        "ŒUVRARD, OEUVRARD",
        "Cœur‑Noël, Coeur-Noël",
        "ČAPEK, CAPEK",
        "NGUYỄN, NGUYEN",
        "ÉLÉONORE, ÉLÉONORE"
    })
    void writes_the_name_of_a_login_with_the_letters_that_the_provider_takes(String name, String written) {
        PivotIdentity person = new PivotIdentity(
                name, List.of(name, "愛"), name, PartialDate.parse("1992-11-03"), "female", "75107", "99100");

        assertThat(CivilIdentity.of(person).parameters())
                .containsEntry("nomNaissance", List.of(written))
                .containsEntry("prenoms[]", List.of(written));
    }

    @Test
    void leaves_out_of_a_login_a_name_that_the_provider_cannot_write() {
        PivotIdentity person =
                new PivotIdentity("愛", List.of("愛"), "Ł", PartialDate.parse("1992-11-03"), "female", "75107", "99100");

        assertThat(CivilIdentity.of(person).parameters()).doesNotContainKeys("nomNaissance", "prenoms[]");
    }

    @Test
    void leaves_out_of_a_login_what_the_provider_would_not_take() {
        PivotIdentity abroad = new PivotIdentity(
                "Jean", List.of("Jean"), "FLEURET", PartialDate.parse("1992-11-00"), "unspecified", "", "99217");

        assertThat(CivilIdentity.of(abroad).parameters())
                .isEqualTo(Map.of(
                        "nomNaissance", List.of("FLEURET"),
                        "prenoms[]", List.of("Jean"),
                        "anneeDateNaissance", List.of("1992"),
                        "moisDateNaissance", List.of("11"),
                        "codeCogInseePaysNaissance", List.of("99217")));
    }

    private static String digits(Random random, int count) {
        return pick(random, "0123456789", count);
    }

    private static String pick(Random random, String signs, int count) {
        return random.ints(count, 0, signs.length())
                .mapToObj(index -> signs.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
