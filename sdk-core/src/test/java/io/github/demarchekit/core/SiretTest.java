package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiretTest {

    @ParameterizedTest
    @ValueSource(strings = {"13002526500013", "73282932000074"})
    void accepts_a_right_key(String siret) {
        assertThat(new Siret(siret)).hasToString(siret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"130 025 265 00013", "130\u202f025\u202f265\u00a000013", "\t13002526500013\n"})
    void reads_it_with_the_spaces_people_type(String typed) {
        assertThat(Siret.parse(typed)).isEqualTo(new Siret("13002526500013"));
    }

    @Test
    void knows_its_legal_unit() {
        assertThat(new Siret("13002526500013").siren()).isEqualTo(new Siren("130025265"));
    }

    @Test
    void refuses_a_wrong_digit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Siret.parse("13002526500014"))
                .withMessage("this SIRET has a wrong key: check each digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1300252650001", "130025265000130", "1300252650001X"})
    void refuses_another_form(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Siret.parse(typed))
                .withMessage("a SIRET has 14 digits");
    }

    @Test
    void refuses_a_right_key_over_a_wrong_siren() {
        String siret = "13002526600003";
        assertThat(Luhn.sum(siret) % 10).isZero();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Siret.parse(siret))
                .withMessage("this SIREN has a wrong key: check each digit");
    }

    @Test
    void accepts_the_head_office_of_la_poste_by_its_key() {
        String headOffice = "35600000000048";
        assertThat(Luhn.plainSum(headOffice) % 5).isNotZero();

        assertThat(new Siret(headOffice).siren()).isEqualTo(new Siren("356000000"));
    }

    @Test
    void accepts_an_establishment_of_la_poste_by_the_plain_sum_of_its_digits() {
        String establishment = "35600000000051";
        assertThat(Luhn.sum(establishment) % 10).isNotZero();

        assertThat(new Siret(establishment)).hasToString(establishment);
    }

    @Test
    void refuses_an_establishment_of_la_poste_by_neither() {
        assertThatIllegalArgumentException().isThrownBy(() -> Siret.parse("35600000000052"));
    }

    @Test
    void lets_nobody_else_use_the_plain_sum() {
        String siret = "13002526500015";
        assertThat(Luhn.plainSum(siret) % 5).isZero();

        assertThatIllegalArgumentException().isThrownBy(() -> Siret.parse(siret));
    }
}
