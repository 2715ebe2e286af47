package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.demarchekit.benchmarks.Contender.Operation;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** jose4j, with the keys already there. */
final class Jose4jTokens {

    private Jose4jTokens() {}

    static Operation<String> operation(TokenFixture fixture) throws JoseException, JOSEException {
        JwtConsumerBuilder builder = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(
                        new JsonWebKeySet(fixture.issuerKeys().toString()).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, fixture.form().signature().getName())
                .setExpectedIssuer(TokenFixture.ISSUER)
                .setExpectedAudience(TokenFixture.CLIENT_ID)
                .setRequireExpirationTime()
                .setRequireSubject();
        if (fixture.decryptionKey().isPresent()) {
            JWEAlgorithm algorithm = fixture.form().encryption().orElseThrow();
            builder.setJweAlgorithmConstraints(ConstraintType.PERMIT, algorithm.getName())
                    .setDecryptionKey(
                            fixture.decryptionKey().get() instanceof RSAKey rsa
                                    ? rsa.toPrivateKey()
                                    : fixture.decryptionKey().get().toECKey().toPrivateKey())
                    .setEnableRequireEncryption();
        }
        JwtConsumer consumer = builder.build();
        return consumer::processToClaims;
    }
}
