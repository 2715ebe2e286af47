package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.Json;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token must say once its signature is right: each clause with what it lets through and what it stops. */
class TokenVerifierTest {

    private static final TokenIssuer ISSUER = new TokenIssuer();
    private static final String CLIENT = "AbCdEfGhIjKlMnOpQrSt_-";
    private static final Instant NOW = Clients.NOW;
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final AccessToken ACCESS = new AccessToken(Secret.of("an-access-token"), NOW.plusSeconds(60));

    // The left half of the SHA-256 of "an-access-token".
    private static final String ACCESS_HASH = "YiHPD2T9DaX5B837XJXtow";

    private final PendingLogin pending =
            PendingLogin.ofCitizen(CLIENT, NOW, true, List.of(EidasLevel.SUBSTANTIAL, EidasLevel.HIGH));
    private final Map<String, Object> claims = new LinkedHashMap<>(Map.of(
            "iss",
            TokenIssuer.ISSUER,
            "aud",
            TokenIssuer.CLIENT_ID,
            "sub",
            "someone",
            "nonce",
            pending.nonce().reveal(),
            "acr",
            "eidas2",
            "iat",
            NOW.getEpochSecond(),
            "exp",
            NOW.getEpochSecond() + 60));
    private final TokenVerifier verifier = verifier(Platform.franceConnectPlus(URI.create(TokenIssuer.ISSUER)));

    private static TokenVerifier verifier(Platform platform) {
        return new TokenVerifier(
                new Registration(
                        platform,
                        TokenIssuer.CLIENT_ID,
                        Secret.of(TokenIssuer.SECRET),
                        URI.create("https://demarche.example/callback"),
                        Optional.empty(),
                        SigningAlgorithm.ES256,
                        SKEW,
                        Clock.fixed(NOW, ZoneOffset.UTC)),
                new TokenOpener(
                        SigningAlgorithm.ES256,
                        ISSUER.keys(CryptoProvider.platform()),
                        null,
                        null,
                        TokenIssuer.ISSUER,
                        TokenIssuer.CLIENT_ID,
                        CryptoProvider.platform()));
    }

    private String token() {
        return ISSUER.signed(
                ISSUER.header(SigningAlgorithm.ES256), new String(Json.write(claims), StandardCharsets.UTF_8));
    }

    private TokenEndpoint.Tokens tokens() {
        return new TokenEndpoint.Tokens(ACCESS, Optional.of(Secret.of(token())), Optional.empty());
    }

    private IdToken idToken() {
        return verifier.idToken(tokens(), pending);
    }

    private Claims userinfo() {
        return userinfo("application/jwt; charset=utf-8", token() + "\n");
    }

    private Claims userinfo(String type, String body) {
        return verifier.userinfo(
                new HttpResponse(200, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8)),
                "someone",
                NOW);
    }

    private static void refused(ThrowingCallable call, String subject, String reason) {
        assertThatThrownBy(call)
                .isInstanceOf(VerificationException.class)
                .hasMessageStartingWith(subject + " refused [" + reason + "]: ");
    }

    /** The claim is refused in an id_token and in an identity, unless it has no value that is. */
    private void refusesBoth(String claim, Object value, String reason) {
        claims.put(claim, value);
        refused(this::idToken, "id_token", reason);
        claims.remove("nonce");
        refused(this::userinfo, "userinfo", reason);
    }

    private void acceptsBoth(String claim, Object value) {
        claims.put(claim, value);
        assertThat(idToken().sub()).isEqualTo("someone");
        claims.remove("nonce");
        assertThat(userinfo().text("sub")).contains("someone");
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (2) and (3): issued by this issuer, for this client alone")
    class Origin {

        @Test
        void accepts_the_issuer_and_the_client_in_a_list() {
            acceptsBoth("aud", List.of(TokenIssuer.CLIENT_ID));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "https://other.example", TokenIssuer.ISSUER + "/"})
        void refuses_another_issuer(String iss) {
            refusesBoth("iss", iss, "iss_mismatch");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "other"})
        void refuses_another_audience(String aud) {
            refusesBoth("aud", aud, "aud_mismatch");
        }

        @Test
        void refuses_a_second_audience_whichever_comes_first() {
            refusesBoth("aud", List.of(TokenIssuer.CLIENT_ID, "other"), "aud_mismatch");
        }

        @Test
        void refuses_a_list_that_holds_something_else_than_texts() {
            refusesBoth("aud", List.of(TokenIssuer.CLIENT_ID, 7), "aud_mismatch");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (4) and (5): the authorised party, where it is named, is this client")
    class AuthorizedParty {

        @Test
        void accepts_this_client() {
            acceptsBoth("azp", TokenIssuer.CLIENT_ID);
        }

        @Test
        void accepts_none() {
            acceptsBoth("azp", null);
        }

        @Test
        void refuses_another_one() {
            refusesBoth("azp", "other", "azp_mismatch");
        }

        @Test
        void refuses_what_is_no_text() {
            refusesBoth("azp", List.of(TokenIssuer.CLIENT_ID), "azp_mismatch");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (9) and (10): in time, by both clocks")
    class Time {

        private long after(long seconds) {
            return NOW.getEpochSecond() + seconds;
        }

        @Test
        void accepts_until_the_tolerance_ends() {
            acceptsBoth("exp", after(-29));
        }

        @Test
        void refuses_from_the_moment_at_which_it_expired() {
            refusesBoth("exp", after(-30), "expired");
        }

        @Test
        void accepts_one_that_was_issued_within_the_tolerance() {
            acceptsBoth("iat", after(30));
        }

        @Test
        void refuses_one_from_the_future() {
            refusesBoth("iat", after(31), "iat_in_future");
        }

        @Test
        void accepts_one_that_was_issued_when_the_login_started() {
            acceptsBoth("iat", after(-30));
        }

        @Test
        void refuses_one_that_is_older_than_the_login() {
            refusesBoth("iat", after(-31), "iat_too_old");
        }

        @Test
        void accepts_one_that_is_valid_within_the_tolerance() {
            acceptsBoth("nbf", after(30));
        }

        @Test
        void refuses_one_that_is_not_valid_yet() {
            refusesBoth("nbf", after(31), "not_yet_valid");
        }

        @Test
        void refuses_a_beginning_that_is_no_time() {
            refusesBoth("nbf", "tomorrow", "nbf_missing");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "1795428060"})
        void refuses_one_without_end(String exp) {
            refusesBoth("exp", exp, "exp_missing");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = "now")
        void refuses_one_without_time_of_issue(String iat) {
            refusesBoth("iat", iat, "iat_missing");
        }

        @Test
        void accepts_seconds_with_a_fraction() {
            acceptsBoth("exp", after(60) + 0.5);
        }

        @Test
        void refuses_a_number_that_is_no_time() {
            refusesBoth("exp", -1, "exp_missing");
            refusesBoth("exp", 1e11, "exp_missing");
        }

        /** A reader that makes a floating-point number of it may fail, and quote it. */
        @Test
        void refuses_an_integer_that_no_floating_point_number_holds() {
            refusesBoth("exp", new BigInteger("9".repeat(400)), "exp_missing");
        }

        @Test
        void accepts_the_first_second_of_the_calendar_as_a_time() {
            acceptsBoth("nbf", 0);
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (11): the nonce of this login")
    class Nonce {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void refuses_a_token_without_nonce(String nonce) {
            claims.put("nonce", nonce);

            refused(TokenVerifierTest.this::idToken, "id_token", "nonce_missing");
        }

        @Test
        void refuses_that_of_another_login() {
            claims.put("nonce", "other");

            refused(TokenVerifierTest.this::idToken, "id_token", "nonce_mismatch");
        }

        @Test
        void refuses_an_id_token_in_the_place_of_an_identity() {
            refused(TokenVerifierTest.this::userinfo, "userinfo", "not_userinfo");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (12): the level, where some were asked, is one of them")
    class Level {

        @ParameterizedTest
        @ValueSource(strings = {"eidas2", "eidas3"})
        void accepts_each_that_is_enough(String acr) {
            claims.put("acr", acr);

            assertThat(idToken().acr()).contains(acr);
        }

        @Test
        void refuses_a_lower_one_and_names_both() {
            claims.put("acr", "eidas1");

            assertThatThrownBy(TokenVerifierTest.this::idToken)
                    .hasMessage("id_token refused [acr_too_low]: the level reached is eidas1, eidas2 was asked");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "eidas9"})
        void refuses_one_that_nobody_knows(String acr) {
            claims.put("acr", acr);

            refused(TokenVerifierTest.this::idToken, "id_token", "acr_unknown");
        }

        @Test
        void refuses_what_an_agent_was_not_asked_and_names_what_was() {
            TokenVerifier proConnect = verifier(Platform.proConnect(URI.create(TokenIssuer.ISSUER)));
            PendingLogin agent = PendingLogin.ofAgent(CLIENT, NOW, false, List.of("eidas2", "https://mfa.example"));
            claims.put("nonce", agent.nonce().reveal());
            claims.put("acr", "eidas1");

            assertThatThrownBy(() -> proConnect.idToken(tokens(), agent))
                    .hasMessage(
                            "id_token refused [acr_not_accepted]: acr is none of eidas2, https://mfa.example, which were"
                                    + " asked");
        }

        @Test
        void takes_no_level_of_proconnect_for_a_higher_one() {
            TokenVerifier proConnect = verifier(Platform.proConnect(URI.create(TokenIssuer.ISSUER)));
            PendingLogin agent = PendingLogin.ofAgent(CLIENT, NOW, false, List.of("eidas2"));
            claims.put("nonce", agent.nonce().reveal());
            claims.put("acr", "eidas3");

            assertThatThrownBy(() -> proConnect.idToken(tokens(), agent))
                    .hasMessage("id_token refused [acr_not_accepted]: acr is none of eidas2, which were asked");
        }

        @Test
        void accepts_any_where_none_was_asked() {
            PendingLogin agent = PendingLogin.ofAgent(CLIENT, NOW, false, List.of());
            claims.put("nonce", agent.nonce().reveal());
            claims.remove("acr");

            assertThat(verifier.idToken(tokens(), agent).acr()).isEmpty();
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.6: the hash of the access token, where there is one")
    class AccessTokenHash {

        @Test
        void accepts_that_of_the_token_that_came_with_it() {
            claims.put("at_hash", ACCESS_HASH);

            assertThat(idToken().sub()).isEqualTo("someone");
        }

        @Test
        void refuses_another_one() {
            claims.put("at_hash", ACCESS_HASH.replace(ACCESS_HASH.charAt(0), '_'));

            refused(TokenVerifierTest.this::idToken, "id_token", "at_hash_mismatch");
        }

        @Test
        void refuses_what_is_no_text() {
            claims.put("at_hash", 7);

            refused(TokenVerifierTest.this::idToken, "id_token", "at_hash_mismatch");
        }
    }

    @Nested
    @DisplayName("OIDC Core 2: whom it is about, in 255 characters at most")
    class Subject {

        @Test
        void accepts_the_longest_there_is() {
            claims.put("sub", "s".repeat(255));

            assertThat(idToken().sub()).hasSize(255);
        }

        @Test
        void refuses_a_longer_one() {
            refusesBoth("sub", "s".repeat(256), "sub_missing");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void refuses_none(String sub) {
            refusesBoth("sub", sub, "sub_missing");
        }
    }

    @Nested
    @DisplayName("OIDC Core 5.3.2: the identity is signed, and about the person of the id_token")
    class Userinfo {

        @Test
        void refuses_what_is_not_said_to_be_signed() {
            refused(() -> userinfo("application/json", token()), "userinfo", "unsigned");
        }

        @Test
        void refuses_that_of_another_person() {
            claims.remove("nonce");
            claims.put("sub", "someone else");

            refused(TokenVerifierTest.this::userinfo, "userinfo", "sub_mismatch");
        }
    }

    @Nested
    @DisplayName("OIDC Core 12.2: the id_token of a refresh is about the same agent")
    class Refreshed {

        @Test
        void accepts_it_without_nonce() {
            claims.remove("nonce");
            TokenEndpoint.Tokens tokens = tokens();

            assertThat(verifier.refreshedIdToken(tokens, "someone", NOW))
                    .isEqualTo(tokens.idToken().orElseThrow());
        }

        @Test
        void refuses_that_of_another_agent() {
            refused(() -> verifier.refreshedIdToken(tokens(), "other", NOW), "id_token", "sub_mismatch");
        }

        @Test
        void refuses_one_that_was_issued_before_it_was_asked() {
            refused(
                    () -> verifier.refreshedIdToken(tokens(), "someone", NOW.plusSeconds(31)),
                    "id_token",
                    "iat_too_old");
        }
    }

    @Nested
    @DisplayName("OIDC Core 2: what a verified id_token tells")
    class Told {

        @Test
        void tells_how_and_when_the_person_was_authenticated() {
            claims.putAll(Map.of(
                    "auth_time", NOW.minusSeconds(600).getEpochSecond(),
                    "amr", List.of("fc", "pwd"),
                    "rep_scope", "one"));
            TokenEndpoint.Tokens tokens = tokens();

            IdToken told = verifier.idToken(tokens, pending);

            assertThat(told.authenticatedAt()).isEqualTo(NOW.minusSeconds(600));
            assertThat(told.amr()).containsExactly("fc", "pwd");
            assertThat(told.repScope()).containsExactly("one");
            assertThat(told.hint()).isEqualTo(tokens.idToken().orElseThrow());
        }

        @Test
        void refuses_an_authentication_that_is_to_come_or_is_at_no_time() {
            claims.put("auth_time", NOW.plus(SKEW).getEpochSecond());
            assertThat(idToken().authenticatedAt()).isEqualTo(NOW.plus(SKEW));

            claims.put("auth_time", NOW.plus(SKEW).getEpochSecond() + 1);
            refused(TokenVerifierTest.this::idToken, "id_token", "auth_time_in_future");
            claims.put("auth_time", "yesterday");
            refused(TokenVerifierTest.this::idToken, "id_token", "auth_time_missing");
        }

        @Test
        void takes_the_time_of_issue_where_that_is_not_said() {
            claims.put("iat", NOW.minusSeconds(5).getEpochSecond());

            IdToken told = idToken();

            assertThat(told.authenticatedAt()).isEqualTo(NOW.minusSeconds(5));
            assertThat(told.amr()).isEmpty();
            assertThat(told).hasToString("IdToken[redacted]");
        }
    }
}
