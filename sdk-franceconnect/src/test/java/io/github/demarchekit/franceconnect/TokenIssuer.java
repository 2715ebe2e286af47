package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** An issuer with real keys, that signs and encrypts what a test asks, lies included. */
final class TokenIssuer {

    static final String ISSUER = ScriptedTransport.ISSUER;
    static final String CLIENT_ID = "client";
    static final String SECRET = "a client secret of more than 32 bytes";

    // 926 bytes, in the name of FranceConnect's public test identity.
    static final String CLAIMS = """
            {"sub":"b1d9b0a6f5c64b1d9f3c3c7f9a1e4d2e0f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4cv1","aud":"client","exp":1795430460,\
            "iat":1795430400,"iss":"https://fc.example/api/v2","given_name":"Angela Claire Louise",\
            "given_name_array":["Angela","Claire","Louise"],"family_name":"DUBOIS","birthdate":"1962-08-24",\
            "gender":"female","birthplace":"75107","birthcountry":"99100","preferred_username":"",\
            "email":"wossewodda-3728@yopmail.com","idp_birthdate":"1962-08-24","acr":"eidas1",\
            "amr":["fc","pwd"],"auth_time":1795430400,"idp_id":"3f7c1d8e-5a2b-4c9d-8e1f-0a9b8c7d6e5f",\
            "nonce":"5b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c",\
            "dgfip_rfr":"1234567890","dgfip_nbpart":"2.5","dgfip_nbpac":"1","dgfip_sitfam":"M","cnam_paiements_ij":"ok",\
            "dgfip_aft":"1 rue de la Paix, 75002 Paris",\
            "given_name_known":"Angela Claire Louise, as the register of natural persons writes them.",\
            "phone_number":"+33 1 99 00 00 00","address":"75002 Paris"}""";

    final ECKey ec;
    final RSAKey rsa;
    private String published;

    final ScriptedTransport transport = new ScriptedTransport(request -> ScriptedTransport.json(
            200, request.uri().getPath().endsWith("/jwks") ? published : ScriptedTransport.document()));

    TokenIssuer() {
        this(ecKey("pkcs11:ES256:hsm"), rsaKey("pkcs11:RS256:hsm"));
    }

    TokenIssuer(ECKey ec, RSAKey rsa) {
        this.ec = ec;
        this.rsa = rsa;
        published = new JWKSet(List.of(ec, rsa)).toPublicJWKSet().toString();
    }

    void publishes(String jwks) {
        published = jwks;
    }

    SigningKeys keys(CryptoProvider crypto) {
        return keys(Clock.fixed(Clients.NOW, ZoneOffset.UTC), crypto);
    }

    SigningKeys keys(Clock clock, CryptoProvider crypto) {
        BackChannel backChannel = new BackChannel(transport);
        Registration registration = Clients.registration(clock);
        return new SigningKeys(registration, Discovery.read(registration, backChannel), backChannel, crypto);
    }

    String signed(SigningAlgorithm algorithm) {
        return signed(header(algorithm), CLAIMS);
    }

    static String headerOf(SigningAlgorithm algorithm, String kid) {
        return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}";
    }

    String header(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> headerOf(algorithm, ec.getKeyID());
            case RS256 -> headerOf(algorithm, rsa.getKeyID());
            case HS256 -> "{\"alg\":\"HS256\"}";
        };
    }

    /** Signs with the key of the algorithm that the header starts with, whatever else it holds. */
    String signed(String header, String payload) {
        return signed(
                header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8), algorithm(header));
    }

    private static SigningAlgorithm algorithm(String header) {
        return header.contains("\"RS256\"")
                ? SigningAlgorithm.RS256
                : header.contains("\"HS256\"") ? SigningAlgorithm.HS256 : SigningAlgorithm.ES256;
    }

    String signed(byte[] header, byte[] payload, SigningAlgorithm algorithm) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            JWSSigner signer = switch (algorithm) {
                case ES256 -> new ECDSASigner(ec);
                case RS256 -> new RSASSASigner(rsa);
                case HS256 -> new MACSigner(SECRET);
            };
            return input + "."
                    + signer.sign(
                            new JWSHeader(JWSAlgorithm.parse(algorithm.name())),
                            input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Encrypts as FranceConnect+ does. */
    static String encrypted(EncryptionKeys keys, String jws) {
        JWK key = keys.all().get(0);
        return encrypted(
                key,
                jws,
                header -> header.keyID(key.getKeyID())
                        .contentType("JWT")
                        .issuer(ISSUER)
                        .audience(List.of(CLIENT_ID)));
    }

    static String encrypted(JWK key, String jws, Consumer<JWEHeader.Builder> members) {
        return encrypted(key, key.getAlgorithm().getName(), EncryptionMethod.A256GCM, jws, members);
    }

    static String encrypted(
            JWK key, String algorithm, EncryptionMethod content, String jws, Consumer<JWEHeader.Builder> members) {
        JWEHeader.Builder header = new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), content);
        members.accept(header);
        try {
            JWEObject jwe = new JWEObject(header.build(), new Payload(jws));
            jwe.encrypt(key instanceof ECKey to ? new ECDHEncrypter(to) : new RSAEncrypter(key.toRSAKey()));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ecKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey rsaKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
