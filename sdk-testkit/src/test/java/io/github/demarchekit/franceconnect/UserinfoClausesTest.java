package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose the identity is, and by whom it was signed. */
class UserinfoClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static void refuses(Application application, FranceConnectLie lie, String reason) {
        APPLICATIONS.at(application).refuses(lie, "userinfo", reason);
    }

    @Nested
    @Clause(
            row = 18,
            title = "OIDC Core 5.3.2: the identity is about the person of the id_token",
            weDo = "compare sub with the id_token's, and let no claim out of an identity of somebody else",
            answersTo = {"oidcc-client-test-userinfo-invalid-sub", "oidcc-client-test-userinfo-bearer-header"})
    class Subject {

        @Each.Login
        void accepts_the_same_person(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.Login
        void refuses_another_person(Application application) {
            refuses(application, FranceConnectLie.USERINFO_OTHER_SUBJECT, "sub_mismatch");
        }

        @Each.Login
        void refuses_an_identity_about_nobody(Application application) {
            refuses(application, FranceConnectLie.USERINFO_MISSING_SUBJECT, "sub_missing");
        }
    }

    @Nested
    @Clause(
            row = 19,
            title = "OIDC Core 5.3.2, FranceConnect: the identity is signed by the issuer, as was registered",
            weDo =
                    "verify it as the id_token, which FranceConnect obliges its partners to do and most libraries do not",
            answersTo = "oidcc-client-test-userinfo-signed")
    class Signature {

        @Each.Login
        void accepts_a_signed_identity(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.succeeds();

            assertThat(login.wire().last(Wire.USERINFO).mediaType()).isEqualTo("application/jwt");
        }

        @Each.Login
        void refuses_plain_json(Application application) {
            refuses(application, FranceConnectLie.USERINFO_UNSIGNED, "unsigned");
        }

        @Each.Login
        void refuses_alg_none(Application application) {
            refuses(application, FranceConnectLie.USERINFO_ALG_NONE, "not_signed");
        }

        @Each.Login
        void refuses_another_key_under_the_known_identifier(Application application) {
            refuses(application, FranceConnectLie.USERINFO_WRONG_SIGNATURE, "bad_signature");
        }

        @Each.Login
        void refuses_the_other_algorithm_of_the_same_issuer(Application application) {
            refuses(application, FranceConnectLie.USERINFO_OTHER_ALGORITHM, "alg_not_allowed");
        }

        @Each.KeySignedLogin
        void refuses_an_identity_signed_with_the_client_secret(Application application) {
            refuses(application, FranceConnectLie.USERINFO_SIGNED_WITH_CLIENT_SECRET, "alg_not_allowed");
        }

        @Each.Login
        void refuses_an_identity_signed_with_the_published_key_as_a_secret(Application application) {
            refuses(
                    application,
                    FranceConnectLie.USERINFO_SIGNED_WITH_PUBLIC_KEY,
                    application.signature() == SigningAlgorithm.HS256 ? "bad_signature" : "alg_not_allowed");
        }

        @Each.Login
        void refuses_a_key_that_is_not_published(Application application) {
            refuses(
                    application,
                    FranceConnectLie.USERINFO_UNKNOWN_KEY,
                    application.signature() == SigningAlgorithm.HS256 ? "alg_not_allowed" : "kid_unknown");
        }
    }

    @Nested
    @Clause(
            row = 19,
            title = "OIDC Core 5.3.2, RFC 7519 4.1: the identity is the issuer's, for this client alone, and not ended",
            weDo = "check iss, aud, exp and iat of it as of the id_token, and require them")
    class Envelope {

        @Each.Login
        void accepts_this_client_as_the_only_one_of_an_array(Application application) {
            APPLICATIONS.at(application).accepts(FranceConnectHabit.AUDIENCE_AS_ARRAY);
        }

        @Each.Login
        void refuses_another_issuer(Application application) {
            refuses(application, FranceConnectLie.USERINFO_WRONG_ISSUER, "iss_mismatch");
        }

        @Each.Login
        void refuses_no_issuer(Application application) {
            refuses(application, FranceConnectLie.USERINFO_MISSING_ISSUER, "iss_mismatch");
        }

        @Each.Login
        void refuses_another_client(Application application) {
            refuses(application, FranceConnectLie.USERINFO_WRONG_AUDIENCE, "aud_mismatch");
        }

        @Each.Login
        void refuses_no_audience(Application application) {
            refuses(application, FranceConnectLie.USERINFO_MISSING_AUDIENCE, "aud_mismatch");
        }

        @Each.Login
        void refuses_this_client_beside_another(Application application) {
            refuses(application, FranceConnectLie.USERINFO_FOREIGN_AUDIENCE, "aud_mismatch");
        }

        @Each.Login
        void refuses_an_identity_that_ended(Application application) {
            refuses(application, FranceConnectLie.USERINFO_EXPIRED, "expired");
        }

        @Each.Login
        void refuses_an_identity_without_end(Application application) {
            refuses(application, FranceConnectLie.USERINFO_MISSING_EXPIRY, "exp_missing");
        }

        @Each.Login
        void refuses_an_identity_that_does_not_say_when_it_was_issued(Application application) {
            refuses(application, FranceConnectLie.USERINFO_MISSING_ISSUED_AT, "iat_missing");
        }

        @Each.Login
        void refuses_an_identity_that_was_issued_before_the_login(Application application) {
            refuses(application, FranceConnectLie.USERINFO_ISSUED_LONG_AGO, "iat_too_old");
        }

        @Each.Login
        void refuses_an_identity_that_will_be_issued(Application application) {
            refuses(application, FranceConnectLie.USERINFO_ISSUED_IN_THE_FUTURE, "iat_in_future");
        }

        @Each.Login
        void refuses_the_identity_of_the_login_before(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.succeeds();
            var before = login.wire().last(Wire.USERINFO);
            APPLICATIONS.platform().clock().advance(LoginUnderTest.SKEW.multipliedBy(2));

            login.refusesChanged(Wire.USERINFO, answer -> before, "userinfo", "iat_too_old");
        }
    }

    @Nested
    @Clause(
            row = 19,
            title = "RFC 8725 2.8, 3.12: an id_token is no identity, and an identity is no id_token",
            weDo = "require a nonce in the one and refuse it in the other, on ProConnect too")
    class Confusion {

        @Each.Login
        void accepts_each_in_its_place(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.Login
        void refuses_an_identity_as_id_token(Application application) {
            APPLICATIONS.at(application).refuses(FranceConnectLie.ID_TOKEN_IS_USERINFO, "id_token", "nonce_missing");
        }

        @Each.Login
        void refuses_an_id_token_as_identity(Application application) {
            refuses(application, FranceConnectLie.USERINFO_IS_ID_TOKEN, "not_userinfo");
        }

        @Test
        void refuses_a_nonce_among_the_claims_of_an_agent() {
            APPLICATIONS
                    .at(Forgery.APPLICATION)
                    .refusesChanged(
                            Wire.USERINFO,
                            Wire.body(Forgery.claims(claims -> claims.put("nonce", "0".repeat(64)))),
                            "userinfo",
                            "not_userinfo");
        }
    }
}
