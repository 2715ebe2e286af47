package io.github.demarchekit.samples.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.samples.LoginServer;
import io.github.demarchekit.testkit.FakeLoginPlatform;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestAgent;
import io.github.demarchekit.testkit.TestIdentity;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser with its cookies walks the sample: login, identity, logout, at each of the three products. */
class LoginServerTest {

    @StartPlatform
    static LocalPlatform platform;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private LoginServer service;

    @BeforeEach
    void start() throws IOException {
        service = LoginServer.start(0, platform.settings());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shows_a_citizen_of_franceconnect_and_logs_out() throws Exception {
        walks(
                "franceconnect",
                platform.franceConnect(),
                uri -> platform.franceConnect().authenticate(uri, TestIdentity.ANGELA_DUBOIS),
                "DUBOIS",
                "1962-08-24",
                "eidas1");
    }

    @Test
    void shows_a_citizen_of_franceconnect_plus_and_logs_out() throws Exception {
        walks(
                "franceconnect-plus",
                platform.franceConnectPlus(),
                uri -> platform.franceConnectPlus().authenticate(uri, TestIdentity.PRESUME_NE_JOUR),
                "FLEURET",
                "1992-11-00",
                "eidas2");
    }

    @Test
    void shows_an_agent_of_proconnect_and_logs_out() throws Exception {
        walks(
                "proconnect",
                platform.proConnect(),
                uri -> platform.proConnect().authenticate(uri, TestAgent.FIA1_AGENT),
                "DUBOIS",
                "13002526500013",
                "eidas1");
    }

    private void walks(String door, FakeLoginPlatform product, Function<URI, URI> login, String... shown)
            throws Exception {
        URI callback = login.apply(location(get("/" + door + "/login")));
        assertThat(location(get(callback))).isEqualTo(URI.create("/"));
        assertThat(get("/").body()).contains("Vous êtes connecté").contains(shown);
        // The back button, or a second click: the login stays good.
        get(callback);
        assertThat(get("/").body()).contains("Vous êtes connecté");

        URI back = product.logOut(location(post("/logout")));

        assertThat(get(back).body()).contains("Vous êtes déconnecté").doesNotContain(shown[0]);
        assertThat(get("/").body()).contains("Bienvenue");
    }

    @Test
    void tells_who_declines_that_they_can_start_again() throws Exception {
        URI callback = platform.franceConnect().decline(location(get("/franceconnect/login")));

        assertThat(get(callback).body()).contains("Vous n’êtes pas connecté");
        assertThat(get("/").body()).contains("Bienvenue");
    }

    @Test
    void logs_nobody_in_on_a_token_that_is_not_authentic() throws Exception {
        platform.franceConnect().lie(FranceConnectLie.WRONG_SIGNATURE);
        URI callback = platform.franceConnect()
                .authenticate(location(get("/franceconnect/login")), TestIdentity.ANGELA_DUBOIS);

        HttpResponse<String> answer = get(callback);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("La connexion n’a pas abouti").doesNotContain("DUBOIS");
        assertThat(get("/").body()).contains("Bienvenue");
    }

    @Test
    void keeps_a_login_that_a_lure_tries_to_end() throws Exception {
        URI authorize = location(get("/franceconnect/login"));
        assertThat(get("/franceconnect/callback?code=abc&state=abc").statusCode())
                .isEqualTo(400);

        get(platform.franceConnect().authenticate(authorize, TestIdentity.ANGELA_DUBOIS));

        assertThat(get("/").body()).contains("Vous êtes connecté", "DUBOIS");
    }

    @Test
    void keeps_the_logins_of_two_products_apart() throws Exception {
        URI citizen = location(get("/franceconnect/login"));
        URI agent = location(get("/proconnect/login"));

        get(platform.franceConnect().authenticate(citizen, TestIdentity.ANGELA_DUBOIS));
        assertThat(get("/").body()).contains("1962-08-24");
        get(platform.proConnect().authenticate(agent, TestAgent.FIA1_AGENT));

        assertThat(get("/").body()).contains("13002526500013");
    }

    @Test
    void logs_nobody_in_without_the_cookie_of_the_login() throws Exception {
        URI callback = platform.franceConnect()
                .authenticate(location(get("/franceconnect/login")), TestIdentity.ANGELA_DUBOIS);

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(callback).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(service.uri().resolve(path));
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(service.uri().resolve(path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
