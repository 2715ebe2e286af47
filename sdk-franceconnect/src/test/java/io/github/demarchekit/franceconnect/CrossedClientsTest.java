package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9700 4.4.2: a login is finished by the client that started it, whatever the application mixes up")
class CrossedClientsTest {

    private static final String ISS = "&iss=https%3A%2F%2Ffc.example%2Fapi%2Fv2";

    private final SigningFranceConnect issuer = new SigningFranceConnect();
    private final FranceConnectClient client = Clients.of(issuer.transport);

    @Test
    void refuses_the_login_of_another_product_which_asks_no_level_at_all() {
        ProConnectClient proConnect = ProConnectClient.builder(URI.create("https://pc.example/api/v2"))
                .client("client", Secret.of("LEAK-secret"))
                .redirectUri(URI.create("https://demarche.example/callback"))
                .discoveryDocument(ScriptedTransport.document().replace("fc.example", "pc.example"))
                .clock(Clock.fixed(Clients.NOW, ZoneOffset.UTC))
                .build();

        refuses(proConnect.startLogin(Scope.SIRET).pending());
    }

    @Test
    void refuses_the_login_of_another_client_of_the_same_issuer() {
        FranceConnectClient other = Clients.builder(issuer.transport)
                .client("other", Secret.of("LEAK-secret"))
                .build();

        refuses(other.startLogin(Scope.IDENTITE_PIVOT).pending());
    }

    @Test
    void accepts_the_login_that_another_process_started_for_the_same_client() {
        PendingLogin pending = PendingLogin.parse(Clients.of(issuer.transport)
                .startLogin(Scope.IDENTITE_PIVOT)
                .pending()
                .serialize());
        issuer.expects(pending);

        assertThat(client.finishLogin(pending, callback(pending))).isInstanceOf(LoginOutcome.Authenticated.class);
    }

    @Test
    void takes_a_token_of_the_same_second_for_a_new_one_without_any_skew() {
        FranceConnectClient exact = Clients.builder(issuer.transport)
                .clockSkew(Duration.ZERO)
                .clock(Clock.fixed(Clients.NOW.plusMillis(900), ZoneOffset.UTC))
                .build();
        PendingLogin pending = exact.startLogin(Scope.IDENTITE_PIVOT).pending();
        issuer.expects(pending);

        assertThat(exact.finishLogin(pending, callback(pending))).isInstanceOf(LoginOutcome.Authenticated.class);
    }

    private void refuses(PendingLogin pending) {
        issuer.expects(pending);

        assertThatThrownBy(() -> client.finishLogin(pending, callback(pending)))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("login_of_another_client"));
        assertThat(issuer.transport.requests())
                .as("no code is sent")
                .noneMatch(request -> request.method().equals("POST"));
    }

    private static String callback(PendingLogin pending) {
        return "code=abc&state=" + pending.state().reveal() + ISS;
    }
}
