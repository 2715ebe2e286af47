package io.github.demarchekit.benchmarks.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JOSEException;
import io.github.demarchekit.benchmarks.Contender.Operation;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** auth0 java-jwt, which has no decryption, with the key already there. */
final class JavaJwtTokens {

    private JavaJwtTokens() {}

    static Operation<String> operation(TokenFixture fixture) throws JOSEException {
        JWTVerifier verifier = JWT.require(algorithm(fixture.issuerKey()))
                .withIssuer(TokenFixture.ISSUER)
                .withAudience(TokenFixture.CLIENT_ID)
                .withClaimPresence("sub")
                .build();
        return verifier::verify;
    }

    private static Algorithm algorithm(PublicKey key) {
        return key instanceof ECPublicKey ec
                ? Algorithm.ECDSA256(ec, null)
                : Algorithm.RSA256((RSAPublicKey) key, null);
    }
}
