package io.github.demarchekit.franceconnect;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

/**
 * Where signatures are verified and tokens decrypted: the platform's own providers, or a faster one for some operations. It is
 * handed from object to object, never registered: the application's other cryptography stays as it is. Thread-safe.
 */
final class CryptoProvider {

    private final String name;
    private final Map<CryptoOperation, Provider> faster;

    private CryptoProvider(String name, Map<CryptoOperation, Provider> faster) {
        this.name = name;
        this.faster = faster;
    }

    /** Returns the platform's own, in the order that the application configured. */
    static CryptoProvider platform() {
        return new CryptoProvider("the platform's own", Map.of());
    }

    /** Returns a provider for some operations, the platform's own for the others. Nothing is proved of it yet. */
    static CryptoProvider of(Provider provider, Set<CryptoOperation> operations) {
        Map<CryptoOperation, Provider> faster = new EnumMap<>(CryptoOperation.class);
        operations.forEach(operation -> faster.put(operation, provider));
        return new CryptoProvider(provider.getName() + " " + provider.getVersionStr(), faster);
    }

    /** Returns the fastest one that is there and proves right, the platform's own when there is none. */
    static CryptoProvider choose() {
        return CryptoChoice.amongKnown();
    }

    /**
     * Returns one that an application chose.
     *
     * @throws IllegalStateException when it has none of the operations, or does one wrongly
     */
    static CryptoProvider of(Provider provider) {
        return CryptoChoice.of(provider);
    }

    Signature signature(CryptoOperation operation) throws GeneralSecurityException {
        Provider provider = faster.get(operation);
        return provider == null
                ? Signature.getInstance(operation.algorithm())
                : Signature.getInstance(operation.algorithm(), provider);
    }

    KeyAgreement keyAgreement(CryptoOperation operation) throws GeneralSecurityException {
        Provider provider = faster.get(operation);
        return provider == null
                ? KeyAgreement.getInstance(operation.algorithm())
                : KeyAgreement.getInstance(operation.algorithm(), provider);
    }

    Cipher cipher(CryptoOperation operation) throws GeneralSecurityException {
        Provider provider = faster.get(operation);
        return provider == null
                ? Cipher.getInstance(operation.algorithm())
                : Cipher.getInstance(operation.algorithm(), provider);
    }

    /** Makes another provider's key one of this provider's, which would else be translated at each use. */
    PublicKey own(CryptoOperation operation, PublicKey key) throws GeneralSecurityException {
        return keyFactory(operation).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }

    /** Makes another provider's key one of this provider's, which would else be translated at each use. */
    PrivateKey own(CryptoOperation operation, PrivateKey key) throws GeneralSecurityException {
        return keyFactory(operation).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    KeyFactory keyFactory(CryptoOperation operation) throws GeneralSecurityException {
        Provider provider = faster.get(operation);
        return provider == null
                ? KeyFactory.getInstance(operation.keyFactory())
                : KeyFactory.getInstance(operation.keyFactory(), provider);
    }

    @Override
    public String toString() {
        return name;
    }
}
