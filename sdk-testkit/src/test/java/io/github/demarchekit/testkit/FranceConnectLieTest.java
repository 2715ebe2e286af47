package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A lie that nobody can find out would test nothing: a strict application finds each one, and where it was told. */
@DisplayName("Each lie is told once, by each platform that can tell it, and can be found out")
class FranceConnectLieTest {

    @StartPlatform
    private static LocalPlatform kit;

    @AfterEach
    void tellTheTruth() {
        kit.franceConnect().tellTheTruth();
        kit.franceConnectPlus().tellTheTruth();
        kit.proConnect().tellTheTruth();
    }

    static Stream<Arguments> lies() {
        return Stream.of(LoginProduct.values()).flatMap(product -> {
            Stream<FranceConnectLie> metadata = Stream.of(FranceConnectLie.values())
                    .filter(lie -> lie.name().matches("(DISCOVERY|KEYS)_.*"));
            return Stream.concat(FranceConnectLies.ofALogin(product).stream(), metadata)
                    .map(lie -> Arguments.of(product, lie));
        });
    }

    @ParameterizedTest
    @MethodSource("lies")
    void during_a_login(LoginProduct product, FranceConnectLie lie) {
        StrictParty party = new StrictParty(kit, product);
        party.platform.lie(lie);

        assertThatThrownBy(party::login)
                .isInstanceOfSatisfying(
                        StrictParty.Deceived.class,
                        found -> assertThat(found.about).isEqualTo(about(lie)));

        assertThat(party.login().tokens().has("access_token")).isTrue();
    }

    /** Returns what a lie is about, which is at the start of its name, or else the id_token. */
    private static String about(FranceConnectLie lie) {
        return Stream.of("CALLBACK", "TOKEN", "USERINFO", "DISCOVERY", "KEYS")
                .filter(about -> lie.name().startsWith(about + "_"))
                .findFirst()
                .orElse("ID_TOKEN");
    }

    @Test
    void is_told_by_one_platform_at_least() {
        assertThat(kit.franceConnectPlus().liesOfALogin())
                .containsAll(kit.franceConnect().liesOfALogin())
                .contains(FranceConnectLie.UNENCRYPTED, FranceConnectLie.USERINFO_UNENCRYPTED);
        assertThat(kit.franceConnect().liesOfALogin())
                .isEqualTo(kit.proConnect().liesOfALogin())
                .doesNotContain(FranceConnectLie.UNENCRYPTED, FranceConnectLie.LOGOUT_WRONG_STATE);
    }

    @ParameterizedTest
    @EnumSource(LoginProduct.class)
    void always_until_the_truth_is_told(LoginProduct product) {
        StrictParty party = new StrictParty(kit, product);
        party.platform.lieAlways(FranceConnectLie.EXPIRED);

        assertThatThrownBy(party::login).hasMessage("ID_TOKEN: exp");
        assertThatThrownBy(party::login).hasMessage("ID_TOKEN: exp");

        party.platform.tellTheTruth();
        assertThat(party.login().idClaims().has("exp")).isTrue();
    }

    @Test
    void the_attackers_keys_are_where_a_forged_header_says_and_nobody_who_is_careful_asks_for_them() {
        StrictParty party = new StrictParty(kit, LoginProduct.FRANCECONNECT);
        party.platform.lie(FranceConnectLie.KEY_BY_ADDRESS);
        FranceConnectAddress attacker = party.platform.address(FranceConnectEndpoint.ATTACKER_KEYS);

        assertThatThrownBy(party::login).hasMessage("ID_TOKEN: jku");

        assertThat(attacker.calls()).isZero();
        assertThat(party.get("/attacker/jwks").text())
                .contains("\"kid\":\"attacker\"")
                .doesNotContain("\"d\"");
        attacker.recovers();
    }

    @ParameterizedTest
    @EnumSource(LoginProduct.class)
    void when_the_browser_comes_back_from_a_logout(LoginProduct product) {
        StrictParty party = new StrictParty(kit, product);
        StrictParty.Login login = party.login();
        String hint = product.encrypts() ? party.decrypted("ID_TOKEN", login.idToken()) : login.idToken();
        party.platform.lie(FranceConnectLie.LOGOUT_WRONG_STATE);

        assertThat(stateAfterLogout(party, hint)).isEqualTo("f".repeat(64));
        assertThat(stateAfterLogout(party, hint)).isEqualTo("mine");
    }

    private static String stateAfterLogout(StrictParty party, String hint) {
        Map<String, String> parameters = Map.of(
                "id_token_hint",
                hint,
                "post_logout_redirect_uri",
                StrictParty.AFTER_LOGOUT.toString(),
                "state",
                "mine");
        return String.valueOf(HttpUrl.get(party.platform
                        .logOut(FranceConnectPages.withQuery(party.at("/session/end"), parameters))
                        .toString())
                .queryParameter("state"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FranceConnectLie.class,
            names = {"REFRESH_OTHER_SUBJECT", "REFRESH_OTHER_ISSUER", "REFRESH_OTHER_AUDIENCE"})
    void during_a_refresh(FranceConnectLie lie) {
        StrictParty party = new StrictParty(kit, LoginProduct.PROCONNECT);
        StrictParty.Login login = party.login();
        party.platform.lie(lie);

        JsonNode refreshed = party.tokenAnswer(party.refreshForm(StrictParty.text(login.tokens(), "refresh_token")));

        JsonNode claims = party.opened("REFRESH", StrictParty.text(refreshed, "id_token"));
        assertThat(List.of("sub", "iss", "aud"))
                .filteredOn(claim -> !claims.path(claim).equals(login.idClaims().path(claim)))
                .hasSize(1);
    }
}
