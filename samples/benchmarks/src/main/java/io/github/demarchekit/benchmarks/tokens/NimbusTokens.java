package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.crypto.factories.DefaultJWEDecrypterFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.demarchekit.benchmarks.Contender.Operation;
import io.github.demarchekit.benchmarks.Cryptography;
import java.security.Security;
import java.util.Set;

/** Nimbus JOSE+JWT, with the keys already there. */
final class NimbusTokens {

    private NimbusTokens() {}

    static Operation<String> operation(TokenFixture fixture, Cryptography cryptography) {
        DefaultJWTProcessor<SecurityContext> processor = processor(fixture, cryptography);
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                TokenFixture.CLIENT_ID,
                new JWTClaimsSet.Builder().issuer(TokenFixture.ISSUER).build(),
                Set.of("sub", "exp", "iat")));
        return token -> processor.process(token, null);
    }

    /** Returns one that checks no claim yet, for who brings their own rules. */
    static DefaultJWTProcessor<SecurityContext> processor(TokenFixture fixture, Cryptography cryptography) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                fixture.form().signature(), new ImmutableJWKSet<>(fixture.issuerKeys())));
        fixture.form()
                .encryption()
                .ifPresent(algorithm -> processor.setJWEKeySelector(new JWEDecryptionKeySelector<>(
                        algorithm,
                        EncryptionMethod.A256GCM,
                        new ImmutableJWKSet<>(new JWKSet(fixture.decryptionKey().orElseThrow())))));
        cryptography.provider().ifPresent(provider -> {
            DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
            verifiers.getJCAContext().setProvider(provider);
            processor.setJWSVerifierFactory(verifiers);
            DefaultJWEDecrypterFactory decrypters = new DefaultJWEDecrypterFactory();
            decrypters.getJCAContext().setProvider(provider);
            if (fixture.decryptionKey().orElse(null) instanceof RSAKey) {
                // It asks the provider for AlgorithmParameters of OAEP too, which the accelerated ones leave to the
                // JDK.
                decrypters.getJCAContext().setKeyEncryptionProvider(Security.getProvider("SunJCE"));
            }
            processor.setJWEDecrypterFactory(decrypters);
        });
        return processor;
    }
}
