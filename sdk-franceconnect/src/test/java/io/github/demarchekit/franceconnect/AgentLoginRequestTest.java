package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentLoginRequestTest {

    private final ProConnectClient client = ProConnectClient.builder(URI.create(ScriptedTransport.ISSUER))
            .client("client", Secret.of("LEAK-secret"))
            .redirectUri(URI.create("https://demarche.example/callback"))
            .discoveryDocument(ScriptedTransport.document())
            .build();
    private final AgentLoginRequest request = AgentLoginRequest.of(Scope.SIRET);

    @Test
    @DisplayName("OpenID Connect Core 5.5.1.1: the levels that must be reached are essential claims")
    void asks_one_level_as_a_value_and_several_as_values() {
        assertThat(sent(request.acr("eidas1-mfa")))
                .contains("claims={\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"eidas1-mfa\"}}}");
        assertThat(sent(request.acr("eidas2", "eidas3")))
                .contains("claims={\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas2\",\"eidas3\"]}}}");
    }

    @Test
    void asks_how_the_agent_is_authenticated_beside_the_level_or_alone() {
        assertThat(sent(request.amr())).contains("claims={\"id_token\":{\"amr\":{\"essential\":true}}}");
        assertThat(sent(request.amr().acr("eidas2").silent()))
                .contains(
                        "claims={\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"eidas2\"},\"amr\":{\"essential\":true}}}",
                        "prompt=none");
    }

    @Test
    void asks_nothing_that_was_not_asked() {
        assertThat(sent(request)).doesNotContain("claims=").doesNotContain("prompt=");
    }

    @Test
    void refuses_an_empty_list_of_levels_which_would_let_any_in() {
        assertThatThrownBy(() -> request.acr(new String[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eidas2 eidas3", "a\"b", "a\\b", "é"})
    void refuses_what_is_no_level(String acr) {
        assertThatThrownBy(() -> request.acr(acr))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an acr is");
    }

    @Test
    void refuses_more_levels_than_a_pending_login_can_hold() {
        String[] most = new String[15];
        Arrays.fill(most, "a".repeat(99));
        PendingLogin pending = client.startLogin(request.acr(most)).pending();
        assertThat(PendingLogin.parse(pending.serialize())).isEqualTo(pending);

        assertThatThrownBy(() -> request.acr("a".repeat(1_501))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login_required", "interaction_required", "consent_required", "account_selection_required"})
    @DisplayName("OpenID Connect Core 3.1.2.6: four errors say that a silent login needs a page")
    void tells_that_a_silent_login_needs_a_page(String error) {
        PendingLogin silent = client.startLogin(request.silent()).pending();
        PendingLogin ordinary = client.startLogin(request).pending();

        assertThat(client.finishLogin(silent, callback(silent, error)))
                .isInstanceOf(AgentLoginOutcome.LoginRequired.class);
        assertThat(client.finishLogin(ordinary, callback(ordinary, error))).isInstanceOf(LoginOutcome.Failed.class);
    }

    private String sent(AgentLoginRequest asked) {
        return URLDecoder.decode(client.startLogin(asked).redirectUri().getRawQuery(), StandardCharsets.UTF_8);
    }

    private static String callback(PendingLogin pending, String error) {
        return "error=" + error + "&state=" + pending.state().reveal() + "&iss=" + ScriptedTransport.ISSUER;
    }
}
