package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PartialDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Absent, null, unknown: what production sends and staging does not. */
class DecodingTest {

    @Test
    void tells_an_absent_part_from_a_null_one_and_from_an_empty_one() {
        QuotientFamilial family = quotientFamilial("{\"adresse\":null,\"enfants\":[]}");

        assertThat(family.address()).isEqualTo(new Part.Blank<>());
        assertThat(family.children()).isEqualTo(new Part.Given<>(List.of()));
        assertThat(family.allocataires()).isEqualTo(new Part.Withheld<>());
        assertThat(family.allocataires().withheld()).isTrue();
        assertThat(family.address().withheld()).isFalse();
    }

    @Test
    void passes_over_what_it_does_not_know() {
        QuotientFamilial family = quotientFamilial("""
                {"nouveau":{"a":[1]},"enfants":[{"prenoms":"LOU","sexe":"X","nouveau":null}],
                 "quotient_familial":{"fournisseur":"CRPCEN","valeur":-12,"nouveau":true}}""");

        assertThat(child(family).sex()).contains("X");
        assertThat(family.quotient().value().orElseThrow().fund()).contains(new FamilyFund("CRPCEN"));
        assertThat(family.quotient().value().orElseThrow().value()).hasValue(-12);
    }

    @Test
    void takes_null_for_every_value() {
        QuotientFamilial family = quotientFamilial("""
                {"enfants":[{"nom_naissance":null,"nom_usage":null,"prenoms":null,"date_naissance":null,"sexe":null}],
                 "quotient_familial":{"fournisseur":null,"valeur":null,"annee":null,"mois":null,"annee_calcul":2026}}""");

        assertThat(child(family))
                .isEqualTo(new FamilyMember(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(family.quotient().value())
                .contains(new QuotientFamilial.Quotient(
                        Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-00-00", "2020-07-00", "0000-00-00", "2020-02-29"})
    void keeps_a_date_as_far_as_it_is_known(String date) {
        assertThat(child(quotientFamilial("{\"enfants\":[{\"date_naissance\":\"" + date + "\"}]}"))
                        .birthdate())
                .contains(PartialDate.parse(date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "20/02/2020", "2020-02-30", "2020-00-12", "2020-02-02T00:00:00"})
    void leaves_out_a_date_that_is_none_and_keeps_the_rest(String date) {
        FamilyMember child =
                child(quotientFamilial("{\"enfants\":[{\"prenoms\":\"LOU\",\"date_naissance\":\"" + date + "\"}]}"));

        assertThat(child.birthdate()).isEmpty();
        assertThat(child.givenNames()).contains("LOU");
    }

    @Test
    void takes_a_month_of_zero_for_none() {
        QuotientFamilial.Quotient quotient = quotientFamilial(
                        "{\"quotient_familial\":{\"annee\":2026,\"mois\":0,\"annee_calcul\":2026,\"mois_calcul\":9}}")
                .quotient()
                .value()
                .orElseThrow();

        assertThat(quotient.month()).isEmpty();
        assertThat(quotient.computedOn()).contains(YearMonth.of(2026, 9));
    }

    @Test
    void takes_a_birthplace_that_is_no_code_for_none() {
        Script script = new Script()
                .answers(
                        "{\"data\":{\"enfants\":[{\"code_cog_insee_commune_naissance\":\"ALGER\",\"prenoms\":\"LOU\"}]}}");

        ParticipationFamilialeEaje family = script.client()
                .build()
                .gather(Script.TOKEN, ApiParticulier.PARTICIPATION_FAMILIALE_EAJE)
                .get(ApiParticulier.PARTICIPATION_FAMILIALE_EAJE)
                .found()
                .orElseThrow();

        assertThat(family.children().value().orElseThrow().get(0).birthplace()).isEmpty();
    }

    @Test
    void parts_the_postcode_from_the_city_where_there_is_one() {
        assertThat(address("75007 PARIS").postcode()).contains("75007");
        assertThat(address("75007 PARIS").city()).contains("PARIS");
        assertThat(address("75002").postcode()).contains("75002");
        assertThat(address("75002").city()).isEmpty();
        assertThat(address("1000 BRUXELLES").postcode()).isEmpty();
        assertThat(address("1000 BRUXELLES").city()).contains("1000 BRUXELLES");
    }

    private static PostalAddress address(String postcodeAndCity) {
        return quotientFamilial("{\"adresse\":{\"code_postal_ville\":\"" + postcodeAndCity + "\"}}")
                .address()
                .value()
                .orElseThrow();
    }

    private static FamilyMember child(QuotientFamilial family) {
        return family.children().value().orElseThrow().get(0);
    }

    private static QuotientFamilial quotientFamilial(String data) {
        return new Script().answers("{\"data\":" + data + "}").ask().found().orElseThrow();
    }
}
