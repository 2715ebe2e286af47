package io.github.demarchekit.prefill.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.CogCountry;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

    private static final Countries COUNTRIES = Countries.load();

    /** Those that INSEE parts otherwise than ISO does, or that ISO parts from the country. */
    private static final Set<String> ISO_ELSEWHERE = Set.of(
            // Overseas France is France.
            "GP MQ GF RE YT PM BL MF PF NC WF TF".split(" "));

    private static final Set<String> IN_A_TERRITORY_WITHOUT_ISO = Set.of(
            // Crown dependencies, Antilles and Atlantic of the United Kingdom, the United States', Norway's,
            // Australia's, New Zealand's.
            "JE GG IM TC KY MS AI VG BM FK GS PR VI MP GU AS UM SJ BV CC CX HM NF TK".split(" "));

    static List<Country> all() {
        return COUNTRIES.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void finds_each_again_by_its_code_its_name_however_it_is_typed_and_its_iso_code(Country country) {
        assertThat(COUNTRIES.byCode(country.code())).contains(country);
        assertThat(COUNTRIES.byName(country.name())).contains(country);
        assertThat(COUNTRIES.byName("  " + country.name().toUpperCase(Locale.FRENCH) + " "))
                .contains(country);
        assertThat(COUNTRIES.byName(
                        withoutAccents(country.name()).replace('-', ' ').replace('’', '\'')))
                .contains(country);
        if (country.belongsTo().isEmpty()) {
            country.iso2().ifPresent(iso2 -> assertThat(COUNTRIES.byIso2(iso2)).contains(country));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void says_of_a_territory_to_which_country_it_belongs(Country country) {
        country.belongsTo()
                .ifPresent(owner -> assertThat(COUNTRIES.byCode(owner))
                        .hasValueSatisfying(
                                found -> assertThat(found.belongsTo()).isEmpty()));
    }

    @Test
    void has_each_code_and_each_name_once() {
        assertThat(COUNTRIES.all()).extracting(Country::code).doesNotHaveDuplicates();
        assertThat(COUNTRIES.all()).extracting(Country::name).doesNotHaveDuplicates();
        assertThat(COUNTRIES.all()).hasSize(229);
    }

    @Test
    void knows_every_country_that_java_knows_but_those_that_insee_parts_otherwise() {
        assertThat(Arrays.stream(Locale.getISOCountries())
                        .filter(iso2 -> COUNTRIES.byIso2(iso2).isEmpty()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ISO_ELSEWHERE.stream(), IN_A_TERRITORY_WITHOUT_ISO.stream())
                                .toList());
        assertThat(COUNTRIES.all().stream().flatMap(country -> country.iso2().stream()))
                .allSatisfy(iso2 -> assertThat(Locale.getISOCountries()).contains(iso2));
    }

    /** An independent source: what Java calls that ISO code in French begins as INSEE's name does. */
    @ParameterizedTest
    @MethodSource("all")
    void calls_a_country_as_java_does_in_french(Country country) {
        Set<String> calledOtherwise = Set.of("MM", "SZ", "MK", "PS", "VA", "GB", "TL", "CD", "CG", "CF", "FO", "AX");
        Optional<String> iso2 = country.iso2().filter(code -> !calledOtherwise.contains(code));
        if (country.belongsTo().isPresent() || iso2.isEmpty()) {
            return;
        }
        String name = withoutAccents(new Locale("", iso2.get()).getDisplayCountry(Locale.FRENCH))
                .replaceFirst("^(Iles? )", "");

        assertThat(name.substring(0, Math.min(4, name.length())))
                .isEqualToIgnoringCase(withoutAccents(country.name()).substring(0, Math.min(4, name.length())));
    }

    @ParameterizedTest
    @CsvSource({
        "99100, FR, France",
        "99109, DE, Allemagne",
        "99132, GB, Royaume-Uni",
        "99139, PT, Portugal",
        "99134, ES, Espagne",
        "99216, CN, Chine",
        "99350, MA, Maroc",
        "99351, TN, Tunisie",
        "99352, DZ, Algérie",
        "99404, US, États-Unis",
        "99312, CD, République démocratique du Congo",
        "99514, VU, Vanuatu"
    })
    void gives_the_codes_that_providers_want(String code, String iso2, String name) {
        Country country = COUNTRIES.byCode(new CogCountry(code)).orElseThrow();

        assertThat(country.name()).isEqualTo(name);
        assertThat(COUNTRIES.byIso2(iso2.toLowerCase(Locale.ROOT))).contains(country);
    }

    @ParameterizedTest
    @CsvSource({"eswatini, 99391", "COTE D'IVOIRE, 99326", "Cabo Verde, 99396", "Congo-Kinshasa, 99312", "usa, 99404"})
    void understands_other_usual_names(String typed, String code) {
        assertThat(COUNTRIES.byName(typed)).map(Country::code).contains(new CogCountry(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Frannce", "99100", "Tchécoslovaquie", "-"})
    void finds_nothing_where_nothing_is(String typed) {
        assertThat(COUNTRIES.byName(typed)).isEmpty();
    }

    @Test
    void holds_no_country_that_is_gone() {
        assertThat(COUNTRIES.byCode(new CogCountry("99115"))).isEmpty();
        assertThat(COUNTRIES.byIso2("SU")).isEmpty();
    }

    @Test
    void sorts_them_for_a_french_reader() {
        assertThat(COUNTRIES.all())
                .extracting(Country::name)
                .startsWith("Afghanistan", "Afrique du Sud", "Åland", "Albanie", "Algérie")
                .containsSubsequence("Danemark", "Égypte", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne")
                .endsWith("Zambie", "Zimbabwe");
    }

    @Test
    void says_of_which_day_it_is() {
        assertThat(COUNTRIES.edition()).isEqualTo(LocalDate.of(2025, 1, 1));
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
