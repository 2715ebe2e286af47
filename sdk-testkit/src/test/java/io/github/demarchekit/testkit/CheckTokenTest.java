package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.testkit.FranceConnectEncryption.Algorithm;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayName("FranceConnect /checktoken: an encrypted and signed answer about a token, for a data provider")
class CheckTokenTest {

    private static final String PROVIDER = "data-provider";
    private static final String SECRET = "fedcba9876543210".repeat(4);

    @StartPlatform
    private LocalPlatform kit;

    private final JWK key = PartnerKeyPair.of(Algorithm.ECDH_ES);

    private StrictParty party(LoginProduct product) {
        StrictParty party = new StrictParty(kit, product);
        register(party, Algorithm.ECDH_ES, key);
        return party;
    }

    private static void register(StrictParty party, Algorithm algorithm, JWK key) {
        ((FakeFranceConnect) party.platform)
                .register(DataProviderRegistration.of(
                                PROVIDER,
                                Secret.of(SECRET),
                                FranceConnectEncryption.to(algorithm, new JWKSet(key.toPublicJWK()).toString()))
                        .scopes("dgfip_rfr", "dgfip_aft"));
    }

    private static String accessToken(StrictParty party) {
        Map<String, String> parameters = party.parameters();
        parameters.put("scope", "openid dgfip_rfr cnous_email");
        return StrictParty.text(party.login(parameters).tokens(), "access_token");
    }

    private static Map<String, String> form(String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("client_id", PROVIDER);
        form.put("client_secret", SECRET);
        return form;
    }

    private JsonNode answer(StrictParty party, String token) throws Exception {
        HttpResponse response = party.post("/checktoken", form(token));
        assertThat(response.header("Content-Type")).hasValue("application/token-introspection+jwt");
        String signed = PartnerKeyPair.decrypt("CHECKTOKEN", key, response.text());
        JWSObject jws = JWSObject.parse(signed);
        JWK published = JWKSet.parse(party.get("/jwks").text())
                .getKeyByKeyId(jws.getHeader().getKeyID());
        if (!jws.verify(new ECDSAVerifier(published.toECKey()))) {
            throw new StrictParty.Deceived("CHECKTOKEN", "signature");
        }
        return Json.read("test", jws.getPayload().toBytes(), JsonNode.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = LoginProduct.class,
            names = {"FRANCECONNECT", "FRANCECONNECT_PLUS"})
    void tells_who_the_token_is_about_and_the_providers_own_scopes(LoginProduct product) throws Exception {
        StrictParty party = party(product);
        String token = accessToken(party);

        JsonNode answer = answer(party, token);

        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("token_introspection", "aud", "iat", "iss");
        assertThat(answer.path("aud").asString("")).isEqualTo(PROVIDER);
        JsonNode about = answer.path("token_introspection");
        assertThat(about.propertyNames())
                .containsExactlyInAnyOrder(
                        "active",
                        "aud",
                        "sub",
                        "iat",
                        "exp",
                        "acr",
                        "jti",
                        "scope",
                        "gender",
                        "family_name",
                        "given_name",
                        "given_name_array",
                        "birthdate",
                        "birthplace",
                        "birthcountry");
        assertThat(about.path("active").asBoolean()).isTrue();
        assertThat(about.path("aud").asString("")).isEqualTo(party.clientId);
        assertThat(about.path("jti").asString("")).isEqualTo(token);
        assertThat(about.path("scope").asString("")).isEqualTo("dgfip_rfr");
        assertThat(about.path("acr").asString("")).isEqualTo(product.levels().get(0));
        assertThat(about.path("given_name_array").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void has_the_shortest_headers(Algorithm algorithm) {
        StrictParty party = party(LoginProduct.FRANCECONNECT);
        JWK own = PartnerKeyPair.of(algorithm);
        register(party, algorithm, own);

        String sealed = party.post("/checktoken", form(accessToken(party))).text();

        assertThat(StrictParty.header(sealed).propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        algorithm == Algorithm.ECDH_ES ? List.of("alg", "enc", "epk") : List.of("alg", "enc"));
        assertThat(StrictParty.header(PartnerKeyPair.decrypt("CHECKTOKEN", own, sealed))
                        .propertyNames())
                .containsExactlyInAnyOrder("alg", "kid");
    }

    @Test
    void says_nothing_about_a_token_that_ended_or_never_was() throws Exception {
        StrictParty party = party(LoginProduct.FRANCECONNECT);
        String token = accessToken(party);
        kit.clock().advance(Duration.ofSeconds(60));

        assertThat(answer(party, token).path("token_introspection").toString()).isEqualTo("{\"active\":false}");
        assertThat(answer(party, "x".repeat(43)).path("token_introspection").toString())
                .isEqualTo("{\"active\":false}");
    }

    @Test
    void reads_the_providers_keys_where_they_are_published() {
        StrictParty party = party(LoginProduct.FRANCECONNECT);
        try (PublishedKeys keys = new PublishedKeys("/keys", new JWKSet(key.toPublicJWK()).toString())) {
            DataProviderRegistration provider = DataProviderRegistration.of(
                    PROVIDER, Secret.of(SECRET), FranceConnectEncryption.at(Algorithm.ECDH_ES, keys.at("/keys")));
            kit.franceConnect().register(provider);
            assertThat(party.post("/checktoken", form("x")).status()).isEqualTo(200);
            assertThat(keys.calls).hasValue(1);

            keys.status = 500;

            assertThat(party.post("/checktoken", form("x")).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "token,         '',      400, invalid_request, Required parameter missing or invalid.",
        "client_secret, '',      400, invalid_request, Required parameter missing or invalid.",
        "other,         x,       400, invalid_request, Required parameter missing or invalid.",
        "client_id,     unknown, 401, invalid_client,  Client authentication failed.",
        "client_secret, wrong,   401, invalid_client,  Client authentication failed."
    })
    void refuses(String name, String value, int status, String error, String explanation) {
        Map<String, String> form = form("x");
        form.put(name, value);

        HttpResponse refused = party(LoginProduct.FRANCECONNECT).post("/checktoken", form);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(StrictParty.text(Json.tree("test", refused), "error")).isEqualTo(error);
        assertThat(StrictParty.text(Json.tree("test", refused), "error_description"))
                .isEqualTo(explanation);
    }

    @Test
    void is_not_what_an_application_may_ask() {
        StrictParty party = party(LoginProduct.FRANCECONNECT);
        Map<String, String> form = form(accessToken(party));
        form.put("client_id", party.clientId);
        form.put("client_secret", party.clientSecret.reveal());

        assertThat(party.post("/checktoken", form).status()).isEqualTo(401);
    }

    @Test
    void is_nothing_that_proconnect_has() {
        assertThatThrownBy(() -> kit.proConnect().address(FranceConnectEndpoint.CHECKTOKEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CHECKTOKEN_UNENCRYPTED,     not decrypted",
        "CHECKTOKEN_ALG_NONE,        not a token",
        "CHECKTOKEN_WRONG_SIGNATURE, signature",
        "CHECKTOKEN_WRONG_ISSUER,    iss",
        "CHECKTOKEN_WRONG_AUDIENCE,  aud",
        "CHECKTOKEN_ISSUED_LONG_AGO, iat",
        "CHECKTOKEN_OTHER_TOKEN,     jti",
        "CHECKTOKEN_IS_USERINFO,     token_introspection"
    })
    void can_be_a_lie(FranceConnectLie lie, String found) throws Exception {
        StrictParty party = party(LoginProduct.FRANCECONNECT);
        String token = accessToken(party);
        party.platform.lie(lie);

        assertThat(lieIn(party, token)).isEqualTo(found);

        assertThat(lieIn(party, token)).isEqualTo("none");
    }

    private String lieIn(StrictParty party, String token) throws Exception {
        JsonNode answer;
        try {
            answer = answer(party, token);
        } catch (StrictParty.Deceived e) {
            return String.valueOf(e.getMessage()).replace("CHECKTOKEN: ", "");
        } catch (ParseException e) {
            return "not a token";
        }
        if (!answer.has("token_introspection")) {
            return "token_introspection";
        } else if (!answer.path("iss")
                .asString("")
                .equals(party.platform.issuer().toString())) {
            return "iss";
        } else if (!answer.path("aud").asString("").equals(PROVIDER)) {
            return "aud";
        } else if (answer.path("iat").asLong() < kit.clock().instant().getEpochSecond() - 60) {
            return "iat";
        }
        return answer.path("token_introspection").path("jti").asString("").equals(token) ? "none" : "jti";
    }
}
