package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import com.nimbusds.jose.crypto.utils.ECChecks;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One of our private keys, ready to decrypt, for one algorithm. Thread-safe. Prints without itself. */
final class DecryptionKey {

    private static final Logger LOG = LoggerFactory.getLogger(DecryptionKey.class);

    private static final String P_256 = "P-256";
    private static final int COORDINATE = 32;
    private static final int CONTENT_KEY = 32;
    private static final int IV = 12;
    private static final int TAG = 16;

    private final String kid;
    private final EncryptionAlgorithm algorithm;
    private final PrivateKey key;
    private final CryptoProvider crypto;
    private final SecureRandom random = new SecureRandom();

    private DecryptionKey(String kid, EncryptionAlgorithm algorithm, PrivateKey key, CryptoProvider crypto) {
        this.kid = kid;
        this.algorithm = algorithm;
        this.key = key;
        this.crypto = crypto;
    }

    static DecryptionKey of(JWK jwk, CryptoProvider crypto) {
        EncryptionAlgorithm algorithm =
                EncryptionAlgorithm.named(jwk.getAlgorithm().getName()).orElseThrow();
        try {
            PrivateKey key = jwk instanceof ECKey ec
                    ? crypto.own(CryptoOperation.ECDH_ES, ec.toECPrivateKey())
                    : crypto.own(CryptoOperation.RSA_OAEP, jwk.toRSAKey().toRSAPrivateKey());
            return new DecryptionKey(jwk.getKeyID(), algorithm, key, crypto);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("the crypto provider " + crypto + " reads no key that others read", e);
        }
    }

    String kid() {
        return kid;
    }

    EncryptionAlgorithm algorithm() {
        return algorithm;
    }

    /** Decrypts a token; {@code null} when it is not one that was encrypted for this key. */
    byte @Nullable [] decrypt(EncryptedToken token) {
        if (token.iv().length != IV || token.tag().length != TAG) {
            return null;
        }
        try {
            SecretKey contentKey = contentKey(token);
            return contentKey == null ? null : content(contentKey, token);
        } catch (GeneralSecurityException | JOSEException e) {
            return null;
        } catch (RuntimeException e) {
            // Some providers refuse in this way what was tampered with; whatever it is, nothing was decrypted.
            LOG.debug("{} could not decrypt a token: {}", crypto, e.getClass().getName());
            return null;
        }
    }

    private byte[] content(SecretKey contentKey, EncryptedToken token) throws GeneralSecurityException {
        Cipher cipher = crypto.cipher(CryptoOperation.A256GCM);
        cipher.init(Cipher.DECRYPT_MODE, contentKey, new GCMParameterSpec(8 * TAG, token.iv()));
        cipher.updateAAD(token.header().encoded().getBytes(StandardCharsets.US_ASCII));
        byte[] cipherText = token.cipherText();
        byte[] sealed = new byte[cipherText.length + TAG];
        System.arraycopy(cipherText, 0, sealed, 0, cipherText.length);
        System.arraycopy(token.tag(), 0, sealed, cipherText.length, TAG);
        return cipher.doFinal(sealed);
    }

    private @Nullable SecretKey contentKey(EncryptedToken token) throws GeneralSecurityException, JOSEException {
        return switch (algorithm) {
            case ECDH_ES -> agreedKey(token);
            case RSA_OAEP -> unwrappedKey(token, "SHA-1", MGF1ParameterSpec.SHA1);
            case RSA_OAEP_256 -> unwrappedKey(token, "SHA-256", MGF1ParameterSpec.SHA256);
        };
    }

    /** RFC 7518 section 4.6, direct agreement. */
    private @Nullable SecretKey agreedKey(EncryptedToken token) throws GeneralSecurityException, JOSEException {
        JsonNode header = token.header().members();
        ECPoint theirs = point(header.path("epk"));
        byte[] apu = partyInfo(header.path("apu"));
        byte[] apv = partyInfo(header.path("apv"));
        if (token.encryptedKey().length > 0 || theirs == null || apu == null || apv == null) {
            return null;
        }
        KeyAgreement agreement = crypto.keyAgreement(CryptoOperation.ECDH_ES);
        agreement.init(key);
        agreement.doPhase(
                crypto.keyFactory(CryptoOperation.ECDH_ES)
                        .generatePublic(new ECPublicKeySpec(theirs, Curve.P_256.toECParameterSpec())),
                true);
        return new ConcatKDF("SHA-256")
                .deriveKey(
                        new SecretKeySpec(agreement.generateSecret(), "ECDH"),
                        8 * CONTENT_KEY,
                        ConcatKDF.encodeDataWithLength(
                                EncryptionKeys.CONTENT.getName().getBytes(StandardCharsets.US_ASCII)),
                        ConcatKDF.encodeDataWithLength(apu),
                        ConcatKDF.encodeDataWithLength(apv),
                        ConcatKDF.encodeIntData(8 * CONTENT_KEY),
                        ConcatKDF.encodeNoData());
    }

    /**
     * Reads the sender's point, {@code null} when it is not on our curve: agreeing with points of weak curves would give our
     * key away bit by bit, and not every provider looks.
     */
    private static @Nullable ECPoint point(JsonNode epk) {
        byte[] x = coordinate(epk.path("x"));
        byte[] y = coordinate(epk.path("y"));
        if (x == null
                || y == null
                || epk.has("d")
                || !epk.path("kty").asString("").equals("EC")
                || !epk.path("crv").asString("").equals(P_256)) {
            return null;
        }
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        ECParameterSpec curve = Curve.P_256.toECParameterSpec();
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        boolean reduced =
                point.getAffineX().compareTo(p) < 0 && point.getAffineY().compareTo(p) < 0;
        return reduced && ECChecks.isPointOnCurve(point.getAffineX(), point.getAffineY(), curve) ? point : null;
    }

    private static byte @Nullable [] coordinate(JsonNode text) {
        byte[] bytes = text.isString() ? Base64Url.decode(text.asString()) : null;
        return bytes != null && bytes.length == COORDINATE ? bytes : null;
    }

    private static byte @Nullable [] partyInfo(JsonNode text) {
        return text.isMissingNode() ? new byte[0] : text.isString() ? Base64Url.decode(text.asString()) : null;
    }

    private SecretKey unwrappedKey(EncryptedToken token, String digest, MGF1ParameterSpec mask)
            throws GeneralSecurityException {
        Cipher cipher = crypto.cipher(CryptoOperation.RSA_OAEP);
        cipher.init(Cipher.DECRYPT_MODE, key, new OAEPParameterSpec(digest, "MGF1", mask, PSource.PSpecified.DEFAULT));
        // Ready beforehand: what fails here must look and last like what fails at the content (RFC 7516 section 11.5).
        byte[] other = new byte[CONTENT_KEY];
        random.nextBytes(other);
        byte[] contentKey;
        try {
            contentKey = cipher.doFinal(token.encryptedKey());
        } catch (GeneralSecurityException | RuntimeException e) {
            contentKey = other;
        }
        return new SecretKeySpec(contentKey.length == CONTENT_KEY ? contentKey : other, "AES");
    }

    @Override
    public String toString() {
        return "DecryptionKey[" + algorithm + "]";
    }
}
