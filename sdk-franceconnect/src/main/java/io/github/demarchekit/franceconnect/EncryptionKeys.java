package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.demarchekit.core.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one application to which FranceConnect+ encrypts its tokens, or FranceConnect its answers to a data provider: a
 * current one, and the former ones with which what was encrypted a moment ago is still decrypted.
 *
 * <p>FranceConnect reads {@link #publicJwks()} at the {@code jwks_uri} that was registered for the client, while it answers the
 * request for tokens: that address is part of the login's path. It selects a key by its algorithm, which must be the one that
 * was registered.
 *
 * <p>A rotation, with no login lost:
 *
 * <ol>
 *   <li>put the {@link #privateJwks()} of {@link #rotate()} in the vault, and let each instance of the application read it,
 *       through the supplier that was given to the client's builder;
 *   <li>serve its {@link #publicJwks()} once <em>every</em> instance has it, since any of them may get the next token;
 *   <li>put the {@code privateJwks()} of {@link #withoutFormer()} there once FranceConnect has read the new key for sure. It
 *       keeps what it read for as long as the answer's {@code Cache-Control} said, and an encrypted token lives a minute: a
 *       day later is always late enough.
 * </ol>
 *
 * <p>Immutable and thread-safe. Prints without its keys; equal to another one that holds the same keys in the same order.
 */
public final class EncryptionKeys {

    static final EncryptionMethod CONTENT = EncryptionMethod.A256GCM;

    // What FranceConnect+'s partners use. 3072 bits would cost each login three times the time, to protect for longer
    // what was sent over TLS to begin with; who wants more strength takes ECDH_ES, which gives it for less.
    private static final int RSA_BITS = 2048;

    private final List<JWK> keys;

    EncryptionKeys(List<JWK> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Makes a new key, of 2048 bits for RSA, on the curve P-256 for {@link EncryptionAlgorithm#ECDH_ES}. Its identifier is its
     * thumbprint (RFC 7638).
     */
    public static EncryptionKeys generate(EncryptionAlgorithm algorithm) {
        return new EncryptionKeys(List.of(newKey(algorithm)));
    }

    /**
     * Reads what {@link #privateJwks()} gave, or a JWK set made elsewhere: the current key first, each with a {@code kid} of
     * its own and an {@code alg}.
     *
     * @throws IllegalArgumentException when it is not a JWK set; when a key is public only, for another use, for an algorithm
     *     that FranceConnect+ does not use, on another curve than P-256 or of less than 2048 bits; when its public part is not
     *     that of its private part. The message lists every reason and holds no key
     */
    public static EncryptionKeys parse(Secret privateJwks) {
        return new EncryptionKeys(EncryptionKeysReader.read(privateJwks.reveal()));
    }

    /** Returns every key with its private part, as a JWK set, the current one first: what a vault keeps. */
    public Secret privateJwks() {
        return Secret.of(new JWKSet(keys).toString(false));
    }

    /**
     * Returns the JWK set to serve at the registered {@code jwks_uri}, as {@code application/jwk-set+json}: the public part of
     * the current key alone, with its {@code use}, {@code alg} and {@code kid}.
     */
    public String publicJwks() {
        return new JWKSet(current()).toPublicJWKSet().toString();
    }

    /** Returns the algorithm of the current key, which is the one to register. */
    public EncryptionAlgorithm algorithm() {
        return EncryptionAlgorithm.named(current().getAlgorithm().getName()).orElseThrow();
    }

    /** Returns these keys behind a new current one of the same algorithm. */
    public EncryptionKeys rotate() {
        return rotate(algorithm());
    }

    /** Returns these keys behind a new current one of another algorithm, for a client whose registration changes. */
    public EncryptionKeys rotate(EncryptionAlgorithm algorithm) {
        List<JWK> rotated = new ArrayList<>();
        rotated.add(newKey(algorithm));
        rotated.addAll(keys);
        return new EncryptionKeys(rotated);
    }

    /** Returns the current key alone: what was encrypted for a former one cannot be decrypted any more. */
    public EncryptionKeys withoutFormer() {
        return new EncryptionKeys(List.of(current()));
    }

    /** Returns every key, the current one first. */
    List<JWK> all() {
        return keys;
    }

    private JWK current() {
        return keys.get(0);
    }

    private static JWK newKey(EncryptionAlgorithm algorithm) {
        JWEAlgorithm alg = JWEAlgorithm.parse(algorithm.value());
        try {
            return switch (algorithm) {
                case RSA_OAEP, RSA_OAEP_256 ->
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.ENCRYPTION)
                            .algorithm(alg)
                            .keyIDFromThumbprint(true)
                            .generate();
                case ECDH_ES ->
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.ENCRYPTION)
                            .algorithm(alg)
                            .keyIDFromThumbprint(true)
                            .generate();
            };
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes RSA and P-256 keys", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof EncryptionKeys that && keys.equals(that.keys));
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return "EncryptionKeys[" + keys.size() + " of " + algorithm() + "]";
    }
}
