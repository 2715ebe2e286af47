package io.github.demarchekit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The signing keys of a platform, made when they are first needed: an RSA key takes a while. Thread-safe. */
final class FranceConnectKeys {

    private static final String PREFIX = "pkcs11:";

    private final List<Signature> kinds;
    private final Set<FranceConnectHabit> habits;
    private final Map<Signature, JWK> signing = new EnumMap<>(Signature.class);
    private final Map<Signature, JWK> others = new EnumMap<>(Signature.class);
    private final Map<Signature, JWK> announced = new EnumMap<>(Signature.class);
    private @Nullable JWK forEncryption;
    private int generation = 1;

    FranceConnectKeys(LoginProduct product, Set<FranceConnectHabit> habits) {
        this.kinds = List.of(Signature.ES256, Signature.RS256).stream()
                .filter(product.signatures()::contains)
                .toList();
        this.habits = habits;
    }

    /**
     * Returns the key set.
     *
     * @param withPrivateMembers against the rules
     */
    synchronized String published(boolean withPrivateMembers) {
        List<JWK> keys = new ArrayList<>();
        for (Signature kind : kinds) {
            if (habits.contains(FranceConnectHabit.TWO_KEYS_OF_A_KIND)) {
                keys.add(others.computeIfAbsent(kind, other -> generate(other, kid(other, generation) + "-other")));
            }
            keys.add(key(kind));
        }
        keys.addAll(announced.values());
        if (forEncryption != null) {
            keys.add(forEncryption);
        }
        return new JWKSet(keys).toString(!withPrivateMembers);
    }

    /** Puts new keys in the place of the present ones; those that were announced when some were. */
    synchronized void rotate(boolean newIds) {
        if (newIds) {
            generation++;
        }
        signing.clear();
        others.clear();
        signing.putAll(announced);
        announced.clear();
        forEncryption = null;
    }

    /** Publishes the next keys beside the present ones, which go on signing. */
    synchronized void announce() {
        for (Signature kind : kinds) {
            key(kind);
            announced.put(kind, generate(kind, kid(kind, generation + 1)));
        }
    }

    /** Returns the key that signs, and is published. */
    synchronized JWK key(Signature kind) {
        return signing.computeIfAbsent(kind, missing -> generate(missing, kid(missing, generation)));
    }

    /** Returns a key for encryption, published from now on until the next rotation. */
    synchronized JWK forEncryption(Signature kind) {
        JWK key = forEncryption;
        if (key == null || !key.getKeyType().equals(key(kind).getKeyType())) {
            key = generate(kind, PREFIX + "enc", KeyUse.ENCRYPTION);
            forEncryption = key;
        }
        return key;
    }

    /** Returns a key that is not published, under that identifier. */
    static JWK generate(Signature kind, String kid) {
        return generate(kind, kid, KeyUse.SIGNATURE);
    }

    synchronized boolean signed(JWSObject jws) {
        JWSAlgorithm algorithm = jws.getHeader().getAlgorithm();
        try {
            for (Signature kind : kinds) {
                JWK key = key(kind);
                if (algorithm.getName().equals(kind.name())) {
                    return key instanceof ECKey ec
                            ? jws.verify(new ECDSAVerifier(ec.toECPublicKey()))
                            : jws.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()));
                }
            }
            return false;
        } catch (JOSEException e) {
            return false;
        }
    }

    private String kid(Signature kind, int number) {
        String algorithm = kinds.size() == 1 ? "" : kind + ":";
        return PREFIX + algorithm + "hsm" + (number == 1 ? "" : "-" + number);
    }

    private static JWK generate(Signature kind, String kid, KeyUse use) {
        try {
            return kind == Signature.ES256 ? ec(kid, use) : rsa(kid, use);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform must make P-256 and RSA keys", e);
        }
    }

    private static ECKey ec(String kid, KeyUse use) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(kid)
                .keyUse(use)
                .algorithm(use.equals(KeyUse.SIGNATURE) ? JWSAlgorithm.ES256 : null)
                .generate();
    }

    private static RSAKey rsa(String kid, KeyUse use) throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyID(kid)
                .keyUse(use)
                .algorithm(use.equals(KeyUse.SIGNATURE) ? JWSAlgorithm.RS256 : null)
                .generate();
    }
}
