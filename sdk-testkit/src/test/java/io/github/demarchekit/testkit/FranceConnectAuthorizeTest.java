package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FranceConnectAuthorizeTest {

    private static final HttpTransport BROWSER = HttpTransport.create();
    private static final URI CALLBACK = URI.create("http://localhost:8080/callback");

    @StartPlatform
    private static LocalPlatform platform;

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", platform.franceConnect().clientId());
        parameters.put("redirect_uri", CALLBACK.toString());
        parameters.put("scope", "openid identite_pivot");
        parameters.put("state", "s".repeat(22));
        parameters.put("nonce", "n".repeat(22));
        parameters.put("acr_values", "eidas1");
        return parameters;
    }

    private static URI authorize(Map<String, String> parameters) {
        return FranceConnectPages.withQuery(URI.create(platform.franceConnect().issuer() + "/authorize"), parameters);
    }

    private static HttpResponse get(URI uri) {
        return BROWSER.send(HttpRequest.get("test kit", uri).build());
    }

    private static HttpResponse post(URI uri, Map<String, String> form) {
        return BROWSER.send(HttpRequest.post("test kit", uri).form(form).build());
    }

    private static URI location(HttpResponse response) {
        return URI.create(response.header("Location").orElseThrow());
    }

    private static URI interaction() {
        return location(get(authorize(parameters())));
    }

    private static String parameter(URI uri, String name) {
        return String.valueOf(HttpUrl.get(uri.toString()).queryParameter(name));
    }

    @Nested
    @DisplayName("FranceConnect shows a page of its own, and the application is not told")
    class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "code_challenge",
                    "code_challenge_method",
                    "max_age",
                    "login_hint",
                    "response_mode",
                    "display",
                    "id_token_hint",
                    "request"
                })
        void an_unknown_parameter_is_Y030007(String name) {
            Map<String, String> parameters = parameters();
            parameters.put(name, "1");

            assertRefused(get(authorize(parameters)), "Y030007");
        }

        @ParameterizedTest
        @ValueSource(strings = {"client_id", "redirect_uri", "scope", "state", "nonce", "acr_values", "response_type"})
        void a_missing_parameter_is_Y030007(String name) {
            Map<String, String> parameters = parameters();
            parameters.remove(name);

            assertRefused(get(authorize(parameters)), "Y030007");
        }

        @ParameterizedTest
        @CsvSource({"nonce, 123456789012345678901", "prompt, none", "prompt, select_account", "prompt, ''"})
        void a_wrong_value_is_Y030007(String name, String value) {
            Map<String, String> parameters = parameters();
            parameters.put(name, value);

            assertRefused(get(authorize(parameters)), "Y030007");
        }

        @Test
        void a_doubled_parameter_is_Y030007() {
            assertRefused(get(URI.create(authorize(parameters()) + "&state=" + "s".repeat(22))), "Y030007");
        }

        @Test
        void an_unknown_client_is_Y04EA6EF() {
            Map<String, String> parameters = parameters();
            parameters.put("client_id", "somebody");

            assertRefused(get(authorize(parameters)), "Y04EA6EF");
        }

        @Test
        void an_address_that_is_not_declared_is_Y04C013C() {
            Map<String, String> parameters = parameters();
            parameters.put("redirect_uri", "https://attacker.example/callback");

            assertRefused(get(authorize(parameters)), "Y04C013C");
        }

        @Test
        void an_address_that_differs_by_a_slash_from_the_declared_one_is_Y04C013C() {
            platform.franceConnect()
                    .register(FranceConnectRegistration.of("declared", Secret.of("secret"))
                            .redirectUri(CALLBACK));
            Map<String, String> parameters = parameters();
            parameters.put("client_id", "declared");
            assertThat(get(authorize(parameters)).status()).isEqualTo(303);

            parameters.put("redirect_uri", CALLBACK + "/");
            assertRefused(get(authorize(parameters)), "Y04C013C");
        }

        private void assertRefused(HttpResponse response, String code) {
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.mediaType()).isEqualTo("text/html");
            assertThat(response.text()).contains(code);
        }
    }

    @Nested
    @DisplayName("FranceConnect sends the browser back with an error, the state and its issuer")
    class SentBack {

        @ParameterizedTest
        @CsvSource({
            "response_type, other, unsupported_response_type",
            "response_type, '', invalid_request",
            "scope, email, invalid_request",
            "acr_values, eidas2, invalid_acr",
            "acr_values, eidas2 eidas3, invalid_acr",
            "claims, {, invalid_request",
            "idp_hint, somebody, invalid_idp_hint"
        })
        void for_what_it_understands_and_does_not_grant(String name, String value, String error) {
            Map<String, String> parameters = parameters();
            parameters.put(name, value);

            URI back = location(get(authorize(parameters)));

            assertThat(back.toString()).startsWith(CALLBACK + "?");
            assertThat(parameter(back, "error")).isEqualTo(error);
            assertThat(parameter(back, "state")).isEqualTo("s".repeat(22));
            assertThat(parameter(back, "iss"))
                    .isEqualTo(platform.franceConnect().issuer().toString());
        }

        @ParameterizedTest
        @ValueSource(strings = {"token", "id_token", "code token"})
        void in_the_fragment_when_the_answer_would_have_been_there(String responseType) {
            Map<String, String> parameters = parameters();
            parameters.put("response_type", responseType);

            URI back = location(get(authorize(parameters)));

            assertThat(back.getQuery()).isNull();
            assertThat(back.getFragment()).contains("error=unsupported_response_type", "state=" + "s".repeat(22));
        }

        @ParameterizedTest
        @CsvSource({
            "acr_values, niveau_inconnu",
            "acr_values, eidas3 eidas1",
            "prompt, login consent",
            "scope, openid x"
        })
        void not_for_what_it_tolerates(String name, String value) {
            Map<String, String> parameters = parameters();
            parameters.put(name, value);

            assertThat(location(get(authorize(parameters))).getPath()).contains("/interaction/");
        }
    }

    @Nested
    @DisplayName("FranceConnect's pages work without script, for a person")
    class Pages {

        @Test
        void accept_the_parameters_by_post() {
            URI endpoint = URI.create(platform.franceConnect().issuer() + "/authorize");

            assertThat(location(post(endpoint, parameters())).getPath()).contains("/interaction/");
        }

        @Test
        void show_the_people_and_say_that_they_are_a_simulation() {
            HttpResponse page = get(interaction());

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text())
                    .contains(
                            "lang=\"fr\"",
                            "Simulation",
                            "DUBOIS",
                            "née le 24 août 1962",
                            "né en novembre 1992",
                            "né en 1992",
                            "Revenir sur Service de test")
                    .doesNotContain("<script");
        }

        @Test
        void log_in_a_person_who_was_typed() {
            URI page = interaction();
            Map<String, String> typed = new LinkedHashMap<>();
            typed.put("given_name", "Anne Marie");
            typed.put("family_name", "D'<b>ÉTÉ");
            typed.put("birthdate", "1990-02-00");
            typed.put("gender", "unspecified");
            typed.put("birthplace", "2A004");
            typed.put("birthcountry", "99100");
            typed.put("email", "anne@example.org");

            URI consent = location(post(URI.create(page + "/identity"), typed));

            assertThat(get(consent).text())
                    .contains("Anne Marie D&#39;&lt;b&gt;ÉTÉ", "Continuer sur Service de test", "Nom de naissance")
                    .doesNotContain("<b>");
            assertThat(parameter(location(post(consent, Map.of())), "code")).hasSize(43);
        }

        @Test
        void keep_what_was_typed_when_something_is_missing() {
            URI page = interaction();

            HttpResponse again =
                    post(URI.create(page + "/identity"), Map.of("given_name", "Anne\"", "birthcountry", "99100"));

            assertThat(again.status()).isEqualTo(400);
            assertThat(again.text()).contains("role=\"alert\"", "value=\"Anne&quot;\"", "<details open>");
        }

        @Test
        void show_an_error_for_an_account_without_address_and_lead_back() {
            URI page = interaction();

            HttpResponse error = post(URI.create(page + "/identity"), Map.of("username", "sans_mail"));

            assertThat(error.text()).contains("Y600006", "Revenir sur Service de test");
            String link = error.text().replaceAll("(?s).*href=\"([^\"]*redirect-to-sp[^\"]*)\".*", "$1");
            assertThat(parameter(location(get(page.resolve(link.replace("&amp;", "&")))), "error"))
                    .isEqualTo("server_error");
        }

        @Test
        void do_not_give_a_code_before_somebody_was_picked() {
            URI page = interaction();

            assertThat(location(post(URI.create(page + "/consent"), Map.of()))).isEqualTo(page);
        }

        @Test
        void end_with_the_code() {
            URI page = interaction();
            post(URI.create(page + "/identity"), Map.of("username", "test"));
            post(URI.create(page + "/consent"), Map.of());

            HttpResponse again = get(page);

            assertThat(again.status()).isEqualTo(401);
            assertThat(again.text()).contains("Y190001");
        }
    }

    @Test
    void a_test_that_logs_somebody_in_hears_which_page_was_shown() {
        Map<String, String> parameters = parameters();
        parameters.put("code_challenge", "x");

        assertThatThrownBy(
                        () -> platform.franceConnect().authenticate(authorize(parameters), TestIdentity.ANGELA_DUBOIS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Y030007");
    }
}
