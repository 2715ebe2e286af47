package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit's DGFIP wants what the real one wants, and gives tokens that end. */
class FakeImpotParticulierTest {

    private static final String BY_NUMBER =
            "/impotparticulier/1.0/spi/3012345678901/dernieresituation/ir/assiettes/deuxans";

    private final LocalPlatform platform = LocalPlatform.start();
    private final HttpTransport transport = HttpTransport.create();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void gives_a_token_that_ends() {
        platform.impotParticulier().tokenEndpoint().tokensLive(Duration.ofMinutes(5));
        String token = token();

        assertThat(get(BY_NUMBER, token, Map.of()).status()).isEqualTo(200);
        platform.clock().advance(Duration.ofMinutes(5));
        HttpResponse ended = get(BY_NUMBER, token, Map.of());

        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.header("WWW-Authenticate"))
                .hasValueSatisfying(
                        challenge -> assertThat(challenge).startsWith("Bearer").contains("invalid_token"));
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, kit,  wrong,      401, invalid_client",
        "client_credentials, none, kit-secret, 401, invalid_client",
        "password,           kit,  kit-secret, 400, unsupported_grant_type"
    })
    void gives_no_token_to_who_may_not_have_one(String grant, String id, String secret, int status, String error) {
        HttpResponse response = transport.send(HttpRequest.post("kit", URI.create(platform.uri() + "/dgfip/token"))
                .form(Map.of("grant_type", grant, "client_id", id, "client_secret", secret))
                .build());

        assertThat(response.status()).isEqualTo(status);
        assertThat(Json.tree("kit", response).path("error").asString()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"ID_Teleservice", "X-Correlation-ID"})
    void wants_its_headers(String header) {
        HttpResponse response = get(BY_NUMBER, token(), Map.of(header, " "));

        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void tells_a_refused_user_from_a_refused_application() {
        String path = "/impotparticulier/1.0/situations/ir/assiettes/annrev/2025";

        HttpResponse nobody = get(path, token(), Map.of());
        HttpResponse unknown = get(path, token(), Map.of("X-FranceConnect-OAuth", "unknown"));

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.header("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/impotparticulier/1.0/spi/3012345678909/dernieresituation/ir/assiettes/deuxans",
        "/impotparticulier/1.0/spi/3012345678901/situations/ir/assiettes/annrev/2019",
        "/impotparticulier/9.9/dernieresituation/ir/assiettes/deuxans"
    })
    void knows_no_other_notice(String path) {
        HttpResponse response = get(path, token(), Map.of());

        assertThat(response.status()).isEqualTo(404);
        assertThat(Json.tree("kit", response).path("erreur").path("code").asInt())
                .isEqualTo(404);
    }

    private String token() {
        HttpResponse response = transport.send(HttpRequest.post("kit", URI.create(platform.uri() + "/dgfip/token"))
                .form(Map.of("grant_type", "client_credentials", "client_id", "kit", "client_secret", "kit-secret"))
                .build());
        assertThat(response.header("Cache-Control")).contains("no-store");
        return Json.tree("kit", response).path("access_token").asString();
    }

    private HttpResponse get(String path, String token, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.get("kit", URI.create(platform.uri() + "/dgfip" + path))
                .bearer(Secret.of(token))
                .header("ID_Teleservice", "CRECHE")
                .header("X-Correlation-ID", "correlation-1");
        headers.forEach(request::header);
        return transport.send(request.build());
    }
}
