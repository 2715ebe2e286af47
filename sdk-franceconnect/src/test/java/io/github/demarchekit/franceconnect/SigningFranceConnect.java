package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A scripted FranceConnect that signs, in whose tokens every value about a person or a login carries a mark. */
final class SigningFranceConnect {

    static final String MARK = "LEAK-";

    private static final String SUB = MARK + "sub";

    private final ECKey key = key();
    private String nonce = "";
    private UnaryOperator<String> userinfo = claims -> claims;
    private String keys = new JWKSet(key).toPublicJWKSet().toString();

    final ScriptedTransport transport = new ScriptedTransport(this::answer);

    /** Sets the nonce of the id_token to come. */
    void expects(PendingLogin pending) {
        nonce = pending.nonce().reveal();
    }

    /** Changes the claims of the identity, before they are signed. */
    void changes(UnaryOperator<String> change) {
        userinfo = change;
    }

    /** Publishes other keys. */
    void publishes(String jwks) {
        keys = jwks;
    }

    String publicKey() {
        return key.toPublicJWK().toJSONString();
    }

    private HttpResponse answer(HttpRequest request) {
        String path = request.uri().getPath();
        if (path.endsWith("/jwks")) {
            return ScriptedTransport.json(200, keys);
        } else if (path.endsWith("/token")) {
            return ScriptedTransport.json(200, """
                    {"access_token":"%saccess","expires_in":60,"id_token":"%s","scope":"openid","token_type":"bearer"}
                    """.formatted(MARK, sign(idToken())));
        } else if (path.endsWith("/userinfo")) {
            return new HttpResponse(
                    200,
                    Map.of("Content-Type", "application/jwt;charset=utf-8"),
                    sign(userinfo.apply(identity())).getBytes(StandardCharsets.US_ASCII));
        }
        return ScriptedTransport.json(200, ScriptedTransport.document());
    }

    private String idToken() {
        return """
                {"sub":"%s","acr":"eidas1","nonce":"%s",%s}""".formatted(SUB, nonce, origin());
    }

    private static String identity() {
        return """
                {"sub":"%1$s","given_name":"%2$sgiven","family_name":"%2$sfamily","birthdate":"1962-08-24",
                 "gender":"%2$sgender","birthplace":"%2$splace","birthcountry":"%2$scountry","email":"%2$semail",
                 "preferred_username":"%2$susername",%3$s}""".formatted(SUB, MARK, origin());
    }

    private static String origin() {
        long now = Clients.NOW.getEpochSecond();
        return """
                "iss":"%s","aud":["client"],"iat":%d,"exp":%d""".formatted(ScriptedTransport.ISSUER, now, now + 60);
    }

    private String sign(String claims) {
        try {
            JWSObject jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    new Payload(claims));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("a:b").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
