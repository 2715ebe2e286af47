package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.demarchekit.core.Secret;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 7517: the keys of a client whose tokens are encrypted")
class EncryptionKeysTest {

    private static final ECKey EC = ecKey("ec");
    private static final RSAKey RSA = TokenIssuer.rsaKey("rsa");

    private static ECKey ecKey(String kid) {
        return new ECKey.Builder(TokenIssuer.ecKey(kid))
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(JWEAlgorithm.ECDH_ES)
                .build();
    }

    private static Secret set(JWK... keys) {
        return Secret.of(new JWKSet(List.of(keys)).toString(false));
    }

    @ParameterizedTest
    @EnumSource
    void publishes_the_current_key_as_FranceConnect_asks_for_it(EncryptionAlgorithm algorithm) throws Exception {
        EncryptionKeys keys = EncryptionKeys.generate(algorithm);

        assertThat(keys.algorithm()).isEqualTo(algorithm);
        JWK published = only(keys.publicJwks());
        assertThat(published.isPrivate()).isFalse();
        assertThat(published.getKeyUse()).isEqualTo(KeyUse.ENCRYPTION);
        assertThat(published.getAlgorithm().getName()).isEqualTo(algorithm.value());
        assertThat(published.getKeyID()).isEqualTo(published.computeThumbprint().toString());
        assertThat(published.size()).isEqualTo(algorithm == EncryptionAlgorithm.ECDH_ES ? 256 : 2048);
    }

    @Test
    void comes_back_from_the_vault_as_it_went_there() {
        EncryptionKeys keys =
                EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES).rotate(EncryptionAlgorithm.RSA_OAEP_256);

        EncryptionKeys back = EncryptionKeys.parse(keys.privateJwks());

        assertThat(back).isEqualTo(keys).hasSameHashCodeAs(keys);
        assertThat(back.publicJwks()).isEqualTo(keys.publicJwks());
        assertThat(back).isNotEqualTo(keys.rotate()).isNotEqualTo(keys.withoutFormer());
    }

    @Test
    void rotates_to_a_new_key_of_the_same_algorithm_and_keeps_the_former_ones() throws Exception {
        EncryptionKeys first = EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES);

        EncryptionKeys second = first.rotate();

        assertThat(second.algorithm()).isEqualTo(EncryptionAlgorithm.ECDH_ES);
        assertThat(second.all()).hasSize(2).last().isEqualTo(first.all().get(0));
        assertThat(only(second.publicJwks()).getKeyID())
                .isNotEqualTo(only(first.publicJwks()).getKeyID());
        assertThat(second.withoutFormer().all()).hasSize(1);
        assertThat(second.withoutFormer().publicJwks()).isEqualTo(second.publicJwks());
        assertThat(first.all()).hasSize(1);
    }

    @Test
    void adds_the_use_that_other_tools_leave_out() throws Exception {
        EncryptionKeys keys =
                EncryptionKeys.parse(set(new ECKey.Builder(EC).keyUse(null).build(), rsa(JWEAlgorithm.RSA_OAEP_256)));

        assertThat(only(keys.publicJwks()).getKeyUse()).isEqualTo(KeyUse.ENCRYPTION);
    }

    @Test
    void prints_no_key() {
        EncryptionKeys keys = EncryptionKeys.parse(set(EC));

        assertThat(keys).hasToString("EncryptionKeys[1 of ECDH_ES]");
        assertThat(keys.privateJwks()).hasToString("[secret]");
        assertThat(keys.publicJwks()).doesNotContain(EC.getD().toString());
    }

    @Nested
    class Refuses {

        private void refuses(JWK key, String problem) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EncryptionKeys.parse(set(key)))
                    .withMessage("these encryption keys cannot be used: key 1 " + problem)
                    .withNoCause();
        }

        @Test
        void keys_without_their_private_part() {
            refuses(EC.toPublicJWK(), "has no private part");
            refuses(rsa(JWEAlgorithm.RSA_OAEP_256).toPublicJWK(), "has no private part");
        }

        @Test
        void keys_for_another_use() {
            refuses(new ECKey.Builder(EC).keyUse(KeyUse.SIGNATURE).build(), "is for another use than enc");
        }

        @Test
        void keys_for_no_algorithm_or_another_one() {
            String problem = "has no alg, or one that is none of RSA-OAEP, RSA-OAEP-256 and ECDH-ES";
            refuses(new ECKey.Builder(EC).algorithm(null).build(), problem);
            refuses(new ECKey.Builder(EC).algorithm(JWEAlgorithm.ECDH_ES_A256KW).build(), problem);
            refuses(
                    new ECKey.Builder(EC).algorithm(JWEAlgorithm.RSA_OAEP_256).build(),
                    "is of another kind than its alg asks");
        }

        @Test
        void keys_without_a_name() {
            refuses(new ECKey.Builder(EC).keyID(null).build(), "has no kid");
            refuses(new ECKey.Builder(EC).keyID(" ").build(), "has no kid");
        }

        @Test
        void weak_keys_and_other_curves() throws Exception {
            refuses(
                    new RSAKeyGenerator(1024, true)
                            .keyID("a")
                            .algorithm(JWEAlgorithm.RSA_OAEP_256)
                            .generate(),
                    "is weak: RSA needs 2048 bits");
            refuses(
                    new ECKeyGenerator(Curve.P_384)
                            .keyID("a")
                            .algorithm(JWEAlgorithm.ECDH_ES)
                            .generate(),
                    "is on another curve than P-256");
        }

        @Test
        void a_private_part_beside_the_public_part_of_another_key() {
            ECKey other = ecKey("ec");

            refuses(
                    new ECKey.Builder(Curve.P_256, EC.getX(), EC.getY())
                            .d(other.getD())
                            .keyID("ec")
                            .algorithm(JWEAlgorithm.ECDH_ES)
                            .build(),
                    "has a public part that is not that of its private part");
        }

        @Test
        void all_that_is_wrong_at_once_and_shows_none_of_it() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EncryptionKeys.parse(Secret.of("{\"keys\":[" + EC.toPublicJWK() + ","
                            + EC.toJSONString() + "," + EC.toJSONString() + ",{\"kty\":\"EC\"},7]}")))
                    .withMessage("these encryption keys cannot be used: key 1 has no private part;"
                            + " key 3 has the kid of another one; key 4 cannot be read; key 5 cannot be read")
                    .withNoCause();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "[]", "7", "{}", "{\"keys\":[]}", "{\"keys\":\"SECRET\"}", "SECRET"})
        void what_is_no_set_of_keys(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EncryptionKeys.parse(Secret.of(text)))
                    .withMessage(
                            "these encryption keys cannot be used: it must be a JWK set with one key at least, such as"
                                    + " privateJwks() gives")
                    .withNoCause();
        }
    }

    private static RSAKey rsa(JWEAlgorithm algorithm) {
        return new RSAKey.Builder(RSA).algorithm(algorithm).build();
    }

    private static JWK only(String jwks) throws Exception {
        List<JWK> keys = JWKSet.parse(jwks).getKeys();
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }
}
