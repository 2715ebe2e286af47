package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever logged in a moment ago is not asked who they are, unless they logged out. */
class FranceConnectSessionTest {

    private static final HttpTransport BROWSER = HttpTransport.create();
    private static final String IDENTITIES = ".*/interaction/[^/]+";
    private static final String CONSENT = IDENTITIES + "/consent";

    @StartPlatform
    private LocalPlatform platform;

    private String cookie = "";

    @Test
    void remembers_the_person_for_half_an_hour_after_the_last_login() {
        logIn();
        platform.clock().advance(Duration.ofMinutes(29));
        assertThat(shownFirst()).matches(CONSENT);
        platform.clock().advance(Duration.ofMinutes(29));
        assertThat(shownFirst()).matches(CONSENT);

        platform.clock().advance(Duration.ofMinutes(30));

        assertThat(shownFirst()).matches(IDENTITIES);
    }

    @Test
    void knows_nobody_in_another_browser() {
        logIn();
        cookie = "";

        assertThat(shownFirst()).matches(IDENTITIES);
    }

    @Test
    void forgets_the_person_at_logout() {
        LoginOutcome.Authenticated login = logIn();

        get(client().startLogout(login.idToken()).redirectUri());

        assertThat(shownFirst()).matches(IDENTITIES);
    }

    private FranceConnectClient client() {
        return FranceConnectClient.builder(platform.franceConnect().issuer())
                .client(
                        platform.franceConnect().clientId(),
                        platform.franceConnect().clientSecret())
                .redirectUri(URI.create("http://localhost:8080/callback"))
                .postLogoutRedirectUri(URI.create("http://localhost:8080/"))
                .clock(platform.clock())
                .build();
    }

    private LoginOutcome.Authenticated logIn() {
        FranceConnectClient client = client();
        LoginStart start = client.startLogin(Scope.OPENID, Scope.IDENTITE_PIVOT);
        String identities = location(get(start.redirectUri()));
        HttpResponse chosen = post(URI.create(identities + "/identity"), Map.of("username", "test"));
        cookie = chosen.header("Set-Cookie").orElseThrow().split(";", 2)[0];
        String callback = location(post(URI.create(location(chosen)), Map.of()));
        return (LoginOutcome.Authenticated)
                client.finishLogin(start.pending(), URI.create(callback).getRawQuery());
    }

    private String shownFirst() {
        return location(
                get(client().startLogin(Scope.OPENID, Scope.IDENTITE_PIVOT).redirectUri()));
    }

    private HttpResponse get(URI uri) {
        return BROWSER.send(
                HttpRequest.get("test kit", uri).header("Cookie", cookie).build());
    }

    private HttpResponse post(URI uri, Map<String, String> form) {
        return BROWSER.send(HttpRequest.post("test kit", uri)
                .header("Cookie", cookie)
                .form(form)
                .build());
    }

    private static String location(HttpResponse response) {
        return response.header("Location").orElseThrow();
    }
}
