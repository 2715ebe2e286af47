package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.franceconnect.IdentityComparison.Field;
import io.github.demarchekit.franceconnect.IdentityComparison.Likeness;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityComparisonTest {

    private static Identities.Changed changed() {
        return new Identities.Changed();
    }

    private static Likeness likeness(Field field, PivotIdentity one, PivotIdentity other) {
        Likeness verdict = IdentityComparison.of(one, other).fields().get(field);
        assertThat(IdentityComparison.of(other, one).fields().get(field))
                .as("the other way round")
                .isEqualTo(verdict);
        return verdict;
    }

    @Test
    void the_same_identity_is_the_same_person_and_scores_100() {
        IdentityComparison comparison = IdentityComparison.of(Identities.angela(), Identities.angela());

        assertThat(comparison.samePerson()).isTrue();
        assertThat(comparison.contradictory()).isFalse();
        assertThat(comparison.score()).isEqualTo(100);
        assertThat(comparison.fields()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "DUBOIS, DUBOIS, EQUAL",
        "DUBOIS, dubois, EQUAL_NORMALISED",
        "DUBINÔRE, Dubinore, EQUAL_NORMALISED",
        "TROIS-DUPRE, Trois Dupre, EQUAL_NORMALISED",
        "TROIS-DUPRE, TROIS‑DUPRÉ, EQUAL_NORMALISED",
        "'D''ARC', D’ARC, EQUAL_NORMALISED",
        "DURANTéàèùòœæŒÆ, DURANTEAEUOOEAEOEAE, EQUAL_NORMALISED",
        "STRAUSS, Strauß, EQUAL_NORMALISED",
        "DUBOIS, DUBOIT, DIFFERENT",
        "LE GALL, LEGALL, DIFFERENT",
        "DUBOIS, '', UNKNOWN"
    })
    void names_differ_by_more_than_case_diacritics_and_signs(String one, String other, Likeness verdict) {
        assertThat(likeness(
                        Field.FAMILY_NAME,
                        changed().family(one).identity(),
                        changed().family(other).identity()))
                .isEqualTo(verdict);
    }

    @Test
    void a_composed_and_a_decomposed_accent_are_the_same() {
        assertThat(likeness(
                        Field.FAMILY_NAME,
                        changed().family("DUBIN\u00D4RE").identity(),
                        changed().family("DUBINO\u0302RE").identity()))
                .isEqualTo(Likeness.EQUAL_NORMALISED);
    }

    @Test
    void a_compound_given_name_is_the_same_with_a_hyphen_or_a_space() {
        assertThat(likeness(
                        Field.GIVEN_NAMES,
                        changed().given("Jean Philippe", "Pierre").identity(),
                        changed().given("JEAN-PHILIPPE", "PIERRE").identity()))
                .isEqualTo(Likeness.EQUAL_NORMALISED);
    }

    @Test
    void the_first_given_names_alone_are_compatible() {
        PivotIdentity angela = Identities.angela();

        assertThat(likeness(Field.GIVEN_NAMES, angela, changed().given("angéla").identity()))
                .isEqualTo(Likeness.COMPATIBLE);
        assertThat(likeness(
                        Field.GIVEN_NAMES,
                        angela,
                        changed().given("Angela", "Claire").identity()))
                .isEqualTo(Likeness.COMPATIBLE);
    }

    @Test
    void neither_another_order_nor_a_second_given_name_alone_nor_a_beginning_is() {
        PivotIdentity angela = Identities.angela();

        assertThat(likeness(
                        Field.GIVEN_NAMES,
                        angela,
                        changed().given("Claire", "Angela").identity()))
                .isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(Field.GIVEN_NAMES, angela, changed().given("Claire").identity()))
                .isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(Field.GIVEN_NAMES, angela, changed().given("Ange").identity()))
                .isEqualTo(Likeness.DIFFERENT);
    }

    @Test
    void a_compound_given_name_is_not_cut() {
        PivotIdentity compound = changed().given("Jean Philippe", "Pierre").identity();

        assertThat(likeness(Field.GIVEN_NAMES, compound, changed().given("Jean").identity()))
                .isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(
                        Field.GIVEN_NAMES,
                        compound,
                        changed().given("Jean", "Philippe").identity()))
                .isEqualTo(Likeness.COMPATIBLE);
    }

    @Test
    void no_given_name_says_nothing() {
        assertThat(likeness(
                        Field.GIVEN_NAMES,
                        Identities.angela(),
                        changed().given().identity()))
                .isEqualTo(Likeness.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "1992-11-00, 1992-11-00, EQUAL",
        "1992-11-00, 1992-11-01, COMPATIBLE",
        "1992-11-00, 1992-11-17, COMPATIBLE",
        "1992-00-00, 1992-11-00, COMPATIBLE",
        "1992-00-00, 1992-01-01, COMPATIBLE",
        "1992-11-00, 1992-12-01, DIFFERENT",
        "1992-00-00, 1993-01-01, DIFFERENT",
        "1992-11-01, 1992-11-02, DIFFERENT",
        "1992-01-11, 1992-11-01, DIFFERENT",
        "0000-00-00, 1992-11-01, UNKNOWN",
        "0000-00-00, 0000-00-00, UNKNOWN"
    })
    void a_date_known_in_part_contradicts_no_date_that_it_covers(String one, String other, Likeness verdict) {
        assertThat(likeness(
                        Field.BIRTHDATE,
                        changed().born(one).identity(),
                        changed().born(other).identity()))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "75107, 99100, 75107, 99100, EQUAL",
        "2a004, 99100, 2A004, 99100, EQUAL_NORMALISED",
        "75107, 99100, 75108, 99100, DIFFERENT",
        "75107, 99100, 75056, 99100, COMPATIBLE",
        "69381, 99100, 69123, 99100, COMPATIBLE",
        "13201, 99100, 13055, 99100, COMPATIBLE",
        "75107, 99100, 69123, 99100, DIFFERENT",
        "75121, 99100, 75056, 99100, DIFFERENT",
        "'', 99100, '', 99100, UNKNOWN",
        "'', 99100, 75107, 99100, UNKNOWN",
        "'', '', '', '', UNKNOWN",
        "'', 99352, '', 99352, EQUAL",
        "'', 99352, 90900, 99352, COMPATIBLE",
        "'', 99352, Alger, 99352, COMPATIBLE",
        "'', 99352, '', 99350, UNKNOWN",
        "Alger, 99352, ALGER, 99352, EQUAL_NORMALISED",
        "Alger, 99352, 90900, 99352, UNKNOWN",
        "Alger, 99352, Algiers, 99352, UNKNOWN"
    })
    void a_place_counts_where_both_sides_can_know_it(
            String place, String country, String otherPlace, String otherCountry, Likeness verdict) {
        assertThat(likeness(
                        Field.BIRTHPLACE,
                        changed().at(place, country).identity(),
                        changed().at(otherPlace, otherCountry).identity()))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "female, female, EQUAL",
        "female, FEMALE, EQUAL_NORMALISED",
        "female, male, DIFFERENT",
        "female, unspecified, UNKNOWN",
        "unspecified, unspecified, EQUAL",
        "female, '', UNKNOWN"
    })
    void a_gender_that_is_unspecified_contradicts_none(String one, String other, Likeness verdict) {
        assertThat(likeness(
                        Field.GENDER,
                        changed().gender(one).identity(),
                        changed().gender(other).identity()))
                .isEqualTo(verdict);
    }

    @Test
    void the_name_in_use_in_the_place_of_the_name_of_birth_is_compatible() {
        PivotIdentity stored = changed().family("Mercier").identity();

        assertThat(IdentityComparison.of(Identities.angela(), Optional.of("MERCIER"), stored)
                        .fields())
                .containsEntry(Field.FAMILY_NAME, Likeness.COMPATIBLE);
        assertThat(IdentityComparison.of(Identities.angela(), Optional.of("MARTIN"), stored)
                        .fields())
                .containsEntry(Field.FAMILY_NAME, Likeness.DIFFERENT);
        assertThat(IdentityComparison.of(Identities.angela(), Optional.of("MERCIER"), Identities.angela())
                        .fields())
                .containsEntry(Field.FAMILY_NAME, Likeness.EQUAL);
    }

    @Test
    void a_field_adds_its_weight_half_of_it_or_takes_it_off() {
        PivotIdentity angela = Identities.angela();

        assertThat(IdentityComparison.of(angela, changed().given("Angela").identity())
                        .score())
                .isEqualTo(87);
        assertThat(IdentityComparison.of(angela, changed().at("", "99100").identity())
                        .score())
                .isEqualTo(85);
        assertThat(IdentityComparison.of(angela, changed().at("75108", "99100").identity())
                        .score())
                .isEqualTo(70);
        assertThat(IdentityComparison.of(
                                angela,
                                changed()
                                        .given("Jean")
                                        .family("MERCIER")
                                        .born("1992-11-01")
                                        .gender("male")
                                        .at("90900", "99352")
                                        .identity())
                        .score())
                .isEqualTo(-100);
    }

    @Test
    void is_no_comparison_when_a_field_has_no_verdict() {
        assertThatThrownBy(() -> new IdentityComparison(Map.of(Field.GENDER, Likeness.EQUAL)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
