package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TestIdentityTest {

    @StartPlatform
    private static LocalPlatform kit;

    private static StrictParty party(LoginProduct product) {
        return new StrictParty(kit, product);
    }

    static Stream<TestIdentity> welcome() {
        return TestIdentity.all().stream().filter(person -> person.refusedWith().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("welcome")
    @DisplayName("Everybody who is not refused logs in at both platforms of citizens")
    void logs_in(TestIdentity person) {
        for (LoginProduct product : new LoginProduct[] {LoginProduct.FRANCECONNECT, LoginProduct.FRANCECONNECT_PLUS}) {
            StrictParty party = party(product);
            URI callback =
                    ((FakeFranceConnect) party.platform).authenticate(party.authorizeUri(party.parameters()), person);

            assertThat(party.finish(callback).identity().path("family_name").asString(""))
                    .isEqualToIgnoringCase(person.identity().familyName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sans_mail,        400, Y600006, server_error",
        "sans_genre,       400, Y600006, server_error",
        "sans_birthplace,  400, Y600006, server_error",
        "mois_00,          400, Y600006, server_error",
        "test_INVALID_COG, 400, Y600006, server_error",
        "Désactivé,        403, Y180001, access_denied",
        "E010004,          403, Y010004, access_denied",
        "E010006,          403, Y010006, access_denied",
        "E010007,          403, Y010007, access_denied",
        "E010008,          403, Y010008, access_denied",
        "E010009,          403, Y010009, access_denied",
        "E010011,          504, Y010011, temporarily_unavailable",
        "E010012,          504, Y010012, temporarily_unavailable",
        "E010013,          400, Y010013, server_error",
        "E010015,          403, Y010015, access_denied"
    })
    @DisplayName("Who is refused sees a page with the code, and goes back with an error")
    void sees_a_page(String username, int status, String code, String error) {
        TestIdentity person = TestIdentity.named(username);
        assertThat(TestIdentity.refused()).contains(person);
        StrictParty party = party(LoginProduct.FRANCECONNECT);
        URI authorize = party.authorizeUri(party.parameters());

        HttpResponse page = HttpTransport.create()
                .send(HttpRequest.post(
                                "test",
                                URI.create(StrictParty.get(authorize)
                                                .header("Location")
                                                .orElseThrow()
                                        + "/identity"))
                        .form(Map.of("username", username))
                        .build());

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.text()).contains("<code>" + code + "</code>", "Revenir sur Service de test");
        HttpUrl back = HttpUrl.get(
                kit.franceConnect().leaveErrorPage(authorize, person).toString());
        assertThat(back.queryParameter("error")).isEqualTo(error);
        assertThat(back.queryParameter("error_description"))
                .isEqualTo(
                        error.equals("access_denied")
                                ? "user authentication aborted"
                                : "authentication aborted due to a technical error on the authorization server");
        assertThat(back.queryParameter("state")).isEqualTo("s".repeat(32));
        assertThatThrownBy(() -> kit.franceConnectPlus()
                        .authenticate(
                                party(LoginProduct.FRANCECONNECT_PLUS)
                                        .authorizeUri(party(LoginProduct.FRANCECONNECT_PLUS)
                                                .parameters()),
                                person))
                .hasMessageContaining(code);
    }

    @Test
    void has_one_name_each() {
        assertThat(Stream.concat(TestIdentity.all().stream(), TestIdentity.refused().stream())
                        .distinct()
                        .map(TestIdentity::username))
                .doesNotHaveDuplicates()
                .hasSize(24 + 14);
        assertThatThrownBy(() -> TestIdentity.named("nobody")).isInstanceOf(IllegalArgumentException.class);
    }
}
