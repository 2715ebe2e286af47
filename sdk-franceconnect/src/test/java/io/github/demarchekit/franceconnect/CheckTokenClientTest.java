package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTokenClientTest {

    private static final Secret TOKEN = Secret.of("LEAK-token");
    private static final String MEDIA_TYPE = "application/token-introspection+jwt";
    private static final EncryptionKeys KEYS = EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES);
    private static final long NOW = Clients.NOW.getEpochSecond();
    private static final String ACTIVE = """
            {"iss":"https://fc.example/api/v2","aud":"provider","iat":%d,"token_introspection":{"active":true,
            "aud":"service","iat":%d,"exp":%d,"acr":"eidas1","jti":"LEAK-token","scope":"dgfip_rfr",%s}}
            """.formatted(NOW, NOW, NOW + 60, Identities.ANGELA_CLAIMS.trim());
    private static final String INACTIVE = """
            {"iss":"https://fc.example/api/v2","aud":"provider","iat":%d,"token_introspection":{"active":false}}
            """.formatted(NOW);

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final TokenIssuer issuer = new TokenIssuer();
    private HttpResponse answer = introspection(TokenIssuer.encrypted(key(KEYS), signed(ACTIVE), header -> {}));
    private final ScriptedTransport transport = new ScriptedTransport(this::answer);

    private HttpResponse answer(HttpRequest request) {
        return request.uri().getPath().endsWith("/checktoken") ? answer : issuer.transport.send(request);
    }

    private static HttpResponse introspection(String body) {
        return new HttpResponse(200, Map.of("Content-Type", MEDIA_TYPE), body.getBytes(StandardCharsets.US_ASCII));
    }

    private static JWK key(EncryptionKeys keys) {
        return keys.all().get(0);
    }

    private String signed(String payload) {
        return issuer.signed(issuer.header(SigningAlgorithm.ES256), payload);
    }

    private CheckTokenClientBuilder builder() {
        return CheckTokenClient.builder(URI.create(ScriptedTransport.ISSUER))
                .provider("provider", Secret.of("LEAK-secret"))
                .encryptionKeys(KEYS)
                .transport(transport)
                .clock(Clock.fixed(Clients.NOW, ZoneOffset.UTC));
    }

    private TokenCheck check() {
        return builder().build().check(TOKEN);
    }

    private void refuses(String reason) {
        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(this::check)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("LEAK", "DUBOIS"));
    }

    @Test
    void asks_with_the_form_of_the_contract_and_nothing_else() {
        check();

        HttpRequest asked = transport.requests().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri()).hasToString("https://fc.example/api/v2/checktoken");
        assertThat(asked.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(new String(asked.body().orElseThrow(), StandardCharsets.US_ASCII))
                .isEqualTo("token=LEAK-token&client_id=provider&client_secret=LEAK-secret");
    }

    @ParameterizedTest
    @EnumSource
    void opens_an_answer_encrypted_with_each_algorithm(EncryptionAlgorithm algorithm) {
        EncryptionKeys keys = EncryptionKeys.generate(algorithm);
        answer = introspection(TokenIssuer.encrypted(key(keys), signed(ACTIVE), header -> {}));

        assertThat(builder().encryptionKeys(keys).build().check(TOKEN))
                .isInstanceOfSatisfying(TokenCheck.Active.class, active -> {
                    assertThat(active.identity()).isEqualTo(Identities.angela());
                    assertThat(active.scopes()).containsExactly(DataProviderScopes.DGFIP_RFR);
                });
    }

    @Test
    void opens_an_answer_for_a_former_key() {
        assertThat(builder().encryptionKeys(KEYS.rotate()).build().check(TOKEN)).isInstanceOf(TokenCheck.Active.class);
    }

    @Test
    void takes_RS256_when_it_is_registered() {
        String jws = issuer.signed(issuer.header(SigningAlgorithm.RS256), ACTIVE);
        answer = introspection(TokenIssuer.encrypted(key(KEYS), jws, header -> {}));

        refuses("alg_not_allowed");
        assertThat(builder().signedWith(SigningAlgorithm.RS256).build().check(TOKEN))
                .isInstanceOf(TokenCheck.Active.class);
    }

    @Test
    void an_inactive_token_is_a_value() {
        answer = introspection(TokenIssuer.encrypted(key(KEYS), signed(INACTIVE), header -> {}));

        assertThat(check()).isEqualTo(new TokenCheck.Inactive());
    }

    @Test
    void refuses_another_media_type() {
        answer = new HttpResponse(200, Map.of("Content-Type", "application/jwt"), answer.body());

        refuses("not_introspection");
    }

    @Test
    void refuses_an_answer_that_is_signed_and_not_encrypted() {
        answer = introspection(signed(ACTIVE));

        refuses("not_encrypted");
    }

    @Test
    void refuses_an_answer_for_another_key() {
        EncryptionKeys others = EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES);
        answer = introspection(TokenIssuer.encrypted(key(others), signed(ACTIVE), header -> {}));

        refuses("undecryptable");
    }

    @Test
    void refuses_an_answer_that_another_signed() {
        String jws = new TokenIssuer().signed(issuer.header(SigningAlgorithm.ES256), ACTIVE);
        answer = introspection(TokenIssuer.encrypted(key(KEYS), jws, header -> {}));

        refuses("bad_signature");
    }

    @Test
    void refuses_the_answer_to_another_question() {
        answer = introspection(
                TokenIssuer.encrypted(key(KEYS), signed(ACTIVE.replace("LEAK-token", "LEAK-other")), header -> {}));

        refuses("jti_mismatch");
    }

    @Test
    void refuses_a_userinfo_in_its_place() {
        answer = introspection(TokenIssuer.encrypted(
                key(KEYS),
                signed(ACTIVE.replaceAll("(?s)\"token_introspection\".*", Identities.ANGELA_CLAIMS.trim() + "}")),
                header -> {}));

        refuses("not_introspection");
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_request, Y100013", "401, invalid_client, Y330002"})
    void tells_FranceConnects_refusal_by_its_code(int status, String error, String code) {
        answer = ScriptedTransport.json(
                status,
                "{\"error\":\"" + error
                        + "\",\"error_description\":\"LEAK\",\"error_uri\":\"https://docs.example/?code=" + code
                        + "&id=0a1b\"}");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(this::check)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("LEAK"))
                .satisfies(refusal -> assertThat(Diagnosis.of(refusal).actor()).isEqualTo(Diagnosis.Actor.SERVICE));
    }

    @Test
    void reads_addresses_and_keys_once_for_many_tokens() {
        CheckTokenClient client = builder().build();

        client.check(TOKEN);
        client.check(TOKEN);

        assertThat(issuer.transport.requests()).hasSize(2);
    }

    @Test
    void shows_no_token_secret_nor_person() {
        CheckTokenClient client = builder().build();
        String said = client.toString() + builder() + client.check(TOKEN);

        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain("LEAK", "DUBOIS"));
        assertThat(said).doesNotContain("LEAK", "DUBOIS");
        assertThat(new DataProvider(
                                Platform.FRANCECONNECT,
                                "provider",
                                TOKEN,
                                SigningAlgorithm.ES256,
                                Duration.ZERO,
                                Clock.systemUTC())
                        .toString())
                .doesNotContain("LEAK");
    }

    @Test
    void lists_all_that_is_missing_or_wrong_before_any_connection() {
        CheckTokenClientBuilder wrong = CheckTokenClient.builder(Platform.PROCONNECT)
                .provider(" ", TOKEN)
                .clockSkew(Duration.ofHours(1));

        assertThatThrownBy(wrong::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("CheckTokenClient: ")
                .hasMessageContainingAll("ProConnect", "provider is missing", "encryptionKeys is missing", "clockSkew");
        assertThatThrownBy(() -> builder().signedWith(SigningAlgorithm.HS256).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HS256");
        assertThatThrownBy(() -> builder().discoveryDocument("{}").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("discoveryDocument");
    }
}
