package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.testkit.FranceConnectEncryption.Algorithm;
import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class FakeProConnectTest {

    private static final String VERIFIER = "v".repeat(43);
    private static final String MFA = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"eidas1-mfa\"}}}";

    @StartPlatform
    private LocalPlatform kit;

    private StrictParty party;
    private Map<String, String> parameters;

    @BeforeEach
    void register() {
        party = new StrictParty(kit, LoginProduct.PROCONNECT);
        parameters = party.parameters();
    }

    private URI authenticate(TestAgent agent) {
        return kit.proConnect().authenticate(party.authorizeUri(parameters), agent);
    }

    private static String parameter(URI callback, String name) {
        return String.valueOf(HttpUrl.get(callback.toString()).queryParameter(name));
    }

    private JsonNode tokens(TestAgent agent) {
        return party.tokenAnswer(party.tokenForm(party.code(authenticate(agent))));
    }

    private JsonNode idClaims(TestAgent agent) {
        return party.opened("ID_TOKEN", StrictParty.text(tokens(agent), "id_token"));
    }

    @Nested
    @DisplayName("ProConnect /authorize asks for less than FranceConnect, and knows more parameters")
    class Authorize {

        @ParameterizedTest
        @CsvSource({
            "login_hint, test@fia1.fr",
            "siret_hint, 13002526500013",
            "response_mode, query",
            "prompt, login",
            "prompt, select_account",
            "acr_values, eidas1",
            "unknown, 1"
        })
        void accepts(String name, String value) {
            parameters.put(name, value);

            assertThat(parameter(authenticate(TestAgent.FIA1_AGENT), "code")).hasSize(43);
        }

        @Test
        void accepts_no_nonce_and_then_tells_none() {
            parameters.remove("nonce");

            assertThat(idClaims(TestAgent.FIA1_AGENT).has("nonce")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "state, '', Y000400",
            "nonce, é, Y000400",
            "siret_hint, 123, Y000400",
            "prompt, later, Y000400",
            "redirect_uri, https://attacker.example/, Y030031",
            "client_id, somebody, oidc-provider-rendered-error:invalid_client"
        })
        void shows_a_page(String name, String value, String code) {
            parameters.put(name, value);

            HttpResponse page = StrictParty.get(party.authorizeUri(parameters));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.text()).contains("<code>" + code + "</code>");
        }

        @Test
        void shows_a_page_for_an_unknown_parameter_once_it_is_told_to_refuse_them() {
            parameters.put("unknown", "1");
            kit.proConnect().refusesUnknownParameters(true);

            assertThatThrownBy(() -> authenticate(TestAgent.FIA1_AGENT)).hasMessageContaining("Y000400");
        }

        @ParameterizedTest
        @CsvSource({
            "response_type, x, unsupported_response_type",
            "response_mode, fragment, unsupported_response_mode",
            "scope, email, invalid_request",
            "claims, {, invalid_request",
            "prompt, none login, invalid_request"
        })
        void sends_back_with_an_error(String name, String value, String error) {
            parameters.put(name, value);

            URI back = authenticate(TestAgent.FIA1_AGENT);

            assertThat(parameter(back, "error")).isEqualTo(error);
            assertThat(parameter(back, "iss")).isEqualTo(party.platform.issuer().toString());
        }
    }

    @Nested
    @DisplayName("ProConnect verifies the PKCE verifier of who sent a challenge (RFC 7636)")
    class ProofKey {

        @BeforeEach
        void challenge() {
            parameters.put("code_challenge", Sha256.base64(VERIFIER));
            parameters.put("code_challenge_method", "S256");
        }

        @ParameterizedTest
        @CsvSource({"verifier, 200", "other, 400", "none, 400"})
        void at_the_token_endpoint(String sent, int status) {
            Map<String, String> form = party.tokenForm(party.code(authenticate(TestAgent.FIA1_AGENT)));
            if (!sent.equals("none")) {
                form.put("code_verifier", sent.equals("verifier") ? VERIFIER : "w".repeat(43));
            }

            HttpResponse answer = party.post("/token", form);

            assertThat(answer.status()).isEqualTo(status);
            if (status == 400) {
                assertThat(StrictParty.text(Json.tree("test", answer), "error")).isEqualTo("invalid_grant");
            }
        }

        @ParameterizedTest
        @CsvSource({"plain", "''"})
        void and_refuses_a_plain_one(String method) {
            parameters.put("code_challenge_method", method);

            assertThat(parameter(authenticate(TestAgent.FIA1_AGENT), "error_description"))
                    .isEqualTo("not supported value of code_challenge_method");
        }

        @Test
        void and_refuses_a_verifier_that_nobody_has_announced() {
            parameters.remove("code_challenge");
            parameters.remove("code_challenge_method");
            Map<String, String> form = party.tokenForm(party.code(authenticate(TestAgent.FIA1_AGENT)));
            form.put("code_verifier", VERIFIER);

            assertThat(party.post("/token", form).status()).isEqualTo(400);
        }
    }

    @Nested
    @DisplayName("ProConnect remembers an agent for twelve hours, and then shows no page")
    class Session {

        @Test
        void to_who_comes_back() {
            party.login();
            kit.clock().advance(Duration.ofHours(11));

            assertThat(party.finish(party.platform.comeBack(party.authorizeUri(parameters)))
                            .identity()
                            .path("usual_name")
                            .asString(""))
                    .isEqualTo("DUBOIS");
        }

        @Test
        void to_a_silent_login() {
            parameters.put("prompt", "none");
            URI silent = party.authorizeUri(parameters);
            assertThat(parameter(party.platform.comeBack(silent), "error")).isEqualTo("login_required");

            party.login();
            assertThat(parameter(party.platform.comeBack(silent), "code")).hasSize(43);

            kit.clock().advance(Duration.ofHours(12));
            assertThat(parameter(party.platform.comeBack(silent), "error")).isEqualTo("login_required");
        }

        @Test
        void but_not_to_who_is_asked_to_log_in_again() {
            party.login();
            parameters.put("prompt", "login");

            assertThatThrownBy(() -> party.platform.comeBack(party.authorizeUri(parameters)))
                    .hasMessageContaining("nobody is logged in");
        }

        @Test
        void until_a_logout_that_needs_no_parameter() {
            party.login();

            assertThat(StrictParty.get(party.at("/session/end")).text()).contains("Vous êtes bien déconnecté");
            assertThat(party.platform.logOut(FranceConnectPages.withQuery(
                            party.at("/session/end"),
                            Map.of(
                                    "client_id",
                                    party.clientId,
                                    "post_logout_redirect_uri",
                                    StrictParty.AFTER_LOGOUT.toString()))))
                    .isEqualTo(StrictParty.AFTER_LOGOUT);

            assertThatThrownBy(() -> party.platform.comeBack(party.authorizeUri(parameters)))
                    .hasMessageContaining("nobody is logged in");
        }

        @Test
        void but_sends_nobody_to_an_address_that_was_not_declared() {
            HttpResponse page = StrictParty.get(FranceConnectPages.withQuery(
                    party.at("/session/end"), Map.of("post_logout_redirect_uri", "https://attacker.example/")));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.text()).contains("Y030111");
        }
    }

    @Nested
    @DisplayName("ProConnect acr: open texts, which an application may require through claims")
    class Level {

        @Test
        void is_the_agents_usual_one() {
            assertThat(idClaims(TestAgent.YOPMAIL_USER).path("acr").asString(""))
                    .isEqualTo("eidas0");
            assertThat(idClaims(TestAgent.MFA_AGENT).path("acr").asString("")).isEqualTo("eidas1");
        }

        @Test
        void is_the_required_one_when_the_agent_reaches_it() {
            parameters.put("claims", MFA);

            assertThat(idClaims(TestAgent.MFA_AGENT).path("acr").asString("")).isEqualTo("eidas1-mfa");
        }

        @Test
        void is_one_of_several() {
            parameters.put(
                    "claims",
                    "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas3\",\""
                            + TestAgent.CERTIFIED_DIRIGEANT + "\"]},\"amr\":{\"essential\":true}}}");

            JsonNode claims = idClaims(TestAgent.DIRIGEANT);

            assertThat(claims.path("acr").asString("")).isEqualTo(TestAgent.CERTIFIED_DIRIGEANT);
            assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\"]");
        }

        @Test
        void ends_the_login_when_it_is_required_and_not_reached() {
            parameters.put("claims", MFA);

            assertThat(parameter(authenticate(TestAgent.FIA1_AGENT), "error")).isEqualTo("access_denied");
        }

        @Test
        void is_a_wish_in_acr_values() {
            parameters.put("acr_values", "eidas1-mfa");

            assertThat(idClaims(TestAgent.FIA1_AGENT).path("acr").asString("")).isEqualTo("eidas1");
        }

        @Test
        void needs_another_login_when_the_session_has_not_reached_it() {
            party.login();
            parameters.put("claims", MFA);
            assertThatThrownBy(() -> party.platform.comeBack(party.authorizeUri(parameters)))
                    .hasMessageContaining("nobody is logged in");

            parameters.put("prompt", "none");
            assertThat(parameter(party.platform.comeBack(party.authorizeUri(parameters)), "error"))
                    .isEqualTo("login_required");
        }
    }

    @Nested
    @DisplayName("ProConnect tokens: signed as registered, with at_hash and typ, an hour long")
    class Tokens {

        @ParameterizedTest
        @EnumSource(Signature.class)
        void are_signed_as_registered(Signature signature) {
            StrictParty.Login login =
                    new StrictParty(kit, LoginProduct.PROCONNECT, signature, Algorithm.ECDH_ES).login();

            JsonNode header = StrictParty.header(login.idToken());
            assertThat(header.path("typ").asString("")).isEqualTo("JWT");
            // The secret has no name.
            assertThat(header.has("kid")).isEqualTo(signature != Signature.HS256);
            assertThat(login.idClaims().has("at_hash")).isTrue();
            assertThat(login.tokens().propertyNames())
                    .containsExactlyInAnyOrder(
                            "access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type");
        }

        @Test
        void tell_of_an_agent_what_the_scopes_give() {
            parameters.put("scope", "openid uid given_name usual_name email siret siren organizational_unit idp_id");

            JsonNode identity = party.finish(authenticate(TestAgent.FIA1_AGENT)).identity();

            assertThat(identity.path("sub").asString("")).isEqualTo(TestAgent.FIA1_AGENT.sub());
            assertThat(identity.path("siret").asString("")).isEqualTo("13002526500013");
            assertThat(identity.path("siren").asString("")).isEqualTo("130025265");
            assertThat(identity.propertyNames())
                    .containsExactlyInAnyOrder(
                            "sub",
                            "uid",
                            "given_name",
                            "usual_name",
                            "email",
                            "siret",
                            "siren",
                            "organizational_unit",
                            "idp_id",
                            "aud",
                            "exp",
                            "iat",
                            "iss");
        }

        @Test
        void tell_no_establishment_when_the_provider_knows_none() {
            StrictParty.Login login = party.login();
            assertThat(login.identity().has("siret")).isTrue();

            JsonNode tokens = tokens(TestAgent.YOPMAIL_USER);

            assertThat(party.identity(StrictParty.text(tokens, "access_token"), TestAgent.YOPMAIL_USER.sub())
                            .has("siret"))
                    .isFalse();
        }

        @Test
        void have_another_subject_for_the_same_address_at_another_provider() {
            assertThat(TestAgent.FIA1_AGENT_AT_FIA2.email()).isEqualTo(TestAgent.FIA1_AGENT.email());

            assertThat(idClaims(TestAgent.FIA1_AGENT_AT_FIA2).path("sub"))
                    .isNotEqualTo(idClaims(TestAgent.FIA1_AGENT).path("sub"));
        }

        @Test
        void end_after_an_hour() {
            StrictParty.Login login = party.login();
            String accessToken = StrictParty.text(login.tokens(), "access_token");
            kit.clock().advance(Duration.ofMinutes(59));
            assertThat(party.userinfo(accessToken).status()).isEqualTo(200);

            kit.clock().advance(Duration.ofMinutes(1));

            assertThat(party.userinfo(accessToken).status()).isEqualTo(401);
        }
    }

    @Nested
    @DisplayName("ProConnect refresh: each token once, the whole login ends when one comes again")
    class Refresh {

        private String refreshToken;

        @BeforeEach
        void logIn() {
            refreshToken = StrictParty.text(party.login().tokens(), "refresh_token");
        }

        private JsonNode refresh(String token) {
            return party.tokenAnswer(party.refreshForm(token));
        }

        @Test
        void gives_a_new_one_of_each() {
            kit.clock().advance(Duration.ofDays(13));

            JsonNode refreshed = refresh(refreshToken);

            assertThat(StrictParty.text(refreshed, "refresh_token")).hasSize(43).isNotEqualTo(refreshToken);
            JsonNode claims = party.opened("ID_TOKEN", StrictParty.text(refreshed, "id_token"));
            assertThat(party.identity(StrictParty.text(refreshed, "access_token"), StrictParty.text(claims, "sub"))
                            .has("email"))
                    .isTrue();
        }

        @Test
        void ends_everything_when_a_former_one_comes_again() {
            JsonNode refreshed = refresh(refreshToken);

            assertThatThrownBy(() -> refresh(refreshToken)).hasMessage("TOKEN: invalid_grant");

            assertThatThrownBy(() -> refresh(StrictParty.text(refreshed, "refresh_token")))
                    .hasMessage("TOKEN: invalid_grant");
            assertThat(party.userinfo(StrictParty.text(refreshed, "access_token"))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void ends_with_the_consent() {
            kit.clock().advance(Duration.ofDays(14));

            assertThatThrownBy(() -> refresh(refreshToken)).hasMessage("TOKEN: invalid_grant");
        }

        @Test
        void ends_by_revocation() {
            assertThat(party.post(
                                    "/token/revocation",
                                    Map.of(
                                            "token",
                                            refreshToken,
                                            "client_id",
                                            party.clientId,
                                            "client_secret",
                                            party.clientSecret.reveal()))
                            .status())
                    .isEqualTo(200);

            assertThatThrownBy(() -> refresh(refreshToken)).hasMessage("TOKEN: invalid_grant");
        }

        @Test
        void is_nothing_that_franceconnect_has() {
            StrictParty citizen = new StrictParty(kit, LoginProduct.FRANCECONNECT);

            assertThatThrownBy(() -> citizen.tokenAnswer(citizen.refreshForm(refreshToken)))
                    .hasMessage("TOKEN: unsupported_grant_type");
        }
    }

    @Test
    void announces_what_it_does() {
        JsonNode document = Json.tree("test", party.get("/.well-known/openid-configuration"));

        assertThat(document.path("subject_types_supported").toString()).isEqualTo("[\"public\"]");
        assertThat(document.path("grant_types_supported").toString()).contains("refresh_token");
        assertThat(document.path("acr_values_supported").toString()).contains("eidas0-mfa", "certification-dirigeant");
    }

    @Test
    void shows_the_agents_on_a_page_without_script() {
        URI page = URI.create(StrictParty.get(party.authorizeUri(parameters))
                .header("Location")
                .orElseThrow());

        assertThat(StrictParty.get(page).text())
                .contains("lang=\"fr\"", "avec ProConnect", "test@fia1.fr", "user@yopmail.com", "Revenir sur")
                .doesNotContain("<script");
    }
}
