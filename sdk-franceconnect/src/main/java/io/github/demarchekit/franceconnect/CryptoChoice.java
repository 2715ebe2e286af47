package io.github.demarchekit.franceconnect;

import java.security.Provider;
import java.security.Security;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which crypto provider a client uses: the first of those we know that is there and proves right.
 *
 * <p>They are looked for by the names of their classes. {@code ServiceLoader} would make an instance of every provider on the
 * way, and not find Conscrypt, which declares none. On the module path the name is found where the provider's module is
 * resolved: Corretto's and Bouncy Castle's are by themselves, because they provide {@link Provider}, which {@code java.base}
 * uses; Conscrypt's, being automatic, may take an {@code --add-modules org.conscrypt}.
 */
final class CryptoChoice {

    private static final Logger LOG = LoggerFactory.getLogger(CryptoChoice.class);

    /** A provider that was measured, and what it does faster than the platform. */
    record Known(String name, String className, Set<CryptoOperation> operations) {}

    // In order of preference: docs/decisions has the measures.
    private static final List<Known> KNOWN = List.of(
            new Known(
                    "AmazonCorrettoCryptoProvider",
                    "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
                    EnumSet.allOf(CryptoOperation.class)),
            new Known("Conscrypt", "org.conscrypt.OpenSSLProvider", EnumSet.allOf(CryptoOperation.class)),
            // Its RSA and AES, in Java too, are slower than the platform's.
            new Known(
                    "BC",
                    "org.bouncycastle.jce.provider.BouncyCastleProvider",
                    EnumSet.of(CryptoOperation.ES256, CryptoOperation.ECDH_ES)));

    private CryptoChoice() {}

    static CryptoProvider amongKnown() {
        return among(KNOWN);
    }

    static CryptoProvider among(List<Known> candidates) {
        for (Known candidate : candidates) {
            Optional<CryptoProvider> chosen = proved(candidate);
            if (chosen.isPresent()) {
                LOG.debug("crypto by {}", chosen.get());
                return chosen.get();
            }
        }
        LOG.debug("crypto by the platform's own providers: no faster one is there");
        return CryptoProvider.platform();
    }

    static CryptoProvider of(Provider provider) {
        CryptoSelfTest.Findings findings;
        try {
            findings = CryptoSelfTest.of(provider, EnumSet.allOf(CryptoOperation.class));
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "cryptoProvider " + provider.getName() + " lacks its native library on this machine", e);
        }
        if (!findings.wrong().isEmpty()) {
            throw new IllegalStateException("cryptoProvider " + provider.getName() + " fails its self-test for "
                    + findings.wrong() + ": leave it out, or take another version");
        }
        if (findings.right().isEmpty()) {
            throw new IllegalStateException("cryptoProvider " + provider.getName()
                    + " has none of ES256, RS256, ECDH-ES" + " and RSA-OAEP: leave it out");
        }
        return CryptoProvider.of(provider, findings.right());
    }

    // A broken provider must never keep an application from starting that would start without it. What breaks is mostly
    // the
    // native library: an error of linking, at any point of its life.
    private static Optional<CryptoProvider> proved(Known candidate) {
        try {
            Provider provider = instance(candidate);
            if (provider == null) {
                return Optional.empty();
            }
            CryptoSelfTest.Findings findings = CryptoSelfTest.of(provider, candidate.operations());
            if (findings.wrong().isEmpty() && !findings.right().isEmpty()) {
                return Optional.of(CryptoProvider.of(provider, findings.right()));
            }
            LOG.warn(
                    "the crypto provider {} is left out: {}",
                    candidate.name(),
                    findings.wrong().isEmpty()
                            ? "nothing of it works on this machine"
                            : "wrong at " + findings.wrong());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            LOG.warn("the crypto provider {} is left out: it does not start on this machine", candidate.name(), e);
        }
        return Optional.empty();
    }

    // An application that registered one gave it the settings that it wants.
    private static @Nullable Provider instance(Known candidate) throws ReflectiveOperationException {
        Provider registered = Security.getProvider(candidate.name());
        if (registered != null) {
            return registered;
        }
        Class<?> type;
        try {
            type = Class.forName(candidate.className());
        } catch (ClassNotFoundException e) {
            return null;
        }
        return (Provider) type.getConstructor().newInstance();
    }
}
