package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

    private static void refuses(String document, String reason) {
        FranceConnectClient client = Clients.of(ScriptedTransport.discovery(document));

        assertThatThrownBy(() -> client.startLogin(Scope.IDENTITE_PIVOT))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void is_read_below_the_issuer() {
        ScriptedTransport transport = ScriptedTransport.discovery(ScriptedTransport.document());

        Clients.of(transport).startLogin(Scope.IDENTITE_PIVOT);

        assertThat(transport.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.uri())
                        .hasToString("https://fc.example/api/v2/.well-known/openid-configuration"));
    }

    @Nested
    @DisplayName("OIDC Discovery 4.3: the document is the issuer's own")
    class Issuer {

        @Test
        void refuses_another_issuer() {
            refuses(ScriptedTransport.document().replaceFirst("fc.example", "attacker.example"), "issuer_mismatch");
        }

        @Test
        void refuses_an_issuer_that_differs_by_a_slash() {
            refuses(ScriptedTransport.document().replaceFirst("/api/v2\",", "/api/v2/\","), "issuer_mismatch");
        }

        @Test
        void refuses_a_document_without_issuer() {
            refuses(ScriptedTransport.document().replaceFirst("issuer", "other"), "issuer_mismatch");
        }
    }

    @Nested
    @DisplayName("RFC 9700 4.12: nothing is sent elsewhere, nor in clear")
    class Endpoints {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "authorization_endpoint",
                    "token_endpoint",
                    "userinfo_endpoint",
                    "end_session_endpoint",
                    "jwks_uri"
                })
        void refuses_an_endpoint_on_another_host(String endpoint) {
            refuses(
                    ScriptedTransport.document()
                            .replace(endpoint + "\":\"https://fc.example", endpoint + "\":\"https://attacker.example"),
                    "endpoint_on_another_host");
        }

        @Test
        void refuses_an_endpoint_on_another_port_and_takes_the_usual_one_written_out() {
            refuses(
                    ScriptedTransport.document()
                            .replace(
                                    "token_endpoint\":\"https://fc.example",
                                    "token_endpoint\":\"https://fc.example:8443"),
                    "endpoint_on_another_host");
            String usual = ScriptedTransport.document()
                    .replace("token_endpoint\":\"https://fc.example", "token_endpoint\":\"https://fc.example:443");

            assertThatCode(() -> Clients.of(ScriptedTransport.discovery(usual)).startLogin(Scope.IDENTITE_PIVOT))
                    .doesNotThrowAnyException();
        }

        @Test
        void refuses_an_endpoint_in_clear() {
            refuses(
                    ScriptedTransport.document().replace("token_endpoint\":\"https", "token_endpoint\":\"http"),
                    "endpoint_not_https");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://fc.example/authorize#there", "https://someone@fc.example/authorize"})
        @DisplayName("RFC 6749 3.1: what is added to the address would be lost in a fragment")
        void refuses_an_endpoint_with_a_fragment_or_a_user(String endpoint) {
            FranceConnectClient client = Clients.of(ScriptedTransport.discovery(
                    ScriptedTransport.document().replace("https://fc.example/api/v2/authorize", endpoint)));

            assertThatThrownBy(() -> client.startLogin(Scope.IDENTITE_PIVOT))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("authorization_endpoint has a fragment or user information");
        }

        @Test
        void keeps_the_query_that_an_endpoint_has() {
            FranceConnectClient client = Clients.of(ScriptedTransport.discovery(
                    ScriptedTransport.document().replace("/authorize\"", "/authorize?a=b\"")));

            assertThat(client.startLogin(Scope.IDENTITE_PIVOT).redirectUri().getRawQuery())
                    .startsWith("a=b&response_type=code&");
        }

        @Test
        void refuses_a_port_that_does_not_exist() {
            FranceConnectClient client = Clients.of(ScriptedTransport.discovery(ScriptedTransport.document()
                    .replace("https://fc.example/api/v2/token", "https://fc.example:70000/token")));

            assertThatThrownBy(() -> client.startLogin(Scope.IDENTITE_PIVOT))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("token_endpoint is not an address");
        }

        @Test
        void takes_the_last_port_there_is() {
            String there = "https://fc.example:65535";
            FranceConnectClient client = FranceConnectClient.builder(URI.create(there + "/api/v2"))
                    .client("client", Secret.of("LEAK-secret"))
                    .redirectUri(URI.create("https://demarche.example/callback"))
                    .transport(ScriptedTransport.discovery(
                            ScriptedTransport.document().replace("https://fc.example", there)))
                    .build();

            assertThat(client.startLogin(Scope.OPENID).redirectUri()).hasPort(65_535);
        }

        @Test
        void takes_an_address_that_is_null_for_one_that_is_not_there() {
            FranceConnectClient client = Clients.of(ScriptedTransport.discovery(
                    ScriptedTransport.document().replace("\"jwks_uri\"", "\"revocation_endpoint\":null,\"jwks_uri\"")));

            assertThatCode(() -> client.startLogin(Scope.IDENTITE_PIVOT)).doesNotThrowAnyException();
        }

        @Test
        void refuses_a_document_that_lacks_one() {
            FranceConnectClient client = Clients.of(
                    ScriptedTransport.discovery(ScriptedTransport.document().replace("jwks_uri", "other")));

            assertThatThrownBy(() -> client.startLogin(Scope.IDENTITE_PIVOT))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("jwks_uri");
        }
    }

    @Nested
    @DisplayName("OIDC Discovery 3: what a document may leave out")
    class LeftOut {

        private final String document = ScriptedTransport.document();

        private DiscoveryDocument read(String json) {
            return Discovery.given(Clients.registration(Clock.fixed(Clients.NOW, ZoneOffset.UTC)), json)
                    .current();
        }

        @Test
        void reads_an_address_for_revocation_where_there_is_one() {
            String address = "https://fc.example/api/v2/revoke";

            assertThat(read(document).revocationEndpoint()).isEmpty();
            assertThat(read(document.replaceFirst("\\{", "{\"revocation_endpoint\":\"" + address + "\","))
                            .revocationEndpoint())
                    .contains(URI.create(address));
        }

        @Test
        void checks_it_like_the_others() {
            refuses(
                    document.replaceFirst("\\{", "{\"revocation_endpoint\":\"https://attacker.example\","),
                    "endpoint_on_another_host");
        }

        @Test
        void expects_the_issuer_in_callbacks_where_that_is_announced_only() {
            assertThat(read(document).sendsIssuer()).isTrue();
            assertThat(read(document.replace("parameter_supported\":true", "parameter_supported\":false"))
                            .sendsIssuer())
                    .isFalse();
            assertThat(read(document.replace("authorization_response_iss", "other"))
                            .sendsIssuer())
                    .isFalse();
        }

        @Test
        void takes_a_server_that_does_not_say_how_it_signs() {
            assertThat(read(document.replace("id_token_signing", "other"))).isEqualTo(read(document));
            assertThat(read(document.replace("[\"HS256\",\"ES256\",\"RS256\"]", "\"ES256\"")))
                    .isEqualTo(read(document));
        }

        @Test
        void refuses_one_that_says_that_it_signs_with_nothing() {
            refuses(document.replace("\"HS256\",\"ES256\",\"RS256\"", ""), "no_signature_algorithm");
        }

        @Test
        void asks_the_same_of_the_identity() {
            refuses(
                    document.replace("id_token_signing", "userinfo_signing").replace("\"ES256\",", ""),
                    "no_signature_algorithm");
        }

        @Test
        void reads_every_address() {
            assertThat(read(document))
                    .isEqualTo(new DiscoveryDocument(
                            URI.create("https://fc.example/api/v2/authorize"),
                            URI.create("https://fc.example/api/v2/token"),
                            URI.create("https://fc.example/api/v2/userinfo"),
                            URI.create("https://fc.example/api/v2/session/end"),
                            Optional.empty(),
                            URI.create("https://fc.example/api/v2/jwks"),
                            true));
        }

        @Test
        void refuses_what_is_no_address() {
            assertThatThrownBy(() -> read(document.replace("/api/v2/token", "/api/v2/to ken")))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("FranceConnect discovery")
                    .hasMessageContaining("token_endpoint is not an address");
        }
    }

    @Test
    void is_read_below_an_issuer_that_ends_with_a_slash() {
        ScriptedTransport transport =
                ScriptedTransport.discovery(ScriptedTransport.document().replaceFirst("/api/v2\",", "/api/v2/\","));

        FranceConnectClient.builder(URI.create(ScriptedTransport.ISSUER + "/"))
                .client("client", Secret.of("LEAK-secret"))
                .redirectUri(URI.create("https://demarche.example/callback"))
                .transport(transport)
                .build()
                .startLogin(Scope.OPENID);

        assertThat(transport.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.uri())
                        .hasToString("https://fc.example/api/v2/.well-known/openid-configuration"));
    }

    @Test
    void refuses_the_issuer_of_another_product() {
        refuses(
                ScriptedTransport.document().replaceFirst("\\{", "{\"acr_values_supported\":[\"eidas2\",\"eidas3\"],"),
                "level_not_offered");
        String more =
                ScriptedTransport.document().replaceFirst("\\{", "{\"acr_values_supported\":[\"eidas0\",\"eidas1\"],");

        assertThatCode(() -> Clients.of(ScriptedTransport.discovery(more)).startLogin(Scope.IDENTITE_PIVOT))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_a_server_that_does_not_sign_as_this_client_is_registered() {
        refuses(ScriptedTransport.document().replace("\"ES256\",", ""), "no_signature_algorithm");
    }

    @Nested
    @DisplayName("A closed network: the document is given by hand, and goes through the same checks")
    class GivenByHand {

        private final ScriptedTransport network = new ScriptedTransport(request -> {
            throw new AssertionError("nothing is to be read");
        });

        @Test
        void reads_nothing_from_the_network() {
            FranceConnectClient client = Clients.builder(network)
                    .discoveryDocument(ScriptedTransport.document())
                    .build();

            assertThat(client.startLogin(Scope.IDENTITE_PIVOT).redirectUri())
                    .hasHost("fc.example")
                    .hasPath("/api/v2/authorize");
        }

        @Test
        void is_refused_when_the_client_is_built() {
            FranceConnectClientBuilder builder = Clients.builder(network)
                    .discoveryDocument(ScriptedTransport.document().replaceFirst("fc.example", "attacker.example"));

            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("discoveryDocument")
                    .hasMessageContaining("issuer_mismatch");
        }

        @Test
        void is_refused_when_it_is_no_document() {
            assertThatThrownBy(Clients.builder(network).discoveryDocument("<html>")::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("discoveryDocument");
        }
    }

    @Test
    void refuses_a_server_that_only_signs_with_a_shared_secret() {
        refuses(
                ScriptedTransport.document().replace("\"HS256\",\"ES256\",\"RS256\"", "\"HS256\""),
                "no_signature_algorithm");
    }

    @Test
    void says_that_the_server_answers_an_error() {
        FranceConnectClient client = Clients.of(new ScriptedTransport(request -> ScriptedTransport.json(503, "down")));

        assertThatThrownBy(() -> client.startLogin(Scope.IDENTITE_PIVOT))
                .isInstanceOf(ServiceException.class)
                .hasMessage("FranceConnect discovery answered HTTP 503");
    }

    @Test
    void says_that_the_document_is_not_json() {
        FranceConnectClient client = Clients.of(ScriptedTransport.discovery("<html>"));

        assertThatThrownBy(() -> client.startLogin(Scope.IDENTITE_PIVOT))
                .isInstanceOf(UnreadableResponseException.class);
    }
}
