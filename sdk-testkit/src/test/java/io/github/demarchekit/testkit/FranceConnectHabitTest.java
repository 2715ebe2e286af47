package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayName("An honest way of answering can be adopted and dropped, and deceives nobody")
class FranceConnectHabitTest {

    @StartPlatform
    private LocalPlatform kit;

    private StrictParty party(LoginProduct product) {
        return new StrictParty(kit, product);
    }

    private static String jwsOf(StrictParty party, String token) {
        return party.product.encrypts() ? party.decrypted("ID_TOKEN", token) : token;
    }

    @ParameterizedTest
    @EnumSource(FranceConnectHabit.class)
    void is_accepted_by_a_strict_application(FranceConnectHabit habit) {
        for (LoginProduct product : LoginProduct.values()) {
            StrictParty party = party(product);
            party.platform.adopt(habit);

            assertThat(party.login().idClaims().has("sub")).isTrue();

            party.platform.drop(habit);
            assertThat(party.login().idClaims().has("sub")).isTrue();
        }
    }

    @Nested
    @DisplayName("and is seen on the wire")
    class OnTheWire {

        @ParameterizedTest
        @EnumSource(
                value = LoginProduct.class,
                names = {"FRANCECONNECT", "FRANCECONNECT_PLUS"})
        void at_hash_and_typ_are_of_before_november_2025(LoginProduct product) {
            StrictParty party = party(product);
            StrictParty.Login today = party.login();
            assertThat(today.idClaims().has("at_hash")).isFalse();
            assertThat(StrictParty.header(jwsOf(party, today.idToken())).propertyNames())
                    .containsExactlyInAnyOrder("alg", "kid");

            party.platform.adopt(FranceConnectHabit.TOKEN_HASH);
            party.platform.adopt(FranceConnectHabit.TYPE_HEADER);

            StrictParty.Login before = party.login();
            assertThat(before.idClaims().path("at_hash").asString("")).hasSize(22);
            assertThat(StrictParty.header(jwsOf(party, before.idToken())).propertyNames())
                    .containsExactlyInAnyOrder("alg", "kid", "typ");
        }

        @Test
        void aud_is_an_array() {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            party.platform.adopt(FranceConnectHabit.AUDIENCE_AS_ARRAY);

            StrictParty.Login login = party.login();

            assertThat(login.idClaims().path("aud").path(0).asString("")).isEqualTo(party.clientId);
            assertThat(login.identity().path("aud").isArray()).isTrue();
        }

        @Test
        void the_token_answer_says_less() {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            party.platform.adopt(FranceConnectHabit.NO_EXPIRES_IN);
            party.platform.adopt(FranceConnectHabit.TOKEN_TYPE_IN_LOWER_CASE);

            JsonNode tokens = party.login().tokens();

            assertThat(tokens.propertyNames())
                    .containsExactlyInAnyOrder("access_token", "id_token", "scope", "token_type");
            assertThat(tokens.path("token_type").asString("")).isEqualTo("bearer");
        }

        @Test
        void no_key_is_named_although_several_could_have_signed() throws Exception {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            party.platform.adopt(FranceConnectHabit.NO_KEY_ID);
            party.platform.adopt(FranceConnectHabit.TWO_KEYS_OF_A_KIND);

            StrictParty.Login login = party.login();

            assertThat(StrictParty.header(login.idToken()).has("kid")).isFalse();
            assertThat(JWKSet.parse(party.get("/jwks").text()).getKeys()).hasSize(4);
        }

        @Test
        void a_refresh_gives_less() {
            StrictParty party = party(LoginProduct.PROCONNECT);
            party.platform.adopt(FranceConnectHabit.SAME_REFRESH_TOKEN);
            party.platform.adopt(FranceConnectHabit.REFRESH_WITHOUT_ID_TOKEN);
            Map<String, String> form =
                    party.refreshForm(StrictParty.text(party.login().tokens(), "refresh_token"));

            assertThat(party.tokenAnswer(form).propertyNames())
                    .containsExactlyInAnyOrder("access_token", "expires_in", "scope", "token_type");
            assertThat(party.tokenAnswer(form).has("access_token")).isTrue();
        }

        @Test
        void tokens_live_as_proconnect_documents() {
            StrictParty party = party(LoginProduct.PROCONNECT);
            assertThat(party.login().tokens().path("expires_in").asInt()).isEqualTo(3600);

            party.platform.adopt(FranceConnectHabit.DOCUMENTED_LIFETIMES);

            assertThat(party.login().tokens().path("expires_in").asInt()).isEqualTo(60);
        }

        @Test
        void a_logout_comes_back_without_state() {
            StrictParty party = party(LoginProduct.FRANCECONNECT);
            String hint = party.login().idToken();
            party.platform.adopt(FranceConnectHabit.LOGOUT_WITHOUT_STATE);

            assertThat(party.platform.logOut(FranceConnectPages.withQuery(
                            party.at("/session/end"),
                            Map.of(
                                    "id_token_hint",
                                    hint,
                                    "post_logout_redirect_uri",
                                    StrictParty.AFTER_LOGOUT.toString(),
                                    "state",
                                    "mine"))))
                    .isEqualTo(StrictParty.AFTER_LOGOUT);
        }
    }
}
