package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpResponse;
import java.net.URI;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayName("What an application was granted parts what FranceConnect answers from what it refuses")
class FranceConnectEntitlementTest {

    @StartPlatform
    private LocalPlatform kit;

    private StrictParty party(LoginProduct product) {
        return new StrictParty(kit, product);
    }

    private static HttpUrl sentBack(StrictParty party, Map<String, String> parameters) {
        return HttpUrl.get(
                party.platform.decline(party.authorizeUri(parameters)).toString());
    }

    @Nested
    @DisplayName("claims: amr for who may ask it, rep_scope for who acts by Aidants Connect")
    class Claims {

        @ParameterizedTest
        @CsvSource({"FRANCECONNECT, '[\"fc\",\"pwd\"]'", "FRANCECONNECT_PLUS, '[\"fc\",\"pop\",\"mfa\",\"pin\"]'"})
        void amr_is_in_the_id_token_when_it_is_asked(LoginProduct product, String amr) {
            StrictParty party = party(product);
            Map<String, String> parameters = party.parameters();
            parameters.put("claims", "{\"id_token\":{\"amr\":{\"essential\":true}}}");

            assertThat(party.login(parameters).idClaims().path("amr").toString())
                    .isEqualTo(amr);
            assertThat(party.login().idClaims().has("amr")).isFalse();
        }

        @ParameterizedTest
        @EnumSource(value = LoginProduct.class, names = "PROCONNECT", mode = EnumSource.Mode.EXCLUDE)
        void amr_is_an_error_page_for_who_may_not_ask_it(LoginProduct product) {
            StrictParty party = party(product);
            party.platform.register(party.registration().allowed("identite_pivot", "email", "preferred_username"));
            assertThat(party.login().identity().has("email")).isTrue();
            Map<String, String> parameters = party.parameters();
            parameters.put("claims", "{\"id_token\":{\"amr\":{\"essential\":true}}}");

            HttpResponse page = StrictParty.get(party.authorizeUri(parameters));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.text()).contains("Y100009");
        }

        @Test
        void rep_scope_is_there_for_who_acts_for_somebody_else() {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            Map<String, String> parameters = party.parameters();
            parameters.put("claims", "{\"id_token\":{\"rep_scope\":{\"essential\":true}}}");
            assertThat(party.login(parameters).idClaims().has("rep_scope")).isFalse();

            kit.franceConnect().aidantsConnect("argent", "logement");

            JsonNode claims = party.login(parameters).idClaims();
            assertThat(claims.path("rep_scope").toString()).isEqualTo("[\"argent\",\"logement\"]");
            assertThat(party.login().idClaims().has("rep_scope")).isFalse();
        }
    }

    @Nested
    @DisplayName("idp_hint: an identity provider of the application's list")
    class Hint {

        @Test
        void is_followed() {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            party.platform.register(party.registration().idpHints("dgfip"));
            Map<String, String> parameters = party.parameters();
            parameters.put("idp_hint", "dgfip");

            assertThat(party.login(parameters).idClaims().has("sub")).isTrue();
        }

        @Test
        void is_refused_when_it_is_another() {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            party.platform.register(party.registration().idpHints("dgfip"));
            Map<String, String> parameters = party.parameters();
            parameters.put("idp_hint", "ameli");

            assertThat(sentBack(party, parameters).queryParameter("error")).isEqualTo("invalid_idp_hint");
        }
    }

    @Nested
    @DisplayName("scope: what was granted; what nobody knows is overlooked")
    class Scopes {

        @Test
        void is_refused_beyond_what_was_granted() {
            StrictParty party = party(LoginProduct.FRANCECONNECT_PLUS);
            party.platform.register(party.registration().allowed("email"));

            assertThat(sentBack(party, party.parameters()).queryParameter("error"))
                    .isEqualTo("invalid_scope");
        }

        @Test
        void is_one_error_page_together_with_a_wrong_address() {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            party.platform.register(party.registration().allowed("email"));
            Map<String, String> parameters = party.parameters();
            parameters.put("redirect_uri", "https://attacker.example/");

            assertThat(StrictParty.get(party.authorizeUri(parameters)).text()).contains("Y040001");
        }

        @ParameterizedTest
        @CsvSource({
            "FRANCECONNECT, rnipp_birthdate, true",
            "FRANCECONNECT_PLUS, rnipp_birthdate, false",
            "FRANCECONNECT, idp_birthdate, false",
            "FRANCECONNECT_PLUS, idp_birthdate, true"
        })
        void is_known_or_not_to_each_platform(LoginProduct product, String scope, boolean overlooked) {
            StrictParty party = party(product);
            party.platform.register(party.registration().allowed("email"));
            Map<String, String> parameters = party.parameters();
            parameters.put("scope", "openid email " + scope);

            String error = sentBack(party, parameters).queryParameter("error");

            assertThat(error).isEqualTo(overlooked ? "access_denied" : "invalid_scope");
        }
    }

    @Test
    void a_list_of_levels_has_sixty_four_characters_at_most() {
        StrictParty party = party(LoginProduct.FRANCECONNECT);
        Map<String, String> parameters = party.parameters();
        parameters.put("acr_values", "eidas1 " + "x".repeat(57));
        assertThat(party.login(parameters).idClaims().has("sub")).isTrue();

        parameters.put("acr_values", "eidas1 " + "x".repeat(58));

        URI authorize = party.authorizeUri(parameters);
        assertThatThrownBy(() -> kit.franceConnect().authenticate(authorize, TestIdentity.ANGELA_DUBOIS))
                .hasMessageContaining("Y030007");
    }

    @Test
    void who_declines_is_sent_back_with_the_words_of_the_platform() {
        StrictParty party = party(LoginProduct.FRANCECONNECT_PLUS);

        HttpUrl back = sentBack(party, party.parameters());

        assertThat(back.queryParameter("error")).isEqualTo("access_denied");
        assertThat(back.queryParameter("error_description")).isEqualTo("User auth aborted");
        party.platform.lie(FranceConnectLie.CALLBACK_UNDEFINED_STATE);
        assertThat(sentBack(party, party.parameters()).queryParameter("state")).isEqualTo("undefined");
    }
}
