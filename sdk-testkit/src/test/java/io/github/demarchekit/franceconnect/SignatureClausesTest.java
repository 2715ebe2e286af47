package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what an id_token is signed, and by what it must never be. */
class SignatureClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static void refuses(Application application, FranceConnectLie lie, String reason) {
        APPLICATIONS.at(application).refuses(lie, "id_token", reason);
    }

    /** Refuses a key that an application with a shared secret has no use for, by the algorithm alone. */
    private static void refusesKey(Application application, FranceConnectLie lie, String reason) {
        refuses(application, lie, application.signature() == SigningAlgorithm.HS256 ? "alg_not_allowed" : reason);
    }

    @Nested
    @Clause(
            row = 1,
            title = "OIDC Core 3.1.3.7 (6), RFC 8725 3.2: an id_token is signed",
            weDo = "refuse alg: none in any case, on FranceConnect+ inside of the encryption too",
            answersTo = {
                "oidcc-client-test-idtoken-sig-none",
                "fapi2-security-profile-final-client-test-invalid-null-alg"
            })
    class Unsigned {

        @Each.Login
        void accepts_a_token_that_its_issuer_signed(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.Login
        void refuses_alg_none(Application application) {
            refuses(application, FranceConnectLie.UNSIGNED, "not_signed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"None", "NONE", "nOnE"})
        void refuses_alg_none_however_it_is_written(String none) {
            APPLICATIONS
                    .at(Application.FRANCECONNECT_ES256)
                    .refusesChanged(
                            Wire.TOKEN,
                            Wire.idToken(token ->
                                    Base64URL.encode("{\"alg\":\"" + none + "\"}") + "." + token.split("\\.")[1] + "."),
                            "id_token",
                            "alg_not_allowed");
        }
    }

    @Nested
    @Clause(
            row = 2,
            title = "OIDC Core 3.1.3.7 (6): the signature is the issuer's",
            weDo = "verify it although the token came over TLS, as FranceConnect asks; accept one encoding of it only",
            answersTo = {
                "oidcc-client-test-idtoken-sig-rs256",
                "oidcc-client-test-invalid-sig-rs256",
                "oidcc-client-test-invalid-sig-es256",
                "oidcc-client-test-invalid-sig-hs256"
            })
    class Signature {

        private static final BigInteger ORDER_OF_P256 =
                new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

        @Each.Login
        void accepts_es256_rs256_and_hs256_as_they_are_registered(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Test
        void accepts_the_other_point_of_the_same_ecdsa_signature_since_nothing_is_known_by_its_signature() {
            APPLICATIONS.at(Application.FRANCECONNECT_ES256).acceptsChanged(Wire.TOKEN, signature(bytes -> {
                BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64));
                return concat(Arrays.copyOf(bytes, 32), fixed(ORDER_OF_P256.subtract(s)));
            }));
        }

        @Each.Login
        void refuses_another_key_under_the_known_identifier(Application application) {
            refuses(application, FranceConnectLie.WRONG_SIGNATURE, "bad_signature");
        }

        @Test
        void refuses_a_payload_that_was_changed() {
            for (Application application : List.of(
                    Application.FRANCECONNECT_ES256, Application.FRANCECONNECT_RS256, Application.PROCONNECT_HS256)) {
                APPLICATIONS
                        .at(application)
                        .refusesChanged(
                                Wire.TOKEN, Wire.idToken(Signature::withOtherSubject), "id_token", "bad_signature");
            }
        }

        @Test
        void refuses_a_signature_of_zeros() {
            refusesSignature(bytes -> new byte[64], "bad_signature");
        }

        @Test
        void refuses_a_signature_with_numbers_past_the_order_of_the_curve() {
            refusesSignature(
                    bytes -> concat(
                            Arrays.copyOf(bytes, 32),
                            fixed(ORDER_OF_P256
                                    .add(new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64)))
                                    .min(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)))),
                    "bad_signature");
        }

        @Test
        void refuses_an_ecdsa_signature_as_asn1() {
            refusesSignature(EcdsaSignature::toDer, "bad_signature");
        }

        @Test
        void refuses_a_signature_with_one_byte_too_many() {
            refusesSignature(bytes -> Arrays.copyOf(bytes, 65), "bad_signature");
        }

        @Test
        void refuses_no_signature() {
            refusesSignature(bytes -> new byte[0], "bad_signature");
        }

        @Test
        void refuses_another_encoding_of_the_same_bytes() {
            // 64 bytes leave 4 bits over in the last of 86 characters, which a careless decoder overlooks.
            APPLICATIONS
                    .at(Application.FRANCECONNECT_ES256)
                    .refusesChanged(
                            Wire.TOKEN,
                            Wire.idToken(token -> token.substring(0, token.length() - 1)
                                    + (char) (token.charAt(token.length() - 1) + 1)),
                            "id_token",
                            "not_signed");
        }

        private static String withOtherSubject(String token) {
            String[] parts = token.split("\\.");
            String payload = new Base64URL(parts[1]).decodeToString().replaceFirst("\"sub\":\"..", "\"sub\":\"00");
            return parts[0] + "." + Base64URL.encode(payload) + "." + parts[2];
        }

        private static void refusesSignature(UnaryOperator<byte[]> change, String reason) {
            APPLICATIONS
                    .at(Application.FRANCECONNECT_ES256)
                    .refusesChanged(Wire.TOKEN, signature(change), "id_token", reason);
        }

        private static UnaryOperator<HttpResponse> signature(UnaryOperator<byte[]> change) {
            return Wire.idToken(token -> {
                int start = token.lastIndexOf('.') + 1;
                byte[] changed = change.apply(new Base64URL(token.substring(start)).decode());
                return token.substring(0, start) + Base64URL.encode(changed);
            });
        }

        private static byte[] fixed(BigInteger number) {
            byte[] bytes = number.toByteArray();
            return bytes.length >= 32
                    ? Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length)
                    : concat(new byte[32 - bytes.length], bytes);
        }

        private static byte[] concat(byte[] one, byte[] other) {
            byte[] both = Arrays.copyOf(one, one.length + other.length);
            System.arraycopy(other, 0, both, one.length, other.length);
            return both;
        }
    }

    @Nested
    @Clause(
            row = 3,
            title = "OIDC Core 3.1.3.7 (7), RFC 8725 3.1: alg is the one that is registered",
            weDo = "pin one algorithm per client (signedWith): a token never chooses how it is verified",
            answersTo = "fapi2-security-profile-final-client-test-invalid-alternate-alg")
    class PinnedAlgorithm {

        @Each.Login
        void accepts_the_registered_algorithm(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.Login
        void refuses_the_other_algorithm_of_the_same_issuer(Application application) {
            refuses(application, FranceConnectLie.OTHER_ALGORITHM, "alg_not_allowed");
        }
    }

    @Nested
    @Clause(
            row = 4,
            title = "RFC 8725 2.1, 3.1: a public key, or the client secret, is no signing key of the issuer",
            weDo =
                    "refuse HS256 on FranceConnect and FranceConnect+ when the client is built, on ProConnect unless it is"
                            + " what was registered")
    class KeyConfusion {

        @Each.AgentLogin
        void accepts_a_shared_secret_where_proconnect_has_registered_it(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.KeySignedLogin
        void refuses_a_token_signed_with_the_client_secret(Application application) {
            refuses(application, FranceConnectLie.SIGNED_WITH_CLIENT_SECRET, "alg_not_allowed");
        }

        @Each.Login
        void refuses_a_token_signed_with_the_published_key_as_a_secret(Application application) {
            refuses(
                    application,
                    FranceConnectLie.SIGNED_WITH_PUBLIC_KEY,
                    application.signature() == SigningAlgorithm.HS256 ? "bad_signature" : "alg_not_allowed");
        }

        @Each.CitizenLogin
        void refuses_to_be_configured_for_a_shared_secret(Application application) {
            FranceConnectClientBuilder builder = FranceConnectClient.builder(new Platform(
                            application.product(),
                            APPLICATIONS.at(application).kit().issuer()))
                    .client(application.clientId(), application.clientSecret())
                    .redirectUri(LoginUnderTest.CALLBACK)
                    .signedWith(SigningAlgorithm.HS256);
            application.keys().ifPresent(builder::encryptionKeys);

            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("FranceConnectClient: signedWith(HS256) is not offered by FranceConnect");
        }
    }

    @Nested
    @Clause(
            row = 17,
            title = "RFC 8725 3.10, RFC 7515 4.1: keys come from the issuer's own address, and are for signing",
            weDo = "never read jku, jwk, x5u or x5c; leave out keys of another use, and private ones; refuse crit")
    class KeySource {

        @Each.KeySignedLogin
        void accepts_the_other_published_keys_beside_the_one_that_signs(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            login.kit().lie(FranceConnectLie.KEY_OF_ANOTHER_USE);
            LoginUnderTest.refuses(login::outcome, "id_token", "kid_unknown");

            login.succeeds();
        }

        @Each.Login
        void refuses_a_published_key_that_is_for_encryption(Application application) {
            refusesKey(application, FranceConnectLie.KEY_OF_ANOTHER_USE, "kid_unknown");
        }

        @Each.Login
        void refuses_a_key_at_an_address_that_the_token_gives_and_does_not_ask_there(Application application) {
            refusesKey(application, FranceConnectLie.KEY_BY_ADDRESS, "kid_unknown");

            assertThat(APPLICATIONS.at(application).calls(FranceConnectEndpoint.ATTACKER_KEYS))
                    .isZero();
        }

        @Each.Login
        void refuses_a_key_that_the_token_brings(Application application) {
            refusesKey(application, FranceConnectLie.EMBEDDED_KEY, "kid_unknown");
        }

        @Each.Login
        void refuses_an_extension_that_nobody_understands(Application application) {
            refuses(application, FranceConnectLie.CRITICAL_HEADER, "crit_not_understood");
        }

        @Each.KeySignedLogin
        void refuses_keys_that_were_published_with_their_private_half(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            login.kit().lie(FranceConnectLie.KEYS_WITH_PRIVATE_MEMBERS);

            assertThatThrownBy(login::outcome)
                    .hasMessage(application.product().label()
                            + " keys gave an answer that cannot be read: it holds no ES256 or RS256 signing key");

            login.clock().advance(Duration.ofSeconds(6));
            login.succeeds();
        }
    }

    @Nested
    @Clause(
            row = 40,
            title = "RFC 8725 3.11: typ, where it is, says that it is an ordinary token",
            weDo =
                    "accept JWT in any case and none; refuse every other, which makes another kind of token unusable here")
    class Type {

        @Each.Login
        void accepts_a_token_that_says_jwt(Application application) {
            APPLICATIONS.at(application).accepts(FranceConnectHabit.TYPE_HEADER);
        }

        @Each.Login
        void accepts_a_token_that_does_not_say(Application application) {
            APPLICATIONS.at(application).acceptsWithout(FranceConnectHabit.TYPE_HEADER);
        }

        @ParameterizedTest
        @ValueSource(strings = {"jwt", "application/jwt", "application/JWT"})
        void accepts_the_other_ways_of_writing_it(String type) {
            APPLICATIONS.at(Forgery.APPLICATION).acceptsChanged(Wire.TOKEN, typed(type));
        }

        @ParameterizedTest
        @ValueSource(strings = {"at+jwt", "logout+jwt", "token-introspection+jwt", "JOSE", ""})
        void refuses_another_kind_of_token(String type) {
            APPLICATIONS.at(Forgery.APPLICATION).refusesChanged(Wire.TOKEN, typed(type), "id_token", "typ_not_allowed");
        }

        @Test
        void refuses_a_type_that_is_no_text() {
            APPLICATIONS
                    .at(Forgery.APPLICATION)
                    .refusesChanged(
                            Wire.TOKEN,
                            Wire.idToken(Forgery.header(header -> header.put("typ", List.of("JWT")))),
                            "id_token",
                            "typ_not_allowed");
        }

        private static UnaryOperator<HttpResponse> typed(String type) {
            return Wire.idToken(Forgery.header(header -> header.put("typ", type)));
        }
    }
}
