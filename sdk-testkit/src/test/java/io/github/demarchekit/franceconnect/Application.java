package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.FranceConnectEncryption;
import io.github.demarchekit.testkit.FranceConnectRegistration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An application registered at a platform: every way in which the three of them sign and encrypt. */
enum Application {
    FRANCECONNECT_ES256(Product.FRANCECONNECT, SigningAlgorithm.ES256),
    FRANCECONNECT_RS256(Product.FRANCECONNECT, SigningAlgorithm.RS256),
    FRANCECONNECT_PLUS_RSA_OAEP(EncryptionAlgorithm.RSA_OAEP),
    FRANCECONNECT_PLUS_RSA_OAEP_256(EncryptionAlgorithm.RSA_OAEP_256),
    FRANCECONNECT_PLUS_ECDH_ES(EncryptionAlgorithm.ECDH_ES),
    PROCONNECT_RS256(Product.PROCONNECT, SigningAlgorithm.RS256),
    PROCONNECT_ES256(Product.PROCONNECT, SigningAlgorithm.ES256),
    PROCONNECT_HS256(Product.PROCONNECT, SigningAlgorithm.HS256);

    private final Product product;
    private final SigningAlgorithm signature;
    private final @Nullable EncryptionKeys keys;

    Application(Product product, SigningAlgorithm signature) {
        this.product = product;
        this.signature = signature;
        this.keys = null;
    }

    Application(EncryptionAlgorithm encryption) {
        this.product = Product.FRANCECONNECT_PLUS;
        this.signature = SigningAlgorithm.ES256;
        this.keys = EncryptionKeys.generate(encryption);
    }

    Product product() {
        return product;
    }

    SigningAlgorithm signature() {
        return signature;
    }

    /** Returns the keys to which its tokens are encrypted, where they are. */
    Optional<EncryptionKeys> keys() {
        return Optional.ofNullable(keys);
    }

    String clientId() {
        return "the-client-" + name();
    }

    Secret clientSecret() {
        return Secret.of("the-secret-of-the-client-" + name());
    }

    FranceConnectRegistration registration() {
        return registration(clientSecret());
    }

    /** Returns the registration as the platform has it, under another secret than the client knows. */
    FranceConnectRegistration registration(Secret secret) {
        FranceConnectRegistration registration = FranceConnectRegistration.of(clientId(), secret)
                .redirectUri(LoginUnderTest.CALLBACK)
                .postLogoutRedirectUri(LoginUnderTest.AFTER_LOGOUT)
                .signedWith(FranceConnectRegistration.Signature.valueOf(signature.name()));
        return keys().map(held -> registration.encrypted(FranceConnectEncryption.to(
                        FranceConnectEncryption.Algorithm.valueOf(
                                held.algorithm().name()),
                        held.publicJwks())))
                .orElse(registration);
    }
}
