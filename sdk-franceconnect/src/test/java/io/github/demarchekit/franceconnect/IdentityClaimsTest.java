package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IdentityClaimsTest {

    private static Claims claims(String json) {
        return new Claims(Json.read("test", json.getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    private static PivotIdentity identity(String more) {
        return IdentityClaims.pivotIdentity(claims(
                "{\"given_name\":\"Jean Philippe Pierre\",\"family_name\":\"DURAND\",\"birthdate\":\"1992-11-00\""
                        + more + "}"));
    }

    @Test
    void keeps_a_compound_given_name_whole() {
        assertThat(identity(",\"given_name_array\":[\"Jean Philippe\",\"Pierre\"]")
                        .givenNames())
                .containsExactly("Jean Philippe", "Pierre");
    }

    @Test
    void separates_given_names_by_spaces_when_franceconnect_does_not() {
        assertThat(identity("").givenNames()).containsExactly("Jean", "Philippe", "Pierre");
    }

    @Test
    void accepts_a_day_of_birth_that_civil_status_ignores() {
        assertThat(identity("").birthdate().iso()).isEqualTo("1992-11-00");
    }

    @Test
    void accepts_somebody_born_abroad_with_or_without_an_empty_place() {
        assertThat(identity("").birthplace()).isEmpty();
        assertThat(identity(",\"birthplace\":\"\",\"birthcountry\":\"99352\"").birthplace())
                .isEmpty();
        assertThat(identity(",\"birthplace\":null").birthplace()).isEmpty();
    }

    @Test
    void keeps_a_gender_that_is_neither_male_nor_female() {
        assertThat(identity(",\"gender\":\"unspecified\"").gender()).isEqualTo("unspecified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"given_name", "family_name", "birthdate"})
    void names_the_claim_that_is_missing(String claim) {
        Claims incomplete = claims("{\"given_name\":\"Jean\",\"family_name\":\"DURAND\",\"birthdate\":\"1992-11-01\"}"
                .replace(claim + "\"", "other\""));

        assertThatThrownBy(() -> IdentityClaims.pivotIdentity(incomplete))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining(claim);
    }

    @Test
    void does_not_quote_a_date_that_is_none() {
        Claims wrong = claims("{\"given_name\":\"Jean\",\"family_name\":\"DURAND\",\"birthdate\":\"1er mai 1992\"}");

        assertThatThrownBy(() -> IdentityClaims.pivotIdentity(wrong))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageNotContaining("1992");
    }

    @Test
    void takes_an_empty_name_in_use_or_address_for_none() {
        Claims empty = claims("{\"email\":\"\",\"preferred_username\":\" \"}");

        assertThat(IdentityClaims.email(empty)).isEmpty();
        assertThat(IdentityClaims.preferredUsername(empty)).isEmpty();
    }
}
