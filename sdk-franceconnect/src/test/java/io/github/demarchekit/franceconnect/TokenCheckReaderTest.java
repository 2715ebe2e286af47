package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckReaderTest {

    private static final Instant NOW = Clients.NOW;
    private static final Secret TOKEN = Secret.of("the-access-token");

    private static final String ANSWER = """
            "iss":"https://fc.example/api/v2","aud":"provider","iat":%d,
            "token_introspection":{"active":true,"aud":"service","iat":%d,"exp":%d,"acr":"eidas1",
            "jti":"the-access-token","scope":"dgfip_rfr dgfip_aft",%s}
            """.formatted(
                    NOW.getEpochSecond(),
                    NOW.getEpochSecond() - 10,
                    NOW.getEpochSecond() + 50,
                    Identities.ANGELA_CLAIMS.trim());

    private final TokenCheckReader reader = new TokenCheckReader(new DataProvider(
            Platform.franceConnect(URI.create("https://fc.example/api/v2")),
            "provider",
            Secret.of("secret"),
            SigningAlgorithm.ES256,
            Duration.ofSeconds(30),
            Clock.fixed(NOW, ZoneOffset.UTC)));

    private TokenCheck read(UnaryOperator<String> change) {
        String changed = change.apply(ANSWER);
        return reader.read(Identities.claims(changed), TOKEN, NOW);
    }

    private void refuses(String reason, UnaryOperator<String> change) {
        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(() -> read(change))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void takes_an_answer_of_the_same_second_for_a_new_one_without_any_skew() {
        TokenCheckReader exact = new TokenCheckReader(new DataProvider(
                Platform.franceConnect(URI.create("https://fc.example/api/v2")),
                "provider",
                Secret.of("secret"),
                SigningAlgorithm.ES256,
                Duration.ZERO,
                Clock.fixed(NOW.plusMillis(900), ZoneOffset.UTC)));

        assertThat(exact.read(Identities.claims(ANSWER), TOKEN, NOW.plusMillis(900)))
                .isInstanceOf(TokenCheck.Active.class);
    }

    @Test
    void takes_a_token_that_has_ended_for_inactive_whatever_is_said_of_it() {
        long now = NOW.getEpochSecond();

        assertThat(read(answer -> answer.replace("\"exp\":" + (now + 50), "\"exp\":" + (now - 30))))
                .isEqualTo(new TokenCheck.Inactive());
        assertThat(read(answer -> answer.replace("\"exp\":" + (now + 50), "\"exp\":" + (now - 29))))
                .as("within the clock skew")
                .isInstanceOf(TokenCheck.Active.class);
    }

    @Test
    void reads_an_active_token() {
        assertThat(read(answer -> answer)).isInstanceOfSatisfying(TokenCheck.Active.class, active -> {
            assertThat(active.service()).isEqualTo("service");
            assertThat(active.sub()).isEqualTo(Identities.SUB);
            assertThat(active.scopes())
                    .containsExactlyInAnyOrder(DataProviderScopes.DGFIP_RFR, DataProviderScopes.DGFIP_AFT);
            assertThat(active.acr()).contains("eidas1");
            assertThat(active.issuedAt()).isEqualTo(NOW.minusSeconds(10));
            assertThat(active.expiresAt()).isEqualTo(NOW.plusSeconds(50));
            assertThat(active.identity()).isEqualTo(Identities.angela());
            assertThat(active).hasToString("Active[redacted]");
        });
    }

    @Test
    void reads_an_inactive_token_as_a_value() {
        assertThat(read(answer -> answer.replaceAll("(?s)\\{\"active\":true.*\\}", "{\"active\":false}")))
                .isEqualTo(new TokenCheck.Inactive());
    }

    @Test
    void takes_a_single_audience_as_a_list_and_no_scope_as_none() {
        assertThat(read(answer -> answer.replace("\"provider\"", "[\"provider\"]")
                        .replace("\"scope\":\"dgfip_rfr dgfip_aft\"", "\"scope\":\"\"")))
                .isInstanceOfSatisfying(
                        TokenCheck.Active.class,
                        active -> assertThat(active.scopes()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "iss_mismatch, 'https://fc.example/api/v2', 'https://other.example/api/v2'",
        "iss_mismatch, '\"iss\"', '\"issuer\"'",
        "aud_mismatch, '\"aud\":\"provider\"', '\"aud\":\"other\"'",
        "aud_mismatch, '\"aud\":\"provider\"', '\"aud\":[\"provider\",\"other\"]'",
        "aud_mismatch, '\"aud\":\"provider\"', '\"for\":\"provider\"'",
        "jti_mismatch, the-access-token, another-token",
        "jti_mismatch, '\"jti\":\"the-access-token\"', '\"jti\":17'",
        "not_introspection, token_introspection, introspection"
    })
    void refuses_what_is_not_ours(String reason, String found, String put) {
        refuses(reason, answer -> answer.replace(found, put));
    }

    @ParameterizedTest
    @CsvSource({"-31, iat_too_old", "31, iat_in_future"})
    void refuses_an_answer_of_another_time(long seconds, String reason) {
        refuses(
                reason,
                answer -> answer.replaceFirst(
                        "\"iat\":\\d+", "\"iat\":" + NOW.plusSeconds(seconds).getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 30})
    void takes_an_answer_within_the_clocks_tolerance(long seconds) {
        assertThat(read(answer -> answer.replaceFirst(
                        "\"iat\":\\d+", "\"iat\":" + NOW.plusSeconds(seconds).getEpochSecond())))
                .isInstanceOf(TokenCheck.Active.class);
    }

    @Test
    void refuses_an_answer_without_a_time() {
        refuses("iat_missing", answer -> answer.replaceFirst("\"iat\":\\d+", "\"iat\":\"now\""));
    }

    @Test
    void checks_an_expiry_where_there_is_one() {
        refuses("expired", answer -> "\"exp\":" + NOW.minusSeconds(30).getEpochSecond() + "," + answer);
        refuses("expired", answer -> "\"exp\":\"never\"," + answer);
        assertThat(read(answer -> "\"exp\":" + NOW.minusSeconds(29).getEpochSecond() + "," + answer))
                .isInstanceOf(TokenCheck.Active.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"active\":true', '\"active\":\"true\"', active",
        "'\"active\":true,', '', active",
        "'\"aud\":\"service\"', '\"aud\":\"\"', aud",
        "'\"sub\":\"fff725a2a63v1\"', '\"sub\":\" \"', sub",
        "dgfip_rfr, dgfip_é, scope",
        "'\"exp\":', '\"end\":', exp",
        "family_name, name, family_name",
        "1962-08-24, 24/08/1962, birthdate"
    })
    void cannot_read_an_answer_that_lacks_what_the_contract_promises(String found, String put, String named) {
        assertThatThrownBy(() -> read(answer -> answer.replace(found, put)))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageStartingWith("FranceConnect checktoken")
                .hasMessageContaining(named)
                .hasMessageNotContaining("1962");
    }
}
