package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads private encryption keys that were kept, and says all that is wrong with them without showing them. */
final class EncryptionKeysReader {

    private static final int SMALLEST_RSA_KEY = 2048;

    private EncryptionKeysReader() {}

    static List<JWK> read(String privateJwks) {
        List<String> problems = new ArrayList<>();
        List<JWK> keys = new ArrayList<>();
        Set<String> kids = new HashSet<>();
        int rank = 0;
        for (JsonNode published : members(privateJwks)) {
            rank++;
            String key = "key " + rank;
            JWK jwk = parsed(published.toString());
            String problem = jwk == null ? "cannot be read" : problem(jwk);
            if (jwk != null && problem == null) {
                if (kids.add(jwk.getKeyID())) {
                    keys.add(forEncryption(jwk));
                    continue;
                }
                problem = "has the kid of another one";
            }
            problems.add(key + " " + problem);
        }
        if (rank == 0) {
            problems.add("it must be a JWK set with one key at least, such as privateJwks() gives");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("these encryption keys cannot be used: " + String.join("; ", problems));
        }
        return keys;
    }

    // FranceConnect asks for a use, which other tools leave out.
    private static JWK forEncryption(JWK jwk) {
        return jwk instanceof ECKey ec
                ? new ECKey.Builder(ec).keyUse(KeyUse.ENCRYPTION).build()
                : new RSAKey.Builder(jwk.toRSAKey()).keyUse(KeyUse.ENCRYPTION).build();
    }

    private static JsonNode members(String privateJwks) {
        try {
            return Json.mapper().readTree(privateJwks).path("keys");
        } catch (JacksonException e) {
            // Its message and its cause quote what was read.
            return Json.mapper().missingNode();
        }
    }

    private static @Nullable JWK parsed(String key) {
        try {
            return JWK.parse(key);
        } catch (ParseException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable String problem(JWK jwk) {
        Optional<EncryptionAlgorithm> algorithm = jwk.getAlgorithm() == null
                ? Optional.empty()
                : EncryptionAlgorithm.named(jwk.getAlgorithm().getName());
        if (algorithm.isEmpty()) {
            return "has no alg, or one that is none of RSA-OAEP, RSA-OAEP-256 and ECDH-ES";
        }
        if (!algorithm.get().keyType().equals(jwk.getKeyType().getValue())) {
            return "is of another kind than its alg asks";
        }
        if (jwk.getKeyID() == null || jwk.getKeyID().isBlank()) {
            return "has no kid";
        }
        if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.ENCRYPTION)) {
            return "is for another use than enc";
        }
        if (!jwk.isPrivate()) {
            return "has no private part";
        }
        if (jwk instanceof ECKey ec && !ec.getCurve().equals(Curve.P_256)) {
            return "is on another curve than P-256";
        }
        if (jwk instanceof RSAKey rsa && rsa.size() < SMALLEST_RSA_KEY) {
            return "is weak: RSA needs 2048 bits";
        }
        return decryptsItsOwn(jwk) ? null : "has a public part that is not that of its private part";
    }

    private static boolean decryptsItsOwn(JWK jwk) {
        byte[] message = "to oneself".getBytes(StandardCharsets.US_ASCII);
        JWEHeader header = new JWEHeader(JWEAlgorithm.parse(jwk.getAlgorithm().getName()), EncryptionKeys.CONTENT);
        try {
            JWEObject jwe = new JWEObject(header, new Payload(message));
            jwe.encrypt(jwk instanceof ECKey ec ? new ECDHEncrypter(ec) : new RSAEncrypter(jwk.toRSAKey()));
            JWEObject received = JWEObject.parse(jwe.serialize());
            received.decrypt(jwk instanceof ECKey ec ? new ECDHDecrypter(ec) : new RSADecrypter(jwk.toRSAKey()));
            return Arrays.equals(message, received.getPayload().toBytes());
        } catch (JOSEException | ParseException | RuntimeException e) {
            return false;
        }
    }
}
