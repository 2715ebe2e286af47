package io.github.demarchekit.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A JWS verified by nothing but the JCA: the least that can be paid with one source of cryptography. Not thread-safe. */
public final class JcaSignature {

    // What a JWS holds, r beside s, has a name of its own at each; Conscrypt reads DER only.
    private static final List<String> ES256_NAMES = List.of("SHA256withECDSAinP1363Format", "SHA256withPLAIN-ECDSA");

    private final Signature signature;
    private final boolean der;

    /** Gets ready to verify with one key. */
    public JcaSignature(Cryptography cryptography, JWSAlgorithm algorithm, PublicKey key)
            throws GeneralSecurityException {
        if (algorithm.equals(JWSAlgorithm.ES256)) {
            signature = es256(cryptography);
            der = !ES256_NAMES.contains(signature.getAlgorithm());
        } else {
            signature = signature(cryptography, "SHA256withRSA");
            der = false;
        }
        signature.initVerify(translated(cryptography, key));
    }

    /** Tells whether a compact token bears the key's signature. */
    public boolean verifies(String token) throws GeneralSecurityException {
        int point = token.lastIndexOf('.');
        byte[] bytes = Base64.getUrlDecoder().decode(token.substring(point + 1));
        signature.update(token.substring(0, point).getBytes(StandardCharsets.US_ASCII));
        try {
            return signature.verify(der ? ECDSA.transcodeSignatureToDER(bytes) : bytes);
        } catch (JOSEException e) {
            return false;
        }
    }

    private static Signature es256(Cryptography cryptography) throws GeneralSecurityException {
        String name = cryptography
                .provider()
                .map(provider -> ES256_NAMES.stream()
                        .filter(candidate -> provider.getService("Signature", candidate) != null)
                        .findFirst()
                        .orElse("SHA256withECDSA"))
                .orElse(ES256_NAMES.get(0));
        return signature(cryptography, name);
    }

    private static Signature signature(Cryptography cryptography, String name) throws GeneralSecurityException {
        return cryptography.provider().isPresent()
                ? Signature.getInstance(name, cryptography.provider().get())
                : Signature.getInstance(name);
    }

    private static PublicKey translated(Cryptography cryptography, PublicKey key) throws GeneralSecurityException {
        // A key of the provider's own kind, else it would be converted at every use.
        KeyFactory factory = cryptography.provider().isPresent()
                ? KeyFactory.getInstance(
                        key.getAlgorithm(), cryptography.provider().get())
                : KeyFactory.getInstance(key.getAlgorithm());
        return factory.generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }
}
