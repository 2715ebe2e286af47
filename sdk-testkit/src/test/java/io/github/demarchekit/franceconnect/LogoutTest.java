package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "RP-Initiated Logout 1.0: the browser goes to FranceConnect with the id_token, and comes back with the state")
class LogoutTest {

    @StartPlatform
    private static LocalPlatform platform;

    private final LoginSteps login = new LoginSteps(platform);

    private HttpResponse visit(URI uri) {
        return HttpTransport.create()
                .send(HttpRequest.get("test kit FranceConnect", uri).build());
    }

    @Test
    void comes_back_to_the_declared_address_with_the_state() {
        platform.franceConnect().register(LoginSteps.registration(platform));
        Secret idToken = login.succeeds(TestIdentity.ANGELA_DUBOIS).idToken();

        LogoutStart logout = login.client().startLogout(idToken);
        HttpResponse answer = visit(logout.redirectUri());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location"))
                .contains(LoginSteps.AFTER_LOGOUT + "?state=" + logout.state().reveal());
        assertThat(login.client()
                        .finishLogout(
                                logout.state(),
                                URI.create(answer.header("Location").orElseThrow())
                                        .getRawQuery()))
                .isEqualTo(LogoutReturn.EXPECTED);
    }

    @Test
    void works_long_after_the_id_token_has_ended() {
        Secret idToken = login.succeeds(TestIdentity.ANGELA_DUBOIS).idToken();
        platform.clock().advance(Duration.ofHours(2));

        assertThat(visit(login.client().startLogout(idToken).redirectUri()).status())
                .isEqualTo(303);
    }

    @Test
    void sends_neither_state_nor_return_address_when_none_is_configured() {
        FranceConnectClient client = FranceConnectClient.builder(login.issuer())
                .client(
                        platform.franceConnect().clientId(),
                        platform.franceConnect().clientSecret())
                .redirectUri(LoginSteps.CALLBACK)
                .build();
        Secret idToken = login.succeeds(TestIdentity.ANGELA_DUBOIS).idToken();

        URI uri = client.startLogout(idToken).redirectUri();

        assertThat(Queries.of(uri)).containsOnlyKeys("id_token_hint");
        assertThat(visit(uri).text()).contains("Vous êtes bien déconnecté");
    }

    @Test
    void is_refused_with_a_token_that_franceconnect_did_not_sign() {
        String idToken = login.succeeds(TestIdentity.ANGELA_DUBOIS).idToken().reveal();
        Secret tampered = Secret.of(idToken.substring(0, idToken.lastIndexOf('.') + 1) + "A".repeat(86));

        HttpResponse answer = visit(login.client().startLogout(tampered).redirectUri());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Y045AFAE");
    }

    @Test
    void tells_a_return_without_state_and_one_with_a_state_of_another() {
        Secret expected = Secret.of("the-state-that-was-sent");

        assertThat(login.client().finishLogout(expected, "")).isEqualTo(LogoutReturn.WITHOUT_STATE);
        assertThat(login.client().finishLogout(expected, "state=")).isEqualTo(LogoutReturn.WITHOUT_STATE);
        assertThat(login.client().finishLogout(expected, "state=another")).isEqualTo(LogoutReturn.UNEXPECTED);
        assertThat(login.client().finishLogout(expected, "state=%ZZ")).isEqualTo(LogoutReturn.UNEXPECTED);
        assertThat(login.client().finishLogout(expected, "state=the-state-that-was-sent&state=x"))
                .isEqualTo(LogoutReturn.UNEXPECTED);
    }
}
