package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.demarchekit.benchmarks.Cryptography;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JWE opened by nothing but the JCA (RFC 7516, RFC 7518 sections 4.3, 4.6 and 5.3). Not thread-safe. */
final class JcaDecryption {

    private static final OAEPParameterSpec OAEP_256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final JsonMapper json = JsonMapper.shared();
    private final Cryptography cryptography;
    private final PrivateKey key;
    private final @Nullable ECPublicKey samePoints;

    JcaDecryption(Cryptography cryptography, JWK jwk) throws GeneralSecurityException, JOSEException {
        this.cryptography = cryptography;
        PrivateKey given =
                jwk instanceof RSAKey rsa ? rsa.toPrivateKey() : jwk.toECKey().toPrivateKey();
        key = keyFactory(given.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(given.getEncoded()));
        samePoints = jwk instanceof RSAKey ? null : jwk.toECKey().toECPublicKey();
    }

    String decrypt(String token) throws GeneralSecurityException {
        String[] parts = token.split("\\.", -1);
        JsonNode header = json.readTree(decode(parts[0]));
        byte[] contentKey =
                samePoints == null ? rsaContentKey(decode(parts[1])) : agreedContentKey(header.path("epk"), samePoints);
        Cipher cipher = cipher("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, decode(parts[2])));
        cipher.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
        byte[] content = decode(parts[3]);
        byte[] tag = decode(parts[4]);
        byte[] sealed = ByteBuffer.allocate(content.length + tag.length)
                .put(content)
                .put(tag)
                .array();
        return new String(cipher.doFinal(sealed), StandardCharsets.US_ASCII);
    }

    private byte[] rsaContentKey(byte[] encryptedKey) throws GeneralSecurityException {
        Cipher cipher = cipher("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, OAEP_256);
        return cipher.doFinal(encryptedKey);
    }

    private byte[] agreedContentKey(JsonNode epk, ECPublicKey ours) throws GeneralSecurityException {
        ECPoint point = new ECPoint(coordinate(epk, "x"), coordinate(epk, "y"));
        KeyAgreement agreement = cryptography.provider().isPresent()
                ? KeyAgreement.getInstance("ECDH", cryptography.provider().get())
                : KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(keyFactory("EC").generatePublic(new ECPublicKeySpec(point, ours.getParams())), true);
        byte[] algorithm = "A256GCM".getBytes(StandardCharsets.US_ASCII);
        MessageDigest kdf = MessageDigest.getInstance("SHA-256");
        kdf.update(number(1));
        kdf.update(agreement.generateSecret());
        kdf.update(number(algorithm.length));
        kdf.update(algorithm);
        kdf.update(number(0));
        kdf.update(number(0));
        kdf.update(number(256));
        return kdf.digest();
    }

    private static BigInteger coordinate(JsonNode epk, String name) {
        return new BigInteger(1, decode(epk.path(name).asString("")));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private Cipher cipher(String name) throws GeneralSecurityException {
        return cryptography.provider().isPresent()
                ? Cipher.getInstance(name, cryptography.provider().get())
                : Cipher.getInstance(name);
    }

    private KeyFactory keyFactory(String algorithm) throws GeneralSecurityException {
        return cryptography.provider().isPresent()
                ? KeyFactory.getInstance(algorithm, cryptography.provider().get())
                : KeyFactory.getInstance(algorithm);
    }
}
