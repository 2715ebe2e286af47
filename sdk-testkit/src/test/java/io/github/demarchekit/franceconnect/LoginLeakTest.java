package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.DataProviderRegistration;
import io.github.demarchekit.testkit.FranceConnectEncryption;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.TestAgent;
import io.github.demarchekit.testkit.TestIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("No log line, exception or printed value shows a secret, a token or a person, whatever a platform answers")
class LoginLeakTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final Leaks leaks = new Leaks();

    @BeforeEach
    void nobody_is_seen() {
        TestIdentity citizen = TestIdentity.ANGELA_DUBOIS;
        leaks.hides("family name", citizen.identity().familyName());
        citizen.identity().givenNames().forEach(name -> leaks.hides("given name", name));
        leaks.hides("birth date", citizen.identity().birthdate().iso());
        leaks.hides("e-mail", citizen.email().orElseThrow());
        TestAgent agent = TestAgent.FIA1_AGENT;
        leaks.hides("agent's given name", agent.givenName());
        leaks.hides("agent's name", agent.usualName());
        leaks.hides("agent's e-mail", agent.email());
        leaks.hides("agent's sub", agent.sub());
        leaks.hides("agent's siret", agent.siret().orElseThrow().value());
    }

    private LoginUnderTest fresh(Application application) {
        leaks.hides("client secret", application.clientSecret());
        application.keys().ifPresent(leaks::hidesKeys);
        // One that has read nothing, so that what it reads first is logged in this test.
        return APPLICATIONS.fresh(application);
    }

    /** Goes through a login, hides all of its values, looks at all that it gives, and returns how it ended. */
    private Object attempt(LoginUnderTest login) throws ParseException {
        LoginStart start = login.start();
        PendingLogin pending = start.pending();
        leaks.hides("state", pending.state());
        leaks.hides("nonce", pending.nonce());
        pending.codeVerifier().ifPresent(verifier -> leaks.hides("code verifier", verifier));
        leaks.looksAt(start, pending, PendingLogin.parse(pending.serialize()));
        String query = login.authenticate(start).getRawQuery();
        for (String parameter : query.split("&")) {
            String value = parameter.substring(parameter.indexOf('=') + 1);
            // Not the word that FranceConnect sends for a state that it lost.
            if (parameter.startsWith("code=") || (parameter.startsWith("state=") && !value.equals("undefined"))) {
                leaks.hides(parameter.substring(0, parameter.indexOf('=')), value);
            }
        }
        Optional<Object> outcome = tried(login, () -> login.finish(pending, query));
        outcome.ifPresent(leaks::looksAt);
        return outcome.orElse("refused");
    }

    /** Does what may fail, hides what came and looks at the failure. */
    private Optional<Object> tried(LoginUnderTest login, Supplier<Object> call) throws ParseException {
        login.wire().forgets(Wire.TOKEN);
        login.wire().forgets(Wire.USERINFO);
        try {
            return Optional.of(call.get());
        } catch (SdkException e) {
            leaks.looksAtFailure(e);
            return Optional.empty();
        } finally {
            leaks.hidesAnswers(login);
        }
    }

    private void logsOut(LoginUnderTest login, AccessToken accessToken, Secret idToken) {
        leaks.hidesToken("id_token of the logout", idToken.reveal());
        leaks.hides("access token", accessToken.value());
        leaks.looksAt(accessToken, idToken);
        LogoutStart logout = login.client().startLogout(idToken);
        leaks.hides("state of the logout", logout.state());
        leaks.looksAt(logout, logout.state());
        URI back = login.kit().logOut(logout.redirectUri());
        leaks.looksAt(login.client().finishLogout(logout.state(), back.getRawQuery()));
        login.client().revoke(accessToken.value());
    }

    @Each.CitizenLogin
    void of_a_citizen(Application application) throws ParseException {
        LoginUnderTest login = fresh(application);

        LoginOutcome.Authenticated citizen = (LoginOutcome.Authenticated) attempt(login);

        leaks.hides("sub", citizen.citizen().sub());
        leaks.looksAt(
                citizen.citizen(),
                citizen.citizen().identity(),
                citizen.citizen().identity().birthdate(),
                citizen.citizen().rnippIdentity(),
                citizen.citizen().idpBirthdate(),
                Citizen.of(citizen.citizen().sub(), citizen.citizen().identity()),
                new KnownPerson(
                        "1",
                        Optional.of(citizen.citizen().sub()),
                        citizen.citizen().identity()));
        logsOut(login, citizen.accessToken(), citizen.idToken());
        leaks.nothingShows(log.lines());
    }

    @Each.AgentLogin
    void of_an_agent_whose_tokens_are_refreshed(Application application) throws ParseException {
        AgentLogin login = (AgentLogin) fresh(application);

        AgentLoginOutcome.Authenticated agent = (AgentLoginOutcome.Authenticated) attempt(login);

        leaks.looksAt(agent.agent(), agent.refreshToken());
        String sub = agent.agent().sub();
        leaks.looksAt(tried(login, () -> login.client().agent(agent.accessToken(), sub))
                .orElseThrow());
        Secret last = agent.refreshToken().orElseThrow();
        RefreshOutcome.Refreshed refreshed = (RefreshOutcome.Refreshed)
                tried(login, () -> login.client().refresh(last, sub)).orElseThrow();
        leaks.looksAt(refreshed, refreshed.accessToken(), refreshed.refreshToken(), refreshed.idToken());
        for (FranceConnectLie lie : lies("REFRESH_")) {
            AgentLoginOutcome.Authenticated another = (AgentLoginOutcome.Authenticated) attempt(login);
            login.kit().lie(lie);
            assertThat(tried(
                            login,
                            () -> login.client().refresh(another.refreshToken().orElseThrow(), sub)))
                    .as(lie.name())
                    .isEmpty();
        }
        logsOut(login, refreshed.accessToken(), refreshed.idToken().orElseThrow());
        leaks.looksAt(tried(login, () -> login.client().refresh(last, sub)).orElseThrow());
        leaks.nothingShows(log.lines());
    }

    @Each.Login
    void of_a_login_that_is_refused(Application application) throws ParseException {
        LoginUnderTest login = fresh(application);
        List<FranceConnectLie> lies = login.kit().liesOfALogin().stream()
                .filter(lie -> !OracleTest.honest(application, lie))
                .toList();

        for (FranceConnectLie lie : lies) {
            login.kit().lie(lie);
            assertThat(attempt(login)).as(lie.name()).isEqualTo("refused");
            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(61));
        }

        leaks.nothingShows(log.lines());
    }

    @Each.Login
    void of_a_code_that_is_refused_or_unanswered(Application application) throws ParseException {
        LoginUnderTest login = fresh(application);
        LoginStart refused = login.start();
        leaks.hides("state", refused.pending().state());
        leaks.hides("code", "a-code-that-nobody-has-given");
        String query = "code=a-code-that-nobody-has-given&state="
                + refused.pending().state().reveal() + "&iss=" + login.kit().issuer();

        assertThatThrownBy(() -> login.finish(refused.pending(), query))
                .isInstanceOfSatisfying(ServiceException.class, leaks::looksAtFailure);
        LoginStart cut = login.start();
        leaks.hides("state", cut.pending().state());
        String other = query.replace(
                refused.pending().state().reveal(), cut.pending().state().reveal());
        login.wire().detoursOnce(Wire.TOKEN, LoginLeakTest::cutOff);
        assertThatThrownBy(() -> login.finish(cut.pending(), other))
                .isInstanceOfSatisfying(TransportException.class, leaks::looksAtFailure);
        LoginStart declined = login.start();
        leaks.hides("state", declined.pending().state());
        leaks.looksAt(login.finish(
                declined.pending(),
                "error=access_denied&state=" + declined.pending().state().reveal() + "&iss="
                        + login.kit().issuer()));

        leaks.nothingShows(log.lines());
    }

    /** Fails as a network does at worst, quoting all that was sent. */
    private static HttpResponse cutOff(HttpRequest request) {
        throw new TransportException(
                request.service(),
                new IOException(request.uri() + " " + request.headers() + " "
                        + new String(request.body().orElseThrow(), StandardCharsets.UTF_8)));
    }

    @Each.Login
    void of_what_a_client_is_made_of(Application application) {
        LoginUnderTest login = fresh(application);
        Secret sealing = Secret.of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
        leaks.hides("sealing key", sealing);
        LoginSeal seal = LoginSeal.of(sealing);
        LoginStart start = login.start();
        String cookie = seal.seal(start.pending());
        leaks.hides("sealed login", cookie);
        leaks.hides("state", start.pending().state());
        leaks.looksAt(seal, seal.open(cookie), login.client(), application.clientSecret());
        Stream.of(cookie + "x", cookie.substring(0, cookie.length() - 3) + "AAA", "x" + cookie)
                .forEach(altered -> assertThatThrownBy(() -> seal.open(altered))
                        .isInstanceOfSatisfying(VerificationException.class, leaks::looksAtFailure));
        assertThatThrownBy(() -> PendingLogin.parse(start.pending().serialize() + "\n"))
                .isInstanceOfSatisfying(VerificationException.class, leaks::looksAtFailure);
        Platform platform = login.client().platform();
        leaks.looksAt(
                platform,
                new Registration(
                        platform,
                        application.clientId(),
                        application.clientSecret(),
                        LoginUnderTest.CALLBACK,
                        Optional.empty(),
                        application.signature(),
                        LoginUnderTest.SKEW,
                        login.clock()),
                new DataProvider(
                        platform,
                        application.clientId(),
                        application.clientSecret(),
                        application.signature(),
                        LoginUnderTest.SKEW,
                        login.clock()),
                LoginRequest.of(Scope.EMAIL).idpHint("an-identity-provider"),
                AgentLoginRequest.of(Scope.EMAIL)
                        .loginHint(TestAgent.FIA1_AGENT.email())
                        .siretHint(TestAgent.FIA1_AGENT.siret().orElseThrow()));
        LoginClientBuilder<?> builder = application.product() == Product.PROCONNECT
                ? ProConnectClient.builder(platform)
                : FranceConnectClient.builder(platform);
        leaks.looksAt(builder.client(application.clientId(), application.clientSecret()));
        application.keys().ifPresent(leaks::looksAt);

        assertThat(login.client())
                .hasToString(
                        (application.product() == Product.PROCONNECT ? "ProConnectClient[" : "FranceConnectClient[")
                                + platform.issuer() + "]");
        leaks.nothingShows(log.lines());
    }

    @Each.EncryptedLogin
    void of_a_data_provider(Application application) throws ParseException {
        CitizenLogin login = (CitizenLogin) fresh(application);
        EncryptionKeys keys = application.keys().orElseThrow();
        Secret secret = Secret.of("the-secret-of-the-data-provider-" + application);
        leaks.hides("data provider's secret", secret);
        login.franceConnect()
                .register(DataProviderRegistration.of(
                        application.name(),
                        secret,
                        FranceConnectEncryption.to(
                                FranceConnectEncryption.Algorithm.valueOf(
                                        keys.algorithm().name()),
                                keys.publicJwks())));
        CheckTokenClientBuilder builder = CheckTokenClient.builder(
                        Platform.franceConnectPlus(login.kit().issuer()))
                .provider(application.name(), secret)
                .encryptionKeys(keys)
                .transport(login.wire())
                .clock(login.clock());
        CheckTokenClient client = builder.build();
        leaks.looksAt(builder, client, keys);

        TokenCheck.Active active = (TokenCheck.Active) client.check(checked(login));

        leaks.hides("sub for the data provider", active.sub());
        leaks.looksAt(active, active.identity());
        for (FranceConnectLie lie : lies("CHECKTOKEN_")) {
            Secret token = checked(login);
            login.kit().lie(lie);
            assertThat(tried(login, () -> client.check(token))).as(lie.name()).isEmpty();
            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(61));
        }
        leaks.nothingShows(log.lines());
    }

    private Secret checked(LoginUnderTest login) throws ParseException {
        return ((LoginOutcome.Authenticated) attempt(login)).accessToken().value();
    }

    private static List<FranceConnectLie> lies(String prefix) {
        return Stream.of(FranceConnectLie.values())
                .filter(lie -> lie.name().startsWith(prefix))
                .toList();
    }

    @Test
    void hides_what_is_inside_of_an_encrypted_token_that_is_refused() throws ParseException {
        LoginUnderTest login = fresh(Application.FRANCECONNECT_PLUS_ECDH_ES);
        login.kit().lie(FranceConnectLie.WRONG_NONCE);

        assertThat(attempt(login)).isEqualTo("refused");

        assertThat(leaks.hidden()).contains("what is inside of id_token", "a part of what is inside of id_token");
    }

    @Test
    void hides_every_kind_of_value_of_a_login_of_each_product() throws ParseException {
        attempt(fresh(Application.FRANCECONNECT_ES256));
        assertThat(leaks.hidden())
                .contains("client secret", "code", "state", "nonce", "access_token", "id_token", "identity", "sub");
        attempt(fresh(Application.FRANCECONNECT_PLUS_RSA_OAEP));
        assertThat(leaks.hidden()).contains("private keys", "private key's d", "private key's p");
        attempt(fresh(Application.PROCONNECT_RS256));
        assertThat(leaks.hidden()).contains("code verifier", "refresh_token");
    }
}
