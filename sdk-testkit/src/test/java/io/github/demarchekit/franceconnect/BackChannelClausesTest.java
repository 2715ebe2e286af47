package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.OkHttpTransport;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FranceConnectAddress;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.Garbage;
import io.github.demarchekit.testkit.TestAgent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server asks the platform without the browser, when the answer is late, broken, of another or elsewhere. */
class BackChannelClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static final Duration PATIENCE = Duration.ofMillis(200);
    // After a first failure a document is not asked for again so soon.
    private static final Duration PAUSE = Duration.ofSeconds(6);
    private static final HttpTransport IMPATIENT =
            OkHttpTransport.of(new OkHttpClient.Builder().callTimeout(PATIENCE).build());

    /** An address, and what is to be changed on the way there. */
    enum Place {
        DISCOVERY(FranceConnectEndpoint.DISCOVERY, Wire.DISCOVERY),
        KEYS(FranceConnectEndpoint.KEYS, Wire.KEYS),
        TOKEN(FranceConnectEndpoint.TOKEN, Wire.TOKEN),
        USERINFO(FranceConnectEndpoint.USERINFO, Wire.USERINFO);

        private final FranceConnectEndpoint endpoint;
        private final String path;

        Place(FranceConnectEndpoint endpoint, String path) {
            this.endpoint = endpoint;
            this.path = path;
        }
    }

    private static FranceConnectAddress address(LoginUnderTest login, Place place) {
        return login.kit().address(place.endpoint);
    }

    private static Stream<Arguments> placesAndGarbage() {
        return Arrays.stream(Place.values())
                .flatMap(place -> Arrays.stream(Garbage.values()).map(garbage -> Arguments.of(place, garbage)));
    }

    /** A login fails in that way, and the next one of the same client succeeds. */
    private static void failsThenSucceeds(LoginUnderTest login, Class<? extends SdkException> failure) {
        assertThatThrownBy(login::outcome).isInstanceOf(failure);
        login.kit().recovers();
        login.clock().advance(PAUSE);
        login.succeeds();
    }

    @Nested
    @Clause(
            row = 29,
            title = "RFC 9700 4.12: no redirect is followed",
            weDo = "take a redirect for a refusal: followed, it would carry a code, a secret or a token elsewhere")
    class Redirect {

        @Each.Platform
        void accepts_answers_of_the_configured_addresses_alone(Application application) {
            APPLICATIONS.fresh(application).succeeds();
        }

        @ParameterizedTest
        @MethodSource("io.github.demarchekit.franceconnect.BackChannelClausesTest#redirects")
        void refuses_to_go_elsewhere(Application application, Place place, int status) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            URI elsewhere = URI.create(login.kit().issuer() + "/attacker/jwks");
            address(login, place).redirectsAlways(status, elsewhere);

            assertThatThrownBy(login::outcome)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(status));
            assertThat(login.calls(FranceConnectEndpoint.ATTACKER_KEYS)).isZero();
            failsThenSucceeds(login, ServiceException.class);
        }
    }

    private static Stream<Arguments> redirects() {
        return Stream.of(
                        Application.FRANCECONNECT_ES256,
                        Application.FRANCECONNECT_PLUS_ECDH_ES,
                        Application.PROCONNECT_RS256)
                .flatMap(application -> Arrays.stream(Place.values())
                        .flatMap(place -> Stream.of(302, 307).map(status -> Arguments.of(application, place, status))));
    }

    @Nested
    @Clause(
            row = 29,
            title = "FranceConnect, ProConnect: an answer comes in time, and whole",
            weDo = "bound each call as a whole, whether nothing comes or one byte a second does")
    class Time {

        @Each.Platform
        void accepts_an_answer_that_is_late_and_in_time(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            for (Place place : Place.values()) {
                address(login, place).slow(Duration.ofMillis(20));
            }

            login.succeeds();
        }

        @ParameterizedTest
        @EnumSource
        void refuses_to_wait_for_an_answer_that_does_not_come(Place place) {
            LoginUnderTest login = impatientAt(place);
            address(login, place).slow(Duration.ofSeconds(20));

            failsThenSucceeds(login, TransportException.class);
        }

        @ParameterizedTest
        @EnumSource
        void refuses_to_wait_for_an_answer_that_comes_byte_by_byte(Place place) {
            LoginUnderTest login = impatientAt(place);
            address(login, place).drips(1);

            failsThenSucceeds(login, TransportException.class);
        }

        @ParameterizedTest
        @EnumSource
        void refuses_to_go_on_without_an_answer(Place place) {
            LoginUnderTest login = APPLICATIONS.fresh(Application.FRANCECONNECT_ES256);
            address(login, place).down();

            failsThenSucceeds(login, TransportException.class);
        }

        private static LoginUnderTest impatientAt(Place place) {
            LoginUnderTest login = APPLICATIONS.fresh(Application.FRANCECONNECT_ES256);
            login.wire().detoursOnce(place.path, IMPATIENT);
            return login;
        }
    }

    @Nested
    @Clause(
            row = 29,
            title = "FranceConnect, ProConnect: an answer is of the expected size, kind and status",
            weDo =
                    "read 128 kB at most; tell apart an answer that says no, one that makes no sense and one that is forged")
    class Content {

        // What is JSON in the place of a signed identity, or the document of nobody, is not authentic; the rest is
        // garbage.
        private static final Set<Garbage> PARSED = Set.of(Garbage.WRONG_SHAPE);

        @ParameterizedTest
        @EnumSource
        void accepts_the_next_good_answer_after_a_failure(Place place) {
            LoginUnderTest login = APPLICATIONS.fresh(Application.PROCONNECT_RS256);
            address(login, place).answersOnce(500);

            failsThenSucceeds(login, ServiceException.class);
        }

        @ParameterizedTest
        @EnumSource
        void refuses_a_server_error_as_something_that_may_pass(Place place) {
            LoginUnderTest login = APPLICATIONS.fresh(Application.FRANCECONNECT_ES256);
            address(login, place).answersAlways(503);

            assertThatThrownBy(login::outcome)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.retryable()).isTrue());
            failsThenSucceeds(login, ServiceException.class);
        }

        @ParameterizedTest
        @MethodSource("io.github.demarchekit.franceconnect.BackChannelClausesTest#placesAndGarbage")
        void refuses_garbage(Place place, Garbage garbage) {
            LoginUnderTest login = APPLICATIONS.fresh(Application.FRANCECONNECT_ES256);
            address(login, place).answersAlways(garbage);
            boolean forged = place == Place.USERINFO && garbage != Garbage.OVERSIZE
                    || place == Place.DISCOVERY && PARSED.contains(garbage);

            failsThenSucceeds(login, forged ? VerificationException.class : UnreadableResponseException.class);
        }
    }

    @Nested
    @Clause(
            row = 29,
            title = "RFC 6749 6, RFC 7009: what is asked after the login fails as what is asked during it",
            weDo = "tell a refresh, a revocation and a second reading of the identity in the same exceptions")
    class Afterwards {

        @Each.AgentLogin
        void accepts_a_refresh_a_reading_and_a_revocation(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);
            AgentLoginOutcome.Authenticated agent = login.succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT);

            assertThat(login.client()
                            .agent(agent.accessToken(), agent.agent().sub())
                            .email())
                    .contains(TestAgent.FIA1_AGENT.email());
            assertThat(login.client()
                            .refresh(
                                    agent.refreshToken().orElseThrow(),
                                    agent.agent().sub()))
                    .isInstanceOf(RefreshOutcome.Refreshed.class);
            login.client().revoke(agent.accessToken().value());
            assertThatThrownBy(() -> login.client()
                            .agent(agent.accessToken(), agent.agent().sub()))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(401));
        }

        @ParameterizedTest
        @EnumSource
        void refuses_garbage_in_the_place_of_refreshed_tokens_and_of_an_agent(Garbage garbage) {
            AgentLogin login = APPLICATIONS.ofAgent(Application.PROCONNECT_RS256);
            AgentLoginOutcome.Authenticated agent = login.succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT);
            login.kit().address(FranceConnectEndpoint.TOKEN).answersOnce(garbage);
            login.kit().address(FranceConnectEndpoint.USERINFO).answersOnce(garbage);

            assertThatThrownBy(() -> login.client()
                            .refresh(
                                    agent.refreshToken().orElseThrow(),
                                    agent.agent().sub()))
                    .isInstanceOf(UnreadableResponseException.class);
            assertThatThrownBy(() -> login.client()
                            .agent(agent.accessToken(), agent.agent().sub()))
                    .isInstanceOf(
                            garbage == Garbage.OVERSIZE
                                    ? UnreadableResponseException.class
                                    : VerificationException.class);
        }

        @Each.Platform
        void refuses_to_call_a_token_revoked_when_the_platform_did_not(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.succeeds();
            var token = Secret.of("x".repeat(43));
            FranceConnectAddress revocation = login.kit().address(FranceConnectEndpoint.REVOCATION);

            revocation.answersOnce(503);
            assertThatThrownBy(() -> login.client().revoke(token)).isInstanceOf(ServiceException.class);
            revocation.redirectsOnce(307, URI.create(login.kit().issuer() + "/attacker/jwks"));
            assertThatThrownBy(() -> login.client().revoke(token)).isInstanceOf(ServiceException.class);
            revocation.down();
            assertThatThrownBy(() -> login.client().revoke(token)).isInstanceOf(TransportException.class);
            assertThat(login.calls(FranceConnectEndpoint.ATTACKER_KEYS)).isZero();
        }
    }
}
