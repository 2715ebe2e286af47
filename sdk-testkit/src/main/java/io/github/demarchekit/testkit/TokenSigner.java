package io.github.demarchekit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.testkit.FranceConnectLies.About;
import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Signs tokens as a partner has registered, truly or not. */
final class TokenSigner {

    private static final String ATTACKER = "attacker";

    private final LoginRealm realm;
    // One of each kind, made when it is first needed: of another kind than the registered one, it would be refused for
    // that.
    private final Map<Signature, JWK> attackersKeys = new ConcurrentHashMap<>();

    TokenSigner(LoginRealm realm) {
        this.realm = realm;
    }

    /** Returns the keys whose address is in the header of forged tokens. */
    String attackersKeys() {
        return new JWKSet(List.copyOf(attackersKeys.values())).toString(true);
    }

    private JWK attackersKey(Signature registered) {
        return attackersKeys.computeIfAbsent(
                asymmetric(registered), kind -> FranceConnectKeys.generate(kind, ATTACKER));
    }

    String sign(About token, Signature registered, Secret clientSecret, Map<String, Object> claims) {
        FranceConnectLies lies = realm.lies();
        if (lies.tell(token, FranceConnectLie.UNSIGNED)) {
            return unsigned(claims);
        } else if (lies.tell(token, FranceConnectLie.SIGNED_WITH_CLIENT_SECRET)) {
            return shared(clientSecret.reveal().getBytes(StandardCharsets.UTF_8), claims, as -> as);
        } else if (lies.tell(token, FranceConnectLie.SIGNED_WITH_PUBLIC_KEY)) {
            return shared(publicKey(realm.keys().key(asymmetric(registered))), claims, as -> as);
        } else if (lies.tell(token, FranceConnectLie.OTHER_ALGORITHM)) {
            return with(realm.keys().key(other(registered)), claims, as -> as);
        } else if (lies.tell(token, FranceConnectLie.UNKNOWN_KEY)) {
            return with(FranceConnectKeys.generate(asymmetric(registered), "pkcs11:unpublished"), claims, as -> as);
        } else if (lies.tell(token, FranceConnectLie.WRONG_SIGNATURE)) {
            return forged(registered, claims);
        } else if (lies.tell(token, FranceConnectLie.KEY_OF_ANOTHER_USE)) {
            return with(realm.keys().forEncryption(asymmetric(registered)), claims, as -> as);
        } else if (lies.tell(token, FranceConnectLie.KEY_BY_ADDRESS)) {
            URI address = URI.create(realm.issuer() + FranceConnectEndpoint.ATTACKER_KEYS.path());
            return with(attackersKey(registered), claims, header -> header.jwkURL(address));
        } else if (lies.tell(token, FranceConnectLie.EMBEDDED_KEY)) {
            JWK key = attackersKey(registered);
            return with(key, claims, header -> header.jwk(key.toPublicJWK()));
        } else if (lies.tell(token, FranceConnectLie.CRITICAL_HEADER)) {
            return asRegistered(
                    registered,
                    clientSecret,
                    claims,
                    header -> header.criticalParams(Set.of("demarchekit")).customParam("demarchekit", true));
        }
        return asRegistered(registered, clientSecret, claims, as -> as);
    }

    private String asRegistered(
            Signature registered,
            Secret clientSecret,
            Map<String, Object> claims,
            UnaryOperator<JWSHeader.Builder> change) {
        return registered == Signature.HS256
                ? shared(clientSecret.reveal().getBytes(StandardCharsets.UTF_8), claims, change)
                : with(realm.keys().key(registered), claims, change);
    }

    /** Signs with a key that is not published, under the identifier of the one that is; or with another secret. */
    private String forged(Signature registered, Map<String, Object> claims) {
        if (registered == Signature.HS256) {
            return shared("f".repeat(64).getBytes(StandardCharsets.UTF_8), claims, as -> as);
        }
        String kid = realm.keys().key(registered).getKeyID();
        return with(FranceConnectKeys.generate(registered, kid), claims, as -> as);
    }

    private String with(JWK key, Map<String, Object> claims, UnaryOperator<JWSHeader.Builder> change) {
        try {
            boolean curve = key instanceof ECKey;
            JWSSigner signer = curve ? new ECDSASigner(key.toECKey()) : new RSASSASigner(key.toRSAKey());
            JWSHeader.Builder header = new JWSHeader.Builder(curve ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256);
            if (!realm.has(FranceConnectHabit.NO_KEY_ID)) {
                header.keyID(key.getKeyID());
            }
            return signed(change.apply(header), signer, claims);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of ours must sign", e);
        }
    }

    private String shared(byte[] secret, Map<String, Object> claims, UnaryOperator<JWSHeader.Builder> change) {
        try {
            return signed(change.apply(new JWSHeader.Builder(JWSAlgorithm.HS256)), new MACSigner(secret), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException("a client secret must have 32 bytes to sign by HS256", e);
        }
    }

    private String signed(JWSHeader.Builder header, JWSSigner signer, Map<String, Object> claims) throws JOSEException {
        if (realm.has(FranceConnectHabit.TYPE_HEADER)) {
            header.type(JOSEObjectType.JWT);
        }
        JWSObject jws = new JWSObject(header.build(), new Payload(Json.write(claims)));
        jws.sign(signer);
        return jws.serialize();
    }

    private static String unsigned(Map<String, Object> claims) {
        return base64("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "." + base64(Json.write(claims)) + ".";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the form in which a library that confuses the two kinds of keys would have it. */
    private static byte[] publicKey(JWK key) {
        try {
            return key instanceof ECKey ec
                    ? ec.toECPublicKey().getEncoded()
                    : key.toRSAKey().toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of ours has an encoded form", e);
        }
    }

    private static Signature asymmetric(Signature registered) {
        return registered == Signature.RS256 ? Signature.RS256 : Signature.ES256;
    }

    private static Signature other(Signature registered) {
        return registered == Signature.ES256 ? Signature.RS256 : Signature.ES256;
    }
}
