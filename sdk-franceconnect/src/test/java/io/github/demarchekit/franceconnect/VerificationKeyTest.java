package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {

    private static final TokenIssuer ISSUER = new TokenIssuer();
    private static final ECKey EC = ISSUER.ec.toPublicJWK();
    private static final RSAKey RSA = ISSUER.rsa.toPublicJWK();

    private static Optional<VerificationKey> key(JWK jwk) {
        return VerificationKey.of(jwk, CryptoProvider.platform());
    }

    private static SignedToken token(SigningAlgorithm algorithm) {
        return SignedToken.read(ISSUER.signed(algorithm), new TokenHeaders());
    }

    /** An odd number of that many bits; nobody has its factors. */
    private static RSAKey rsaOf(int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        return new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(BigInteger.valueOf(65_537))).build();
    }

    @Nested
    @DisplayName("RFC 7517 4.2 to 4.4: a key that signs, by its use, its operations and its algorithm")
    class Purpose {

        @Test
        void accepts_one_that_says_nothing() {
            assertThat(key(EC)).isPresent();
            assertThat(key(RSA)).isPresent();
        }

        @Test
        void accepts_one_that_says_that_it_signs() {
            assertThat(key(new ECKey.Builder(EC)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(new Algorithm("ES256"))
                            .build()))
                    .isPresent();
            assertThat(key(new ECKey.Builder(EC)
                            .keyOperations(Set.of(KeyOperation.VERIFY))
                            .build()))
                    .isPresent();
        }

        @Test
        void leaves_out_one_for_encryption() {
            assertThat(key(new RSAKey.Builder(RSA).keyUse(KeyUse.ENCRYPTION).build()))
                    .isEmpty();
        }

        @Test
        void leaves_out_one_for_other_operations() {
            assertThat(key(new RSAKey.Builder(RSA)
                            .keyOperations(Set.of(KeyOperation.WRAP_KEY))
                            .build()))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"RS256", "ES384", "ES256K"})
        void leaves_out_one_for_another_algorithm(String alg) {
            assertThat(key(new ECKey.Builder(EC).algorithm(new Algorithm(alg)).build()))
                    .isEmpty();
        }

        @Test
        void leaves_out_one_whose_private_part_is_published() {
            assertThat(key(ISSUER.ec)).isEmpty();
            assertThat(key(ISSUER.rsa)).isEmpty();
        }
    }

    @Nested
    @DisplayName("RFC 7518 3.3 and 3.4: on P-256, or RSA from 2048 bits to 8192")
    class Kind {

        @ParameterizedTest
        @ValueSource(ints = {2048, 8192})
        void accepts_RSA_keys_of_the_sizes_that_are_in_use(int bits) {
            assertThat(key(rsaOf(bits))).isPresent();
        }

        @ParameterizedTest
        @ValueSource(ints = {2040, 8200})
        void leaves_out_RSA_keys_of_others(int bits) {
            assertThat(key(rsaOf(bits))).isEmpty();
        }

        @Test
        void leaves_out_other_curves_and_kinds() throws Exception {
            assertThat(key(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK()))
                    .isEmpty();
            assertThat(key(new OctetKeyPair.Builder(Curve.Ed25519, EC.getX()).build()))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("RFC 7515 4.1.4: a header means the key that it names, or any of its algorithm")
    class Named {

        private final VerificationKey key = key(EC).orElseThrow();

        @Test
        void answers_to_its_name_and_to_none() {
            assertThat(key.answersTo(EC.getKeyID(), SigningAlgorithm.ES256)).isTrue();
            assertThat(key.answersTo(null, SigningAlgorithm.ES256)).isTrue();
        }

        @Test
        void answers_to_no_other_name_nor_algorithm() {
            assertThat(key.answersTo("other", SigningAlgorithm.ES256)).isFalse();
            assertThat(key.answersTo(EC.getKeyID(), SigningAlgorithm.RS256)).isFalse();
        }
    }

    @Nested
    @DisplayName("RFC 7515 5.2: verifies what was signed with its private part, and nothing else")
    class Verification {

        @Test
        void accepts_a_token_of_its_own() {
            assertThat(key(EC).orElseThrow().verifies(token(SigningAlgorithm.ES256)))
                    .isTrue();
            assertThat(key(RSA).orElseThrow().verifies(token(SigningAlgorithm.RS256)))
                    .isTrue();
        }

        @Test
        void refuses_that_of_another_key() {
            JWK otherEc = TokenIssuer.ecKey("other").toPublicJWK();

            assertThat(key(otherEc).orElseThrow().verifies(token(SigningAlgorithm.ES256)))
                    .isFalse();
            assertThat(key(rsaOf(2048)).orElseThrow().verifies(token(SigningAlgorithm.RS256)))
                    .isFalse();
        }

        @Test
        void refuses_what_its_provider_fails_at() {
            WatchedCurves provider = new WatchedCurves(kind -> {
                if (kind.equals("Signature")) {
                    throw new IllegalStateException("out of native memory");
                }
            });
            VerificationKey failing = VerificationKey.of(
                            EC, CryptoProvider.of(provider, EnumSet.of(CryptoOperation.ES256)))
                    .orElseThrow();

            assertThat(failing.verifies(token(SigningAlgorithm.ES256))).isFalse();
        }

        @Test
        void refuses_a_signature_of_another_length() {
            assertThat(key(EC).orElseThrow().verifies(token(SigningAlgorithm.RS256)))
                    .isFalse();
            assertThat(key(RSA).orElseThrow().verifies(token(SigningAlgorithm.ES256)))
                    .isFalse();
        }
    }
}
