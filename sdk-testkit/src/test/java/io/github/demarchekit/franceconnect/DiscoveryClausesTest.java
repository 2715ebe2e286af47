package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectLie;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a platform says of itself. */
class DiscoveryClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    // After a first failure the document is not asked for again so soon.
    private static final Duration PAUSE = Duration.ofSeconds(6);

    private static void refuses(Application application, FranceConnectLie lie, String reason) {
        LoginUnderTest login = APPLICATIONS.fresh(application);
        login.kit().lie(lie);
        LoginUnderTest.refuses(login::start, "discovery", reason);
        login.clock().advance(PAUSE);
        login.succeeds();
    }

    @Nested
    @Clause(
            row = 28,
            title = "OIDC Discovery 4.3: the document is the configured issuer's own",
            weDo = "compare issuer character for character before anything of the document is used",
            answersTo = {
                "oidcc-client-test-discovery-openid-config",
                "oidcc-client-test-discovery-issuer-mismatch",
                "fapi2-security-profile-final-client-test-discovery-issuer-mismatch"
            })
    class Issuer {

        @Each.Login
        void accepts_the_document_of_the_issuer_and_sends_the_browser_where_it_says(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);

            URI address = login.start().redirectUri();

            assertThat(login.calls(FranceConnectEndpoint.DISCOVERY)).isOne();
            assertThat(address.toString()).startsWith(login.kit().issuer() + "/authorize?");
        }

        @Each.Login
        void refuses_the_document_of_another_issuer(Application application) {
            refuses(application, FranceConnectLie.DISCOVERY_OTHER_ISSUER, "issuer_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 28,
            title = "RFC 9700 4.4, OIDC Core 16.17: every address is the issuer's, and https",
            weDo =
                    "refuse an address on another host, one in clear outside of this machine, and a document without keys",
            answersTo = "oidcc-client-test-discovery-jwks-uri-keys")
    class Endpoints {

        @Each.KeySignedLogin
        void accepts_the_keys_at_the_address_that_the_document_gives(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);

            login.succeeds();

            assertThat(login.calls(FranceConnectEndpoint.KEYS)).isOne();
        }

        @Each.Login
        void refuses_another_host(Application application) {
            refuses(application, FranceConnectLie.DISCOVERY_FOREIGN_HOST, "endpoint_on_another_host");
        }

        @Each.Login
        void refuses_an_address_in_clear(Application application) {
            refuses(application, FranceConnectLie.DISCOVERY_PLAIN_HTTP, "endpoint_not_https");
        }

        @Each.Login
        void refuses_a_document_that_does_not_say_where_the_keys_are(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            login.kit().lie(FranceConnectLie.DISCOVERY_WITHOUT_KEYS);

            login.cannotRead(login::start, "discovery", "jwks_uri is missing");

            login.clock().advance(PAUSE);
            login.succeeds();
        }
    }

    @Nested
    @Clause(
            row = 28,
            title = "OIDC Discovery 3: the algorithm that is registered is announced",
            weDo = "refuse a platform that no longer announces it")
    class Algorithms {

        @Each.Login
        void accepts_an_announcement_that_holds_the_registered_one(Application application) {
            APPLICATIONS.fresh(application).succeeds();
        }

        @Each.KeySignedLogin
        void refuses_an_announcement_without_it(Application application) {
            refuses(application, FranceConnectLie.DISCOVERY_SHRUNK_ALGORITHMS, "no_signature_algorithm");
        }
    }
}
