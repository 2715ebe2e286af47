package io.github.demarchekit.franceconnect;

import java.security.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The crypto providers on which each case must have the same verdict. */
final class CryptoProviders {

    private static final List<String> FASTER = List.of(
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
            "org.conscrypt.OpenSSLProvider",
            "org.bouncycastle.jce.provider.BouncyCastleProvider");

    private CryptoProviders() {}

    /** Returns the platform's own, then those that start on this machine, for all that they have. */
    static List<CryptoProvider> all() {
        List<CryptoProvider> all = new ArrayList<>();
        all.add(CryptoProvider.platform());
        faster().forEach(provider -> all.add(CryptoProvider.of(provider, EnumSet.allOf(CryptoOperation.class))));
        return all;
    }

    /** Returns those that start on this machine: the native ones have no library for each. */
    static List<Provider> faster() {
        List<Provider> faster = new ArrayList<>();
        for (String name : FASTER) {
            try {
                Provider provider =
                        (Provider) Class.forName(name).getConstructor().newInstance();
                if (provider.getService("Signature", "SHA256withECDSA") != null) {
                    faster.add(provider);
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                System.err.println("LEFT OUT: " + name + ", which does not start on this machine: " + e);
            }
        }
        return faster;
    }
}
