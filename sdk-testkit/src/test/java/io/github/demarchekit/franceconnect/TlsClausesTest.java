package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.OkHttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Over https, which the platform on localhost does not speak: a server with the certificate of the mail server of the kit. */
class TlsClausesTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final MockWebServer server = new MockWebServer();
    private final KeyStore certificate = certificate();

    @BeforeEach
    void start() throws IOException {
        server.useHttps(context().getSocketFactory());
        server.start();
        String issuer = issuer().toString();
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(Stream.of("authorization", "token", "userinfo", "end_session")
                        .map(name -> "\"" + name + "_endpoint\":\"" + issuer + "/" + name + "\"")
                        .collect(Collectors.joining(
                                ",", "{\"issuer\":\"" + issuer + "\",", ",\"jwks_uri\":\"" + issuer + "/jwks\"}")))
                .build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    @Clause(
            row = 29,
            title = "RFC 9700 2.6, OIDC Core 16.17: the server proves who it is before anything is sent",
            weDo =
                    "leave it to the platform's TLS, and say that no answer came; trust what the application's own transport"
                            + " trusts")
    class Certificate {

        @Test
        void accepts_a_certificate_that_the_applications_own_transport_trusts() {
            assertThat(client(trusting()).startLogin(Scope.IDENTITE_PIVOT).redirectUri())
                    .hasScheme("https")
                    .hasPath("/api/v2/authorization");
        }

        @Test
        void refuses_a_certificate_that_nobody_vouches_for() {
            FranceConnectClient client = client(HttpTransport.create());

            assertThatThrownBy(() -> client.startLogin(Scope.IDENTITE_PIVOT))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("FranceConnect discovery did not answer [SSLHandshakeException]");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    private URI issuer() {
        return URI.create("https://localhost:" + server.getPort() + "/api/v2");
    }

    private FranceConnectClient client(HttpTransport transport) {
        return FranceConnectClient.builder(issuer())
                .client("client", Secret.of("secret"))
                .redirectUri(LoginUnderTest.CALLBACK)
                .transport(transport)
                .build();
    }

    private HttpTransport trusting() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificate);
            return OkHttpTransport.of(new OkHttpClient.Builder()
                    .sslSocketFactory(context().getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                    .hostnameVerifier((host, session) -> host.equals("localhost"))
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(certificate, PASSWORD);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificate);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore certificate() {
        try (InputStream file = DummySSLServerSocketFactory.class.getResourceAsStream("/greenmail.p12")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            // As a certificate too, since a key of its own vouches for nobody.
            store.setCertificateEntry("trusted", store.getCertificate("greenmail"));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
