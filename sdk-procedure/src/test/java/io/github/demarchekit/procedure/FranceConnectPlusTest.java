package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.PRESUME_NE_JOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.EncryptionAlgorithm;
import io.github.demarchekit.franceconnect.EncryptionKeys;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.LocalPlatform;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same procedure, moved to FranceConnect+ by its settings alone. */
class FranceConnectPlusTest {

    private static final EncryptionKeys KEYS = EncryptionKeys.generate(EncryptionAlgorithm.RSA_OAEP_256);

    private static LocalPlatform platform;
    private static RunningProcedure procedure;

    @BeforeAll
    static void start() {
        platform = LocalPlatform.start();
        procedure = RunningProcedure.start(
                platform,
                Map.of(
                        "FRANCECONNECT_ISSUER",
                        platform.franceConnectPlus().issuer().toString(),
                        "FRANCECONNECT_CLIENT_ID",
                        platform.franceConnectPlus().clientId(),
                        "FRANCECONNECT_CLIENT_SECRET",
                        platform.franceConnectPlus().clientSecret().reveal(),
                        "FRANCECONNECT_PRODUCT",
                        "franceconnect-plus",
                        "FRANCECONNECT_ENCRYPTION_KEYS",
                        KEYS.privateJwks().reveal()));
    }

    @AfterAll
    static void stop() {
        procedure.close();
        platform.close();
    }

    @Test
    void logs_in_with_a_date_of_birth_of_which_the_day_is_unknown() {
        Visitor visitor = procedure.visitor();
        URI callback =
                platform.franceConnectPlus().authenticate(visitor.leave("/franceconnect/login"), PRESUME_NE_JOUR);

        visitor.open(callback);

        assertThat(visitor.path()).isEqualTo("/demande/vous");
        assertThat(visitor.page().select("header").text()).contains("FLEURET");
    }

    @Test
    void logs_out_at_franceconnect_plus() {
        Visitor visitor = procedure.visitor();
        visitor.open(platform.franceConnectPlus().authenticate(visitor.leave("/franceconnect/login"), PRESUME_NE_JOUR));
        int before = platform.franceConnectPlus()
                .address(FranceConnectEndpoint.LOGOUT)
                .calls();

        visitor.open(platform.franceConnectPlus().logOut(visitor.leave("/logout")));

        assertThat(platform.franceConnectPlus()
                        .address(FranceConnectEndpoint.LOGOUT)
                        .calls())
                .isEqualTo(before + 1);
        assertThat(visitor.page().text()).contains("déconnecté");
    }

    @Test
    void serves_the_public_key_and_never_the_private_one() {
        HttpResponse answer = HttpTransport.create()
                .send(HttpRequest.get("procedure", procedure.site().resolve("/franceconnect-plus/jwks"))
                        .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.mediaType()).isEqualTo("application/jwk-set+json");
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=600"));
        assertThat(answer.text())
                .isEqualTo(EncryptionKeys.parse(Secret.of(KEYS.privateJwks().reveal()))
                        .publicJwks())
                .doesNotContain("\"d\"");
    }

    @Test
    void shows_the_button_of_franceconnect_plus() {
        Visitor visitor = procedure.visitor();

        visitor.open("/");

        assertThat(visitor.page().select("a.fr-connect--plus")).hasSize(1);
        assertThat(visitor.page().select(".fr-connect-group p a").attr("href"))
                .isEqualTo("https://franceconnect.gouv.fr/france-connect-plus");
    }
}
