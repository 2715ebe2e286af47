package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static io.github.demarchekit.testkit.TestIdentity.ELSA_PLACARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.LocalPlatform;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoginTest {

    private static LocalPlatform platform;
    private static RunningProcedure procedure;

    private final Visitor visitor = procedure.visitor();

    @BeforeAll
    static void start() {
        platform = LocalPlatform.start();
        procedure = RunningProcedure.start(platform);
    }

    @AfterAll
    static void stop() {
        procedure.close();
        platform.close();
    }

    @AfterEach
    void recover() {
        platform.franceConnect().tellTheTruth();
        platform.franceConnect().recovers();
    }

    @Test
    void brings_the_person_back_logged_in_with_their_name_shown() {
        visitor.open("/");
        assertThat(visitor.page().select("a.fr-connect").attr("href")).isEqualTo("/franceconnect/login");

        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(visitor.path()).isEqualTo("/demande/vous");
        assertThat(visitor.page().select("header").text()).contains("Angela").contains("Se déconnecter");
    }

    @Test
    void comes_back_to_the_page_that_asked_for_the_login() {
        URI login = visitor.leave("/demandes");
        assertThat(login.getPath()).isEqualTo("/franceconnect/login");

        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(visitor.path()).isEqualTo("/demandes");
    }

    @Test
    void gives_the_browser_a_new_session_after_the_login() {
        visitor.leave("/franceconnect/login");
        String before = visitor.cookie("DEMARCHE_SESSION");

        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(before).isNotEmpty();
        assertThat(visitor.cookie("DEMARCHE_SESSION")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void opens_nothing_to_whoever_knew_the_session_before_the_login() {
        visitor.leave("/franceconnect/login");
        Map<String, String> known = Map.of("Cookie", "DEMARCHE_SESSION=" + visitor.cookie("DEMARCHE_SESSION"));

        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(visitor.open("/demandes").path()).isEqualTo("/demandes");
        assertThat(procedure.visitor().leave("/demandes", known)).hasPath("/franceconnect/login");
    }

    @Test
    void comes_back_to_its_own_host_whatever_host_was_claimed() {
        assertThat(visitor.leave("/demandes?page=2", Map.of("X-Forwarded-Host", "attacker.example")))
                .hasPath("/franceconnect/login");

        visitor.logIn(platform, ANGELA_DUBOIS);

        assertThat(visitor.host()).isEqualTo("localhost");
        assertThat(visitor.path()).isEqualTo("/demandes");
    }

    @Test
    @DisplayName("RFC 9700 4.7: what a browser knew before a login is worth nothing after it")
    void lets_no_request_of_before_the_login_take_the_session_back() {
        URI authorize = visitor.leave("/franceconnect/login");
        SlowRequest slow = SlowRequest.of(visitor, procedure);

        visitor.open(platform.franceConnect().authenticate(authorize, ANGELA_DUBOIS));
        slow.ends();

        assertThat(slow.holdsASession()).isFalse();
        assertThat(visitor.open("/demande/vous").page().select("header").text()).contains("Angela");
    }

    @Test
    void survives_a_callback_that_comes_twice() {
        URI callback = platform.franceConnect().authenticate(visitor.leave("/franceconnect/login"), ANGELA_DUBOIS);
        visitor.open(callback);

        visitor.open(callback);

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.path()).startsWith("/demande");
    }

    @Test
    void finishes_the_logins_of_two_tabs_each_in_its_own() {
        URI first = visitor.leave("/franceconnect/login");
        URI second = visitor.leave("/franceconnect/login");

        visitor.open(platform.franceConnect().authenticate(first, ANGELA_DUBOIS));
        assertThat(visitor.path()).isEqualTo("/demande/vous");
        visitor.open(platform.franceConnect().authenticate(second, ANGELA_DUBOIS));
        assertThat(visitor.path()).isEqualTo("/demande/vous");
    }

    @Test
    void exchanges_the_code_once_when_two_callbacks_come_at_the_same_moment() throws Exception {
        URI callback = platform.franceConnect().authenticate(visitor.leave("/franceconnect/login"), ANGELA_DUBOIS);
        int before =
                platform.franceConnect().address(FranceConnectEndpoint.TOKEN).calls();

        visitor.openTwiceAtOnce(callback);

        assertThat(platform.franceConnect().address(FranceConnectEndpoint.TOKEN).calls() - before)
                .isEqualTo(1);
    }

    @Test
    void refuses_a_callback_that_another_browser_started() {
        URI callback = platform.franceConnect().authenticate(visitor.leave("/franceconnect/login"), ANGELA_DUBOIS);
        Visitor other = procedure.visitor();
        other.leave("/franceconnect/login");

        other.open(callback);

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).contains("n’est plus valable", "Recommencez");
        assertThat(other.leave("/demande").getPath()).isEqualTo("/franceconnect/login");
    }

    @Test
    void keeps_the_login_that_was_begun_when_a_stray_callback_comes() {
        URI callback = platform.franceConnect().authenticate(visitor.leave("/franceconnect/login"), ANGELA_DUBOIS);
        visitor.open("/franceconnect/callback?code=abc&state=" + "0".repeat(64));
        assertThat(visitor.status()).isEqualTo(400);

        visitor.open(callback);

        assertThat(visitor.path()).isEqualTo("/demande/vous");
    }

    @Test
    void refuses_a_callback_that_nobody_started() {
        visitor.open("/franceconnect/callback?code=abc&state=" + "a".repeat(64));

        assertThat(visitor.status()).isEqualTo(400);
        assertThat(visitor.text()).contains("n’est plus valable");
    }

    @Test
    void leads_who_declined_to_a_page_that_says_how_to_start_again() {
        visitor.open(platform.franceConnect().decline(visitor.leave("/franceconnect/login")));

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.text()).contains("Vous avez quitté FranceConnect");
        assertThat(visitor.leave("/demande").getPath()).isEqualTo("/franceconnect/login");
    }

    static Set<FranceConnectLie> lies() {
        return platform.franceConnect().liesOfALogin();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void shows_a_clear_page_and_opens_no_session_for_each_lie(FranceConnectLie lie) {
        URI authorize = visitor.leave("/franceconnect/login");
        platform.franceConnect().lieAlways(lie);

        visitor.open(platform.franceConnect().authenticate(authorize, ANGELA_DUBOIS));

        assertThat(visitor.status()).isIn(400, 502);
        assertThat(visitor.text()).contains("Recommencez").doesNotContain("DUBOIS", "Exception");
        assertThat(visitor.leave("/demande").getPath()).isEqualTo("/franceconnect/login");
    }

    @Test
    void says_that_franceconnect_is_down_when_it_is() {
        URI authorize = visitor.leave("/franceconnect/login");
        URI callback = platform.franceConnect().authenticate(authorize, ANGELA_DUBOIS);
        platform.franceConnect().address(FranceConnectEndpoint.TOKEN).down();

        visitor.open(callback);

        assertThat(visitor.status()).isEqualTo(502);
        assertThat(visitor.text()).contains("FranceConnect ne répond pas");
    }

    @Test
    void logs_out_here_and_at_franceconnect() {
        visitor.logIn(platform, ELSA_PLACARD);

        visitor.press("Se déconnecter");

        assertThat(visitor.path()).isEqualTo("/");
        assertThat(visitor.text()).contains("Vous êtes déconnecté");
        assertThat(visitor.leave("/demande").getPath()).isEqualTo("/franceconnect/login");
    }

    @Test
    void tells_browsers_what_they_may_do() {
        visitor.open("/");

        assertThat(visitor.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self' http://localhost:");
        assertThat(visitor.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(visitor.header("Referrer-Policy")).isEqualTo("same-origin");
    }
}
