package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.demarchekit.benchmarks.Contender.Operation;
import io.github.demarchekit.benchmarks.Cryptography;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's decoder, with the keys already there. */
final class SpringTokens {

    private SpringTokens() {}

    static Operation<String> operation(TokenFixture fixture) {
        NimbusJwtDecoder decoder = decoder(fixture);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(TokenFixture.ISSUER),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(TokenFixture.CLIENT_ID))));
        return decoder::decode;
    }

    private static NimbusJwtDecoder decoder(TokenFixture fixture) {
        if (fixture.decryptionKey().isEmpty()) {
            return NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<SecurityContext>(fixture.issuerKeys()))
                    .jwsAlgorithm(SignatureAlgorithm.valueOf(
                            fixture.form().signature().getName()))
                    .build();
        }
        // Decryption is had by handing over a processor; as Spring's own builders do, it leaves claims to the
        // validators.
        DefaultJWTProcessor<SecurityContext> processor = NimbusTokens.processor(fixture, Cryptography.JDK);
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }
}
