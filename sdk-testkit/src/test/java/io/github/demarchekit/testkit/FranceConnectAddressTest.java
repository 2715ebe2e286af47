package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("One address of a platform fails alone, in each of the ways in which an address can")
class FranceConnectAddressTest {

    private static final URI ELSEWHERE = URI.create("https://attacker.example/api/v2/token");

    @StartPlatform
    private LocalPlatform kit;

    private StrictParty party;

    @BeforeEach
    void register() {
        party = new StrictParty(kit, LoginProduct.PROCONNECT);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307})
    void by_a_redirect(int status) {
        FranceConnectAddress token = party.platform.address(FranceConnectEndpoint.TOKEN);
        token.redirectsOnce(status, ELSEWHERE);

        HttpResponse answer = party.post("/token", party.tokenForm("x"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).hasValue(ELSEWHERE.toString());
        assertThat(party.post("/token", party.tokenForm("x")).status()).isEqualTo(400);
        token.redirectsAlways(status, ELSEWHERE);
        assertThat(party.post("/token", party.tokenForm("x")).status()).isEqualTo(status);
        token.recovers();
        assertThat(party.login().tokens().has("id_token")).isTrue();
    }

    @Test
    void by_an_answer_that_drips() {
        party.platform.address(FranceConnectEndpoint.KEYS).drips(1);
        HttpRequest keys = HttpRequest.get("test", party.at("/jwks"))
                .timeout(Duration.ofMillis(500))
                .build();

        assertThatThrownBy(() -> HttpTransport.create().send(keys)).isInstanceOf(TransportException.class);

        party.platform.address(FranceConnectEndpoint.KEYS).recovers();
        assertThat(HttpTransport.create().send(keys).status()).isEqualTo(200);
    }

    @Test
    void by_an_error_of_the_server() {
        party.platform.address(FranceConnectEndpoint.KEYS).answersAlways(503);

        assertThat(party.get("/jwks").status()).isEqualTo(503);
        assertThat(party.get("/.well-known/openid-configuration").status()).isEqualTo(200);
    }

    @Test
    void by_an_answer_that_is_too_large() {
        party.platform.address(FranceConnectEndpoint.TOKEN).answersOnce(Garbage.OVERSIZE);

        assertThatThrownBy(() -> party.post("/token", party.tokenForm("x")))
                .isInstanceOf(UnreadableResponseException.class);
    }

    @ParameterizedTest
    @EnumSource(LoginProduct.class)
    void and_nothing_else_is_there(LoginProduct product) {
        party = new StrictParty(kit, product);

        HttpResponse page = party.get("/nothing");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("Y000404");
    }
}
