package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FranceConnectTokensTest {

    private static final HttpTransport TRANSPORT = HttpTransport.create();
    private static final String CALLBACK = "http://localhost:8080/callback";

    @StartPlatform
    private static LocalPlatform platform;

    private final Map<String, String> form = new LinkedHashMap<>();

    @BeforeEach
    void somebodyHasAgreed() {
        Map<String, String> authorize = new LinkedHashMap<>();
        authorize.put("response_type", "code");
        authorize.put("client_id", platform.franceConnect().clientId());
        authorize.put("redirect_uri", CALLBACK);
        authorize.put("scope", "openid identite_pivot email idp_birthdate");
        authorize.put("state", "s".repeat(64));
        authorize.put("nonce", "n".repeat(64));
        authorize.put("acr_values", "eidas1");
        URI callback = platform.franceConnect()
                .authenticate(FranceConnectPages.withQuery(at("/authorize"), authorize), TestIdentity.PRESUME_NE_JOUR);
        form.put("grant_type", "authorization_code");
        form.put("code", String.valueOf(HttpUrl.get(callback.toString()).queryParameter("code")));
        form.put("redirect_uri", CALLBACK);
        form.put("client_id", platform.franceConnect().clientId());
        form.put("client_secret", platform.franceConnect().clientSecret().reveal());
    }

    private static URI at(String path) {
        return URI.create(platform.franceConnect().issuer() + path);
    }

    private HttpResponse token() {
        return TRANSPORT.send(
                HttpRequest.post("test kit", at("/token")).form(form).build());
    }

    private String accessToken() {
        return json(token()).path("access_token").asString();
    }

    private static HttpResponse userinfo(String accessToken) {
        return TRANSPORT.send(HttpRequest.get("test kit", at("/userinfo"))
                .bearer(Secret.of(accessToken))
                .build());
    }

    private static JsonNode json(HttpResponse response) {
        return Json.tree("test kit", response);
    }

    private static JsonNode claims(String jwt) {
        return Json.read("test kit", Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), JsonNode.class);
    }

    @Nested
    @DisplayName("FranceConnect /token: five members, or an error with the code of FranceConnect")
    class TokenEndpoint {

        @Test
        void answers_exactly_five_members() {
            JsonNode answer = json(token());

            assertThat(answer.propertyNames())
                    .containsExactlyInAnyOrder("access_token", "expires_in", "id_token", "scope", "token_type");
            assertThat(answer.path("access_token").asString()).hasSize(43);
            assertThat(answer.path("expires_in").asInt()).isEqualTo(60);
        }

        @Test
        void puts_the_eight_claims_of_today_into_the_id_token() {
            JsonNode claims = claims(json(token()).path("id_token").asString());

            assertThat(claims.propertyNames())
                    .containsExactlyInAnyOrder("sub", "auth_time", "acr", "nonce", "aud", "exp", "iat", "iss");
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(60);
        }

        @ParameterizedTest
        @CsvSource({
            "client_id,     somebody,            401, invalid_client,         Y0479FCE",
            "client_secret, wrong,               401, invalid_client,         Y0434A7B",
            "client_secret, '',                  401, invalid_client,         Y0434A7B",
            "grant_type,    refresh_token,       400, unsupported_grant_type, Y04BF2C5",
            "code,          '',                  400, invalid_request,        Y048017B",
            "code,          unknown,             400, invalid_grant,          Y049E20B",
            "redirect_uri,  http://localhost/,   400, invalid_grant,          Y04F8199"
        })
        void refuses_a_wrong_value(String name, String value, int status, String error, String code) {
            form.put(name, value);

            HttpResponse answer = token();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(json(answer).path("error").asString()).isEqualTo(error);
            assertThat(json(answer).path("error_uri").asString()).contains("code=" + code + "&id=");
        }

        @Test
        void takes_the_credentials_from_the_http_header_too() {
            String credentials = form.remove("client_id") + ":" + form.remove("client_secret");

            HttpResponse answer = TRANSPORT.send(HttpRequest.post("test kit", at("/token"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                    .form(form)
                    .build());

            assertThat(json(answer).has("id_token")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Basic ?", "Bearer x"})
        void refuses_who_says_nothing_of_themselves(String authorization) {
            form.remove("client_id");

            HttpResponse answer = TRANSPORT.send(HttpRequest.post("test kit", at("/token"))
                    .header("Authorization", authorization)
                    .form(form)
                    .build());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(json(answer).path("error_uri").asString()).contains("Y044FEB3");
        }

        @Test
        void refuses_a_verifier_since_it_refuses_challenges() {
            form.put("code_verifier", "v".repeat(43));

            assertThat(json(token()).path("error").asString()).isEqualTo("invalid_grant");
        }

        @Test
        void ends_the_first_token_when_its_code_comes_again() {
            String accessToken = accessToken();
            assertThat(userinfo(accessToken).status()).isEqualTo(200);

            assertThat(json(token()).path("error_uri").asString()).contains("Y0416228");

            assertThat(userinfo(accessToken).status()).isEqualTo(401);
            assertThat(platform.franceConnect().holder(accessToken)).isEmpty();
        }

        @Test
        void refuses_a_code_after_thirty_seconds() {
            platform.clock().advance(Duration.ofSeconds(30));

            assertThat(json(token()).path("error_uri").asString()).contains("Y043F0A8");
        }
    }

    @Nested
    @DisplayName("FranceConnect /userinfo: a signed token, by GET, while the consent is younger than 30 s")
    class Userinfo {

        @Test
        void sends_the_first_of_the_month_and_what_the_provider_knew() {
            HttpResponse answer = userinfo(accessToken());

            assertThat(answer.mediaType()).isEqualTo("application/jwt");
            JsonNode claims = claims(answer.text());
            assertThat(claims.path("birthdate").asString()).isEqualTo("1992-11-01");
            assertThat(claims.path("idp_birthdate").asString()).isEqualTo("1992-11-00");
            assertThat(claims.path("birthplace").asString("absent")).isEmpty();
            assertThat(claims.has("preferred_username")).isFalse();
        }

        @Test
        void is_not_found_by_post() {
            HttpResponse answer = TRANSPORT.send(HttpRequest.post("test kit", at("/userinfo"))
                    .bearer(Secret.of(accessToken()))
                    .form(Map.of())
                    .build());

            assertThat(answer.status()).isEqualTo(404);
        }

        @Test
        void is_refused_thirty_seconds_after_the_consent_although_the_token_lives_for_data_providers() {
            platform.clock().advance(Duration.ofSeconds(20));
            String accessToken = accessToken();
            platform.clock().advance(Duration.ofSeconds(10));

            assertThat(userinfo(accessToken).status()).isEqualTo(401);
            assertThat(platform.franceConnect().holder(accessToken)).isPresent();
        }

        @Test
        void is_refused_without_token() {
            HttpResponse answer =
                    TRANSPORT.send(HttpRequest.get("test kit", at("/userinfo")).build());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate"))
                    .hasValueSatisfying(header -> assertThat(header).startsWith("Bearer "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "token,         short",
        "token,         x.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "client_secret, short",
        "other,         x"
    })
    @DisplayName("FranceConnect /token/revocation: a token of 43 characters, a secret of 32, and nothing else")
    void a_revocation_is_checked_before_it_is_read(String name, String value) {
        form.keySet().retainAll(Set.of("client_id", "client_secret"));
        form.put("token", "x".repeat(43));
        HttpRequest.Builder request = HttpRequest.post("test kit", at("/token/revocation"));
        assertThat(TRANSPORT.send(request.form(form).build()).status()).isEqualTo(200);

        form.put(name, value);

        assertThat(TRANSPORT.send(request.form(form).build()).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("FranceConnect /token/revocation: exactly three parameters")
    void a_revoked_token_is_no_longer_anybodys() {
        String accessToken = accessToken();
        Map<String, String> revocation = new LinkedHashMap<>(Map.of(
                "token",
                accessToken,
                "client_id",
                form.get("client_id"),
                "client_secret",
                form.get("client_secret"),
                "token_type_hint",
                "access_token"));
        HttpRequest.Builder request = HttpRequest.post("test kit", at("/token/revocation"));
        assertThat(TRANSPORT.send(request.form(revocation).build()).status()).isEqualTo(400);
        assertThat(platform.franceConnect().holder(accessToken)).isPresent();

        revocation.remove("token_type_hint");

        assertThat(TRANSPORT.send(request.form(revocation).build()).status()).isEqualTo(200);
        assertThat(platform.franceConnect().holder(accessToken)).isEmpty();
    }
}
