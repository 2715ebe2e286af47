package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenTest {

    private static final String NAMES =
            "\"sub\":\"a1v1\",\"given_name\":\"Jean Philippe Pierre\",\"family_name\":\"DUBOIS\"";
    private static final String ABROAD =
            "\"birthdate\":\"1992-11-01\",\"gender\":\"male\",\"birthplace\":\"\",\"birthcountry\":\"99352\"";

    private static Citizen low(String... members) {
        return Citizen.ofFranceConnect(Identities.claims(String.join(",", members)), true);
    }

    private static Citizen plus(String... members) {
        return Citizen.ofFranceConnectPlus(Identities.claims(String.join(",", members)), true);
    }

    @Nested
    class On_FranceConnect {

        @Test
        void has_the_registers_identity() {
            Citizen citizen = low(Identities.ANGELA_CLAIMS, "\"email\":\"wossewodda-3728@yopmail.com\"");

            assertThat(citizen.sub()).isEqualTo(Identities.SUB);
            assertThat(citizen.identity()).isEqualTo(Identities.angela());
            assertThat(citizen.email()).contains("wossewodda-3728@yopmail.com");
            assertThat(citizen.rnippIdentity()).isEmpty();
        }

        @Test
        void tells_the_date_the_identity_provider_wrote_from_the_one_the_register_made_whole() {
            Citizen citizen = low(NAMES, ABROAD, "\"idp_birthdate\":\"1992-11-00\"");

            assertThat(citizen.identity().birthdate().full()).isPresent();
            assertThat(citizen.idpBirthdate()).map(PartialDate::iso).contains("1992-11-00");
        }

        @Test
        void keeps_a_compound_given_name_whole() {
            assertThat(low(NAMES, ABROAD, "\"given_name_array\":[\"Jean Philippe\",\"Pierre\"]")
                            .identity()
                            .givenNames())
                    .containsExactly("Jean Philippe", "Pierre");
        }

        @Test
        void accepts_somebody_born_abroad_with_or_without_an_empty_place() {
            assertThat(low(NAMES, ABROAD).identity().birthplace()).isEmpty();
            assertThat(low(NAMES, ABROAD.replace("\"birthplace\":\"\",", ""))
                            .identity()
                            .birthplace())
                    .isEmpty();
        }

        @Test
        void keeps_a_gender_that_is_neither_male_nor_female() {
            assertThat(low(NAMES, ABROAD.replace("male", "unspecified"))
                            .identity()
                            .gender())
                    .isEqualTo("unspecified");
        }

        @ParameterizedTest
        @ValueSource(strings = {"given_name", "family_name", "birthdate"})
        void names_the_claim_that_is_missing(String claim) {
            String incomplete = (NAMES + "," + ABROAD).replace(claim + "\"", "other\"");

            assertThatThrownBy(() -> low(incomplete))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining(claim);
        }

        @Test
        void does_not_quote_a_date_that_is_none() {
            assertThatThrownBy(() -> low(NAMES, ABROAD.replace("1992-11-01", "1er mai 1992")))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("birthdate")
                    .hasMessageNotContaining("1992");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\u0000", "\\n", "\\u001b[31m", "\\u0085", "\\u2028", "\\ud800"})
        void refuses_a_control_character_without_quoting_it(String control) {
            assertThatThrownBy(() -> low(NAMES.replace("DUBOIS", "DUB" + control + "OIS"), ABROAD))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("family_name")
                    .hasMessageNotContaining("DUB");
            assertThatThrownBy(() -> low(NAMES, ABROAD, "\"given_name_array\":[\"Jean" + control + "\"]"))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("given_name_array");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DURANTéàèùòœæŒÆ", "DUBINÔRE", "TROIS-DUPRE", "D'ARC", "Garçia"})
        void takes_letters_and_signs_as_they_came(String name) {
            assertThat(low(NAMES.replace("DUBOIS", name), ABROAD).identity().familyName())
                    .isEqualTo(name);
        }
    }

    @Nested
    class On_FranceConnectPlus {

        private static final String REGISTER = """
                "rnipp_given_name":"Jean Philippe Pierre","rnipp_given_name_array":["Jean Philippe","Pierre"],
                "rnipp_family_name":"DUBOIS","rnipp_birthdate":"1992-11-01","rnipp_gender":"male",
                "rnipp_birthplace":"","rnipp_birthcountry":"99352"
            """;

        @ParameterizedTest
        @ValueSource(strings = {"1992-11-00", "1992-00-00", "1992-11-01"})
        void keeps_a_date_of_birth_that_civil_status_knows_in_part(String date) {
            assertThat(plus(NAMES, ABROAD.replace("1992-11-01", date))
                            .identity()
                            .birthdate()
                            .iso())
                    .isEqualTo(date);
        }

        @Test
        void separates_given_names_by_spaces_since_no_array_comes() {
            assertThat(plus(NAMES, ABROAD).identity().givenNames()).containsExactly("Jean", "Philippe", "Pierre");
        }

        @Test
        void gives_the_registers_identity_beside_the_providers() {
            Citizen citizen = plus(NAMES, ABROAD.replace("-01", "-00"), REGISTER);

            PivotIdentity register = citizen.rnippIdentity().orElseThrow();
            assertThat(citizen.identity().birthdate().iso()).isEqualTo("1992-11-00");
            assertThat(register.birthdate().iso()).isEqualTo("1992-11-01");
            assertThat(register.givenNames()).containsExactly("Jean Philippe", "Pierre");
            assertThat(citizen.idpBirthdate()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"given_name", "family_name", "birthdate", "gender", "birthcountry"})
        void gives_no_register_identity_that_lacks_a_part(String part) {
            assertThat(plus(NAMES, ABROAD, REGISTER.replace("rnipp_" + part + "\"", "other\""))
                            .rnippIdentity())
                    .isEmpty();
        }

        @Test
        void gives_no_register_identity_of_somebody_born_in_france_nobody_knows_where() {
            assertThat(plus(NAMES, ABROAD, REGISTER.replace("99352", "99100")).rnippIdentity())
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"Alger,99352", "90900,99352", "98729,99100", "2B002,99100"})
        void takes_a_place_of_birth_as_a_code_or_as_words(String place, String country) {
            PivotIdentity identity = plus(
                            NAMES,
                            ABROAD.replace("\"birthplace\":\"\"", "\"birthplace\":\"" + place + "\"")
                                    .replace("99352", country))
                    .identity();

            assertThat(identity.birthplace()).isEqualTo(place);
            assertThat(identity.birthCommune().isPresent()).isEqualTo(CogCommune.matches(place));
        }

        @Test
        void takes_another_states_citizen_with_names_and_a_date_alone() {
            Citizen citizen = plus(NAMES, "\"birthdate\":\"1962-08-24\",\"birthplace\":\"Paris 10\"");

            assertThat(citizen.identity().birthplace()).isEqualTo("Paris 10");
            assertThat(citizen.identity().birthcountry()).isEmpty();
            assertThat(citizen.identity().gender()).isEmpty();
            assertThat(citizen.email()).isEmpty();
        }
    }

    @Test
    void without_the_scopes_of_an_identity_says_which_to_ask() {
        Citizen anonymous = Citizen.ofFranceConnect(Identities.claims("\"sub\":\"a1v1\""), false);

        assertThat(anonymous.hasIdentity()).isFalse();
        assertThat(anonymous.sub()).isEqualTo("a1v1");
        assertThatThrownBy(anonymous::identity)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IDENTITE_PIVOT");
    }

    @Test
    void without_the_scopes_of_an_identity_still_gives_the_claims_that_came() {
        Citizen named = Citizen.ofFranceConnectPlus(Identities.claims(NAMES + ",\"dgfip_rfr\":\"12000\""), false);

        assertThat(named.claim("family_name")).contains("DUBOIS");
        assertThat(named.claim("dgfip_rfr")).contains("12000");
        assertThat(named.claim("birthdate")).isEmpty();
        assertThat(named.claims("given_name")).containsExactly("Jean Philippe Pierre");
    }

    @Test
    void an_empty_name_in_use_address_or_provider_is_none() {
        Citizen citizen = low(NAMES, ABROAD, "\"email\":\"\",\"preferred_username\":\" \",\"idp_id\":\"\"");

        assertThat(citizen.email()).isEmpty();
        assertThat(citizen.preferredUsername()).isEmpty();
        assertThat(citizen.idpId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "preferred_username", "idp_id"})
    void refuses_a_line_break_that_would_end_in_a_mails_header(String claim) {
        assertThatThrownBy(() -> low(NAMES, ABROAD, "\"" + claim + "\":\"a@b.example\\r\\nBcc: all\""))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining(claim)
                .hasMessageNotContaining("Bcc");
        assertThatThrownBy(() -> plus(NAMES, ABROAD, "\"" + claim + "\":\"\\u0000\""))
                .isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void tells_the_name_in_use_and_the_provider() {
        Citizen citizen = low(NAMES, ABROAD, "\"preferred_username\":\"MERCIER\",\"idp_id\":\"9c716f61\"");

        assertThat(citizen.preferredUsername()).contains("MERCIER");
        assertThat(citizen.idpId()).contains("9c716f61");
    }

    @Test
    void can_be_made_of_what_an_application_holds() {
        Citizen citizen = Citizen.of(Identities.SUB, Identities.angela());

        assertThat(citizen.identity()).isEqualTo(Identities.angela());
        assertThat(citizen.claim("family_name")).isEmpty();
        assertThat(citizen.claims("given_name_array")).isEmpty();
        assertThatThrownBy(() -> Citizen.of(" ", Identities.angela())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_made_by_an_application_with_the_claims_that_its_tests_need() {
        Citizen citizen = Citizen.of(
                Identities.SUB,
                Identities.angela(),
                Map.of("email", "angela@example.org", "preferred_username", "MARTIN", "amr", List.of("fc", "pwd")));

        assertThat(citizen.email()).contains("angela@example.org");
        assertThat(citizen.preferredUsername()).contains("MARTIN");
        assertThat(citizen.claims("amr")).containsExactly("fc", "pwd");
        assertThat(citizen.idpId()).isEmpty();
        assertThat(citizen).hasToString("Citizen[redacted]");
    }

    @Test
    void prints_nothing_of_the_person() {
        assertThat(low(Identities.ANGELA_CLAIMS)).hasToString("Citizen[redacted]");
    }

    @Nested
    class The_scopes_of_a_whole_identity {

        @Test
        void are_those_that_open_its_six_claims() {
            assertThat(PivotClaims.wholeIn(Set.of(Scope.OPENID, Scope.IDENTITE_PIVOT)))
                    .isTrue();
            assertThat(PivotClaims.wholeIn(Set.of(Scope.PROFILE, Scope.BIRTH))).isTrue();
            assertThat(PivotClaims.wholeIn(Set.of(Scope.RNIPP_IDENTITE_PIVOT))).isTrue();
            assertThat(PivotClaims.wholeIn(Set.of(Scope.RNIPP_PROFILE, Scope.BIRTH)))
                    .isTrue();
            assertThat(PivotClaims.wholeIn(Set.of(
                            Scope.GIVEN_NAME,
                            Scope.FAMILY_NAME,
                            Scope.BIRTHDATE,
                            Scope.GENDER,
                            Scope.RNIPP_BIRTHPLACE,
                            Scope.BIRTHCOUNTRY)))
                    .isTrue();
        }

        @Test
        void are_no_part_of_them() {
            assertThat(PivotClaims.wholeIn(Set.of(Scope.OPENID))).isFalse();
            assertThat(PivotClaims.wholeIn(Set.of(Scope.PROFILE))).isFalse();
            assertThat(PivotClaims.wholeIn(Set.of(Scope.BIRTH, Scope.GIVEN_NAME, Scope.FAMILY_NAME, Scope.BIRTHDATE)))
                    .isFalse();
            assertThat(PivotClaims.wholeIn(Set.of(Scope.PROFILE, Scope.BIRTHPLACE)))
                    .isFalse();
        }
    }
}
