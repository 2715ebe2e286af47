package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class PendingLoginsTest {

    @StartPlatform
    private LocalPlatform platform;

    private final MockHttpSession session = new MockHttpSession();
    private final PendingLogins logins = PendingLogins.of(session);

    @Test
    void gives_each_tab_its_own_login_and_once_only() {
        LoginStart first = start();
        LoginStart second = start();
        logins.add(first.pending());
        logins.add(second.pending());

        assertThat(logins.take(callback(first))).contains(first.pending());
        assertThat(logins.take(callback(first))).isEmpty();
        assertThat(logins.take(callback(second))).contains(second.pending());
    }

    @Test
    void forgets_the_oldest_when_a_browser_starts_more_than_five() {
        List<LoginStart> six = new ArrayList<>();
        for (int tab = 0; tab < 6; tab++) {
            six.add(start());
            logins.add(six.get(tab).pending());
        }

        assertThat(logins.take(callback(six.get(0)))).isEmpty();
        assertThat(logins.take(callback(six.get(1)))).contains(six.get(1).pending());
    }

    @Test
    void finds_a_login_behind_one_that_an_earlier_version_wrote() {
        session.setAttribute(PendingLogins.ATTRIBUTE, new ArrayList<>(List.of("1.of.an.earlier.version")));
        LoginStart login = start();
        logins.add(login.pending());

        assertThat(logins.take(callback(login))).contains(login.pending());
    }

    @Test
    void finds_none_for_a_lure_and_keeps_what_is_there() {
        LoginStart login = start();
        logins.add(login.pending());

        assertThat(logins.take("code=abc&state=abc")).isEmpty();
        assertThat(logins.take("")).isEmpty();
        assertThat(logins.take(callback(login))).contains(login.pending());
    }

    private LoginStart start() {
        return FranceConnectClient.builder(platform.franceConnect().issuer())
                .client("client", Secret.of("secret"))
                .redirectUri(URI.create("http://localhost/franceconnect/callback"))
                .build()
                .startLogin(Scope.OPENID);
    }

    /** Returns a callback that echoes the state that the browser was sent away with. */
    private static String callback(LoginStart login) {
        String state = login.redirectUri().getRawQuery().replaceFirst(".*(state=[0-9a-f]+).*", "$1");
        return "code=abc&" + state;
    }
}
