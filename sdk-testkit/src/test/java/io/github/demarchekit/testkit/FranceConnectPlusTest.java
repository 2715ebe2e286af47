package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.testkit.FranceConnectEncryption.Algorithm;
import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class FranceConnectPlusTest {

    private static final String ALL_SCOPES = "openid profile birth identite_pivot email gender preferred_username";

    @StartPlatform
    private LocalPlatform kit;

    private StrictParty party() {
        return new StrictParty(kit, LoginProduct.FRANCECONNECT_PLUS);
    }

    private static URI authenticate(StrictParty party, Map<String, String> parameters, TestIdentity person) {
        return ((FakeFranceConnect) party.platform).authenticate(party.authorizeUri(parameters), person);
    }

    private static JsonNode identity(StrictParty party, TestIdentity person, String scopes) {
        Map<String, String> parameters = party.parameters();
        parameters.put("scope", scopes);
        return party.finish(authenticate(party, parameters, person)).identity();
    }

    @Nested
    @DisplayName("FranceConnect+ acr: the lowest known value listed, which must be eidas2 or eidas3")
    class Level {

        @ParameterizedTest
        @CsvSource({
            "eidas2, eidas2",
            "eidas2 eidas3, eidas2",
            "eidas3 eidas2, eidas2",
            "eidas2 inconnu, eidas2",
            "eidas3, eidas3",
            "niveau_inconnu, eidas3"
        })
        void is_answered(String asked, String answered) {
            StrictParty party = party();
            Map<String, String> parameters = party.parameters();
            parameters.put("acr_values", asked);

            assertThat(party.login(parameters).idClaims().path("acr").asString(""))
                    .isEqualTo(answered);
        }

        @ParameterizedTest
        @CsvSource({"eidas1", "eidas1 eidas2", "eidas3 eidas1"})
        void is_refused_when_eidas1_is_among_them(String asked) {
            StrictParty party = party();
            Map<String, String> parameters = party.parameters();
            parameters.put("acr_values", asked);

            HttpUrl back = HttpUrl.get(
                    party.platform.decline(party.authorizeUri(parameters)).toString());

            assertThat(back.queryParameter("error")).isEqualTo("invalid_acr");
            assertThat(back.queryParameter("error_description")).endsWith("expected eidas2,eidas3, got eidas1");
        }

        @Test
        void is_the_providers_when_that_is_higher_and_an_error_page_when_it_is_lower() {
            StrictParty party = party();
            kit.franceConnectPlus().identityProviderLevel("eidas3");
            assertThat(party.login().idClaims().path("acr").asString("")).isEqualTo("eidas3");

            Map<String, String> parameters = party.parameters();
            parameters.put("acr_values", "eidas3");
            kit.franceConnectPlus().identityProviderLevel("eidas2");

            assertThatThrownBy(() -> party.login(parameters)).hasMessageContaining("Y100001");
        }

        @Test
        void is_no_news_on_franceconnect_whatever_the_provider_says() {
            kit.franceConnect().identityProviderLevel("eidas2");

            assertThat(new StrictParty(kit, LoginProduct.FRANCECONNECT)
                            .login()
                            .idClaims()
                            .path("acr")
                            .asString(""))
                    .isEqualTo("eidas1");
        }
    }

    @Nested
    @DisplayName("FranceConnect+ encrypts the signed id_token and identity to the application's key")
    class Encryption {

        @ParameterizedTest
        @EnumSource(Algorithm.class)
        void by_each_algorithm(Algorithm algorithm) {
            StrictParty party = new StrictParty(kit, LoginProduct.FRANCECONNECT_PLUS, Signature.ES256, algorithm);

            StrictParty.Login login = party.login();

            JsonNode header = StrictParty.header(login.idToken());
            assertThat(header.propertyNames())
                    .containsExactlyInAnyOrderElementsOf(
                            algorithm == Algorithm.ECDH_ES
                                    ? List.of("alg", "enc", "cty", "kid", "iss", "aud", "epk")
                                    : List.of("alg", "enc", "cty", "kid", "iss", "aud"));
            assertThat(header.path("alg").asString("")).isEqualTo(algorithm.wireName());
            assertThat(header.path("iss").asString(""))
                    .isEqualTo(party.platform.issuer().toString());
            assertThat(header.path("aud").asString("")).isEqualTo(party.clientId);
            assertThat(login.idToken().split("\\.", -1)[1].isEmpty()).isEqualTo(algorithm == Algorithm.ECDH_ES);
            assertThat(login.idClaims().propertyNames())
                    .containsExactlyInAnyOrder("sub", "auth_time", "acr", "nonce", "aud", "exp", "iat", "iss");
        }

        @Test
        void to_the_key_of_that_use_and_algorithm_read_while_the_code_is_exchanged() {
            StrictParty party = party();
            JWK forSignature = FranceConnectKeys.generate(Signature.ES256, "signs");
            JWK other = PartnerKeyPair.of(Algorithm.RSA_OAEP);
            JWK right = PartnerKeyPair.of(Algorithm.RSA_OAEP_256);
            try (PublishedKeys keys =
                    new PublishedKeys("/keys", new JWKSet(List.of(forSignature, other, right)).toString())) {
                party.platform.register(party.registration()
                        .encrypted(FranceConnectEncryption.at(Algorithm.RSA_OAEP_256, keys.at("/keys"))));
                URI callback = party.authenticate(party.parameters());
                assertThat(keys.calls).hasValue(0);

                JsonNode tokens = party.tokenAnswer(party.tokenForm(party.code(callback)));

                assertThat(keys.calls).hasValue(1);
                String idToken = StrictParty.text(tokens, "id_token");
                assertThat(StrictParty.header(idToken).path("kid").asString("")).isEqualTo(right.getKeyID());
                assertThat(PartnerKeyPair.decrypt("ID_TOKEN", right, idToken).split("\\."))
                        .hasSize(3);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "503, '', failed to be refreshed",
            "200, {\"keys\":[]}, no suitable encryption key",
            "200, x, invalid"
        })
        void not_when_the_key_is_not_to_be_had(int status, String jwks, String explanation) {
            StrictParty party = party();
            try (PublishedKeys keys = new PublishedKeys("/keys", jwks)) {
                keys.status = status;
                party.platform.register(party.registration()
                        .encrypted(FranceConnectEncryption.at(Algorithm.ECDH_ES, keys.at("/keys"))));

                HttpResponse refused =
                        party.post("/token", party.tokenForm(party.code(party.authenticate(party.parameters()))));

                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.text()).contains("invalid_client_metadata", explanation);
            }
        }

        @Test
        void for_the_application_of_the_start_to_the_keys_beside_its_callback() {
            FakeFranceConnect plus = kit.franceConnectPlus();
            StrictParty party = party();
            JWK key = PartnerKeyPair.of(Algorithm.RSA_OAEP_256);
            try (PublishedKeys keys = new PublishedKeys("/franceconnect-plus/jwks", new JWKSet(key).toString())) {
                URI callback = keys.at("/callback");
                Map<String, String> parameters = party.parameters();
                parameters.put("client_id", plus.clientId());
                parameters.put("redirect_uri", callback.toString());
                Map<String, String> form = party.tokenForm(
                        party.code(plus.authenticate(party.authorizeUri(parameters), TestIdentity.ANGELA_DUBOIS)));
                form.put("client_id", plus.clientId());
                form.put("client_secret", plus.clientSecret().reveal());
                form.put("redirect_uri", callback.toString());

                String idToken = StrictParty.text(party.tokenAnswer(form), "id_token");

                assertThat(PartnerKeyPair.decrypt("ID_TOKEN", key, idToken)).startsWith("ey");
            }
        }
    }

    @Nested
    @DisplayName("FranceConnect+ identity: as the identity provider wrote it, civil status under rnipp_")
    class Identity {

        @Test
        void has_thirteen_members_with_all_scopes() {
            assertThat(identity(party(), TestIdentity.AVEC_NOM_DUSAGE, ALL_SCOPES)
                            .propertyNames())
                    .containsExactlyInAnyOrder(
                            "sub",
                            "given_name",
                            "family_name",
                            "birthdate",
                            "gender",
                            "preferred_username",
                            "birthcountry",
                            "birthplace",
                            "email",
                            "aud",
                            "exp",
                            "iat",
                            "iss");
        }

        @Test
        void has_fifteen_members_on_franceconnect() {
            StrictParty party = new StrictParty(kit, LoginProduct.FRANCECONNECT);

            JsonNode identity = identity(party, TestIdentity.AVEC_NOM_DUSAGE, ALL_SCOPES + " idp_birthdate");

            assertThat(identity.propertyNames()).hasSize(15).contains("given_name_array", "idp_birthdate");
        }

        @Test
        void has_a_raw_date_and_a_civil_one() {
            JsonNode identity = identity(party(), TestIdentity.PRESUME_NE_JOUR, "openid birthdate rnipp_birthdate");

            assertThat(identity.path("birthdate").asString("")).isEqualTo("1992-11-00");
            assertThat(identity.path("rnipp_birthdate").asString("")).isEqualTo("1992-11-01");
        }

        @Test
        void has_given_names_as_each_of_the_two_writes_them() {
            JsonNode identity =
                    identity(party(), TestIdentity.PRENOM_COMPOSE_AVEC_ESPACE, "openid rnipp_identite_pivot");

            assertThat(identity.path("given_name").asString("")).isEqualTo("Jean_PrénomComposéAvecEspace");
            assertThat(identity.path("rnipp_given_name").asString("")).isEqualTo("Jean Philippe Pierre Louis");
            assertThat(identity.path("rnipp_given_name_array").toString())
                    .isEqualTo("[\"Jean Philippe\",\"Pierre\",\"Louis\"]");
            assertThat(identity.has("given_name_array")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "naissance_etranger_birthplace_texte, Alger, ''",
            "naissance_etranger_birthplace_cog, 90900, ''",
            "test_CORSE_2B, 2B050, 2B050"
        })
        void may_have_a_place_that_franceconnect_would_not_give(String username, String raw, String civil) {
            TestIdentity person = TestIdentity.named(username);
            StrictParty low = new StrictParty(kit, LoginProduct.FRANCECONNECT);

            assertThat(identity(party(), person, "openid birthplace")
                            .path("birthplace")
                            .asString("absent"))
                    .isEqualTo(raw);
            assertThat(identity(low, person, "openid birthplace")
                            .path("birthplace")
                            .asString("absent"))
                    .isEqualTo(civil);
        }

        @Test
        void of_a_european_has_neither_address_nor_country_nor_civil_status() {
            JsonNode identity = identity(party(), TestIdentity.EIDAS, ALL_SCOPES + " rnipp_identite_pivot");

            assertThat(identity.propertyNames())
                    .containsExactlyInAnyOrder(
                            "sub", "given_name", "family_name", "birthdate", "birthplace", "aud", "exp", "iat", "iss");
            assertThat(identity.path("birthplace").asString("")).isEqualTo("Paris 10");
        }

        @Test
        void of_a_european_is_refused_on_franceconnect() {
            StrictParty low = new StrictParty(kit, LoginProduct.FRANCECONNECT);

            assertThatThrownBy(() -> authenticate(low, low.parameters(), TestIdentity.EIDAS))
                    .hasMessageContaining("Y600006");
        }

        @Test
        void has_another_subject_than_on_franceconnect_and_the_same_for_one_entity() {
            StrictParty plus = party();
            String sub = plus.login().identity().path("sub").asString("");
            assertThat(sub).matches("[0-9a-f]{64}v1");
            assertThat(new StrictParty(kit, LoginProduct.FRANCECONNECT)
                            .login()
                            .identity()
                            .path("sub")
                            .asString(""))
                    .isNotEqualTo(sub);

            plus.platform.register(plus.registration().entity("agency"));
            String ofTheEntity = plus.login().identity().path("sub").asString("");
            StrictParty sister =
                    new StrictParty(kit, LoginProduct.FRANCECONNECT_PLUS, Signature.ES256, Algorithm.RSA_OAEP);
            sister.platform.register(sister.registration().entity("agency"));

            assertThat(ofTheEntity).isNotEqualTo(sub);
            assertThat(sister.login().identity().path("sub").asString("")).isEqualTo(ofTheEntity);
        }
    }

    @Nested
    @DisplayName("FranceConnect+ session: ten minutes, and never for eidas3")
    class Session {

        @Test
        void lets_who_comes_back_agree_only() {
            StrictParty party = party();
            party.login();
            kit.clock().advance(Duration.ofMinutes(9));

            assertThat(party.finish(party.platform.comeBack(party.authorizeUri(party.parameters())))
                            .idClaims()
                            .path("acr")
                            .asString(""))
                    .isEqualTo("eidas2");
        }

        @Test
        void ends_after_ten_minutes() {
            StrictParty party = party();
            party.login();
            kit.clock().advance(Duration.ofMinutes(10));

            assertThatThrownBy(() -> party.platform.comeBack(party.authorizeUri(party.parameters())))
                    .hasMessageContaining("nobody is logged in");
        }

        @Test
        void is_not_enough_for_the_highest_level() {
            StrictParty party = party();
            Map<String, String> parameters = party.parameters();
            parameters.put("acr_values", "eidas3");
            party.login(parameters);

            assertThatThrownBy(() -> party.platform.comeBack(party.authorizeUri(parameters)))
                    .hasMessageContaining("nobody is logged in");
        }
    }

    @Nested
    @DisplayName("FranceConnect+ logout: the hint is the token that was inside of the encryption")
    class Logout {

        private URI logout(StrictParty party, String hint) {
            return FranceConnectPages.withQuery(
                    party.at("/session/end"),
                    Map.of("id_token_hint", hint, "post_logout_redirect_uri", StrictParty.AFTER_LOGOUT.toString()));
        }

        @Test
        void accepts_the_inner_token() {
            StrictParty party = party();
            String hint = party.decrypted("ID_TOKEN", party.login().idToken());

            assertThat(party.platform.logOut(logout(party, hint))).isEqualTo(StrictParty.AFTER_LOGOUT);
            assertThatThrownBy(() -> party.platform.comeBack(party.authorizeUri(party.parameters())))
                    .hasMessageContaining("nobody is logged in");
        }

        @Test
        void refuses_the_encrypted_one() {
            StrictParty party = party();

            HttpResponse refused = StrictParty.get(logout(party, party.login().idToken()));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("Y04FEDB9", "could not decode id_token_hint");
        }
    }

    @Nested
    @DisplayName("What a platform does not have cannot be registered there")
    class Registration {

        @Test
        void another_signature_than_es256() {
            StrictParty party = party();

            assertThatThrownBy(
                            () -> party.platform.register(party.registration().signedWith(Signature.RS256)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("FranceConnect+ does not sign by RS256");
        }

        @Test
        void a_shared_key_on_franceconnect() {
            StrictParty party = new StrictParty(kit, LoginProduct.FRANCECONNECT);

            assertThatThrownBy(
                            () -> party.platform.register(party.registration().signedWith(Signature.HS256)))
                    .hasMessage("FranceConnect does not sign by HS256");
        }

        @Test
        void encryption_on_franceconnect() {
            StrictParty party = new StrictParty(kit, LoginProduct.FRANCECONNECT);

            assertThatThrownBy(() -> party.platform.register(party.registration()
                            .encrypted(FranceConnectEncryption.to(Algorithm.ECDH_ES, party.jwks()))))
                    .hasMessage("FranceConnect does not encrypt");
        }
    }

    @Test
    void announces_what_it_does() {
        JsonNode document = Json.tree("test", party().get("/.well-known/openid-configuration"));

        assertThat(document.path("acr_values_supported").toString()).isEqualTo("[\"eidas2\",\"eidas3\"]");
        assertThat(document.path("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\"]");
        assertThat(document.path("userinfo_encryption_alg_values_supported").toString())
                .isEqualTo("[\"ECDH-ES\",\"RSA-OAEP\",\"RSA-OAEP-256\"]");
        assertThat(document.path("id_token_encryption_enc_values_supported").toString())
                .isEqualTo("[\"A256GCM\"]");
        assertThat(document.path("claims_supported").toString()).contains("rnipp_given_name_array");
    }
}
