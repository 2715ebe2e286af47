package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.MembreFamille;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Absent, null, unknown: what production sends and staging does not. */
class DecodingTest {

    @Test
    void tells_an_absent_part_from_a_null_one_and_from_an_empty_one() {
        QuotientFamilial family = quotientFamilial("{\"adresse\":null,\"enfants\":[]}");

        assertThat(family.adresse()).isEqualTo(new Part.Blank<>());
        assertThat(family.enfants()).isEqualTo(new Part.Given<>(List.of()));
        assertThat(family.allocataires()).isEqualTo(new Part.Withheld<>());
        assertThat(family.allocataires().withheld()).isTrue();
        assertThat(family.adresse().withheld()).isFalse();
    }

    @Test
    void tells_them_apart_inside_a_part_too() {
        QuotientFamilial family = quotientFamilial("{\"adresse\":{\"pays\":null,\"lieu_dit\":\" \"}}");

        assertThat(family.adresse().flatMap(AdresseAllocataire::pays)).isEqualTo(new Part.Blank<>());
        assertThat(family.adresse().flatMap(AdresseAllocataire::lieuDit)).isEqualTo(new Part.Blank<>());
        assertThat(family.adresse().flatMap(AdresseAllocataire::destinataire)).isEqualTo(new Part.Withheld<>());
    }

    @Test
    void passes_over_what_it_does_not_know() {
        QuotientFamilial family = quotientFamilial("""
                {"nouveau":{"a":[1]},"enfants":[null,{"prenoms":"LOU","sexe":"X","nouveau":null}],
                 "quotient_familial":{"fournisseur":"CRPCEN","valeur":-12,"nouveau":true}}""");

        assertThat(child(family).sexe().value()).contains("X");
        assertThat(family.quotientFamilial()
                        .flatMap(QuotientFamilial.Quotient::fund)
                        .value())
                .contains("CRPCEN");
        assertThat(family.quotientFamilial()
                        .flatMap(QuotientFamilial.Quotient::valeur)
                        .value())
                .contains(-12);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-00-00, 2020-00-00",
        "2020-07-00, 2020-07-00",
        "0000-00-00, 0000-00-00",
        "2020-02-29, 2020-02-29",
        "2020-02-02T23:59:59.000Z, 2020-02-02",
        "07-1985, 1985-07-00",
        "1985-07, 1985-07-00",
        "1985, 1985-00-00"
    })
    void keeps_a_date_as_far_as_it_is_known(String wire, String date) {
        assertThat(child(quotientFamilial("{\"enfants\":[{\"date_naissance\":\"" + wire + "\"}]}"))
                        .dateNaissance()
                        .value())
                .contains(PartialDate.parse(date));
    }

    @ParameterizedTest
    @CsvSource({"-473389200, 1955-01-01", "0, 1970-01-01", "1634133818, 2021-10-13"})
    void reads_seconds_since_1970_as_a_day_in_paris(long seconds, String date) {
        assertThat(child(quotientFamilial("{\"enfants\":[{\"date_naissance\":" + seconds + "}]}"))
                        .dateNaissance()
                        .value())
                .contains(PartialDate.parse(date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "20/02/2020", "2020-02-30", "2020-00-12", "13-1985", "inconnue"})
    void leaves_out_a_date_that_is_none_and_keeps_the_rest(String date) {
        MembreFamille child =
                child(quotientFamilial("{\"enfants\":[{\"prenoms\":\"LOU\",\"date_naissance\":\"" + date + "\"}]}"));

        assertThat(child.dateNaissance()).isEqualTo(new Part.Blank<>());
        assertThat(child.prenoms().value()).contains("LOU");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"annee\":2020,\"prenoms\":\"EVE\"}",
                "[2020,1,2]",
                "true",
                "1.5e300",
                "9223372036854775807",
                "99999999999999999999999",
                "\"2020-01-01T\""
            })
    void leaves_out_what_is_no_date_at_all_and_keeps_the_rest(String date) {
        MembreFamille child = child(quotientFamilial("{\"enfants\":[{\"date_naissance\":" + date
                + ",\"prenoms\":\"LOU\"}],\"adresse\":{\"pays\":\"FRANCE\"}}"));

        assertThat(child.dateNaissance()).isInstanceOf(date.startsWith("\"") ? Part.Given.class : Part.Blank.class);
        assertThat(child.prenoms().value()).contains("LOU");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"x\"", "{\"a\":[{}]}", "7"})
    void does_not_look_at_a_meta_that_nobody_reads(String meta) {
        assertThat(new Script().answers("{\"meta\":" + meta + ",\"data\":{}}").ask())
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void takes_a_month_of_zero_for_none() {
        Script script = new Script()
                .answers("{\"data\":{\"quotient_familial\":{\"annee_calcul\":2026,\"mois_calcul\":0}}}")
                .answers("{\"data\":{\"quotient_familial\":{\"annee_calcul\":2026,\"mois_calcul\":9}}}");

        assertThat(((Answer.Found<?>) script.ask()).provenance().asOf()).isEmpty();
        assertThat(((Answer.Found<?>) script.ask()).provenance().asOf()).contains(PartialDate.parse("2026-09-00"));
    }

    @Test
    void parts_the_postcode_from_the_city_where_there_is_one() {
        assertThat(address("75007 PARIS").codePostal().value()).contains("75007");
        assertThat(address("75007 PARIS").ville().value()).contains("PARIS");
        assertThat(address("75002").codePostal().value()).contains("75002");
        assertThat(address("75002").ville().value()).isEmpty();
        assertThat(address("1000 BRUXELLES").codePostal().value()).isEmpty();
        assertThat(address("1000 BRUXELLES").ville().value()).contains("1000 BRUXELLES");
    }

    private static AdresseAllocataire address(String postcodeAndCity) {
        return quotientFamilial("{\"adresse\":{\"code_postal_ville\":\"" + postcodeAndCity + "\"}}")
                .adresse()
                .value()
                .orElseThrow();
    }

    private static MembreFamille child(QuotientFamilial family) {
        return family.enfants().value().orElseThrow().get(0);
    }

    private static QuotientFamilial quotientFamilial(String data) {
        return new Script().answers("{\"data\":" + data + "}").ask().found().orElseThrow();
    }
}
