package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.FranceConnectLie;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How FranceConnect+ encrypts what it signs. */
class EncryptionClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static void refuses(Application application, FranceConnectLie lie, String reason) {
        APPLICATIONS.at(application).refuses(lie, "id_token", reason);
    }

    private static void refusesUserinfo(Application application, FranceConnectLie lie, String reason) {
        APPLICATIONS.at(application).refuses(lie, "userinfo", reason);
    }

    @Nested
    @Clause(
            row = 20,
            title =
                    "OIDC Core 3.1.3.7 (1), 16.14: what was registered to be encrypted is encrypted, around a signed token",
            weDo = "require both layers, in this order: a token that is only signed, or only encrypted, is refused")
    class BothLayers {

        @Each.EncryptedLogin
        void accepts_a_signed_token_encrypted_by_the_registered_algorithm(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.succeeds();

            assertThat(login.wire().last(Wire.USERINFO).text().split("\\.", -1)).hasSize(5);
        }

        @Each.EncryptedLogin
        void refuses_an_id_token_that_is_only_signed(Application application) {
            refuses(application, FranceConnectLie.UNENCRYPTED, "not_encrypted");
        }

        @Each.EncryptedLogin
        void refuses_an_id_token_that_is_only_encrypted(Application application) {
            refuses(application, FranceConnectLie.ENCRYPTED_WITHOUT_SIGNATURE, "not_signed");
        }

        @Each.EncryptedLogin
        void refuses_an_encryption_that_does_not_say_that_a_token_is_inside(Application application) {
            refuses(application, FranceConnectLie.MISSING_CONTENT_TYPE, "not_nested");
        }

        @Each.EncryptedLogin
        void refuses_an_identity_that_is_only_signed(Application application) {
            refusesUserinfo(application, FranceConnectLie.USERINFO_UNENCRYPTED, "not_encrypted");
        }

        @Each.EncryptedLogin
        void refuses_an_identity_that_is_only_encrypted(Application application) {
            refusesUserinfo(application, FranceConnectLie.USERINFO_ENCRYPTED_WITHOUT_SIGNATURE, "not_signed");
        }

        @Test
        void refuses_an_encrypted_token_where_nothing_is_encrypted() {
            LoginUnderTest plus = APPLICATIONS.at(Application.FRANCECONNECT_PLUS_ECDH_ES);
            plus.succeeds();
            var encrypted = plus.wire().last(Wire.TOKEN);

            APPLICATIONS
                    .at(Application.FRANCECONNECT_ES256)
                    .refusesChanged(Wire.TOKEN, answer -> encrypted, "id_token", "encryption_unexpected");
        }
    }

    @Nested
    @Clause(
            row = 20,
            title = "RFC 8725 3.1: alg and enc are the ones of the key that was registered",
            weDo = "use each key with its own alg only, and A256GCM only")
    class PinnedEncryption {

        @Each.EncryptedLogin
        void accepts_rsa_oaep_rsa_oaep_256_and_ecdh_es_with_a256gcm(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.EncryptedLogin
        void refuses_another_alg_for_the_same_key(Application application) {
            refuses(application, FranceConnectLie.WRONG_KEY_ENCRYPTION, "encryption_alg_not_allowed");
        }

        @Each.EncryptedLogin
        void refuses_another_enc(Application application) {
            refuses(application, FranceConnectLie.WRONG_CONTENT_ENCRYPTION, "encryption_enc_not_allowed");
        }

        @Each.EncryptedLogin
        void refuses_an_identity_by_another_enc(Application application) {
            refusesUserinfo(
                    application, FranceConnectLie.USERINFO_WRONG_CONTENT_ENCRYPTION, "encryption_enc_not_allowed");
        }
    }

    @Nested
    @Clause(
            row = 20,
            title = "RFC 7516 5.2: an encrypted token is for one of our keys, and whole",
            weDo = "find the key by its kid, former ones included; tell nothing of why a token cannot be decrypted")
    class Decryption {

        @Test
        void accepts_a_former_key_after_a_rotation() {
            for (Application application : Application.values()) {
                application
                        .keys()
                        .map(EncryptionKeys::rotate)
                        .ifPresent(rotated ->
                                APPLICATIONS.fresh(application, rotated).succeeds());
            }
        }

        @Each.EncryptedLogin
        void refuses_a_key_that_nobody_has_published(Application application) {
            refuses(application, FranceConnectLie.UNKNOWN_ENCRYPTION_KEY, "encryption_kid_unknown");
        }

        @Each.EncryptedLogin
        void refuses_another_key_under_the_identifier_of_ours(Application application) {
            refuses(application, FranceConnectLie.ENCRYPTED_TO_ANOTHER_KEY, "undecryptable");
        }

        @Each.EncryptedLogin
        void refuses_a_bit_that_was_changed_on_the_way(Application application) {
            refuses(application, FranceConnectLie.TAMPERED_ENCRYPTION, "undecryptable");
        }

        @Each.EncryptedLogin
        void refuses_an_identity_for_another_key(Application application) {
            refusesUserinfo(application, FranceConnectLie.USERINFO_ENCRYPTED_TO_ANOTHER_KEY, "undecryptable");
        }

        @Each.EncryptedLogin
        void refuses_a_former_key_that_was_given_up(Application application) {
            EncryptionKeys others = application.keys().orElseThrow().rotate().withoutFormer();

            LoginUnderTest.refuses(
                    APPLICATIONS.fresh(application, others)::outcome, "id_token", "encryption_kid_unknown");
        }
    }
}
