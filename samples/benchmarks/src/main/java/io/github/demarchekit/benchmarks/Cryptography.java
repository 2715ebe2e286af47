package io.github.demarchekit.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;

/**
 * Where cryptography comes from: the JDK's own providers, or one that is handed over. None is registered, so that each contender
 * uses what it was given and no other.
 *
 * @param provider empty for the JDK's own
 */
public record Cryptography(String name, Optional<Provider> provider) {

    /** What a Java has of itself. */
    public static final Cryptography JDK = new Cryptography("JDK", Optional.empty());

    /** Returns the accelerated ones that work on this machine. */
    public static List<Cryptography> accelerated() {
        List<Cryptography> found = new ArrayList<>();
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
            found.add(new Cryptography("ACCP", Optional.of(AmazonCorrettoCryptoProvider.INSTANCE)));
        }
        if (Conscrypt.isAvailable()) {
            found.add(new Cryptography("Conscrypt", Optional.of(Conscrypt.newProvider())));
        }
        found.add(new Cryptography("BouncyCastle", Optional.of(new BouncyCastleProvider())));
        return found;
    }

    /** Returns the one that our clients take first where all of them are there: the one that goals are about. */
    public static Cryptography best() {
        return accelerated().get(0);
    }

    /** Returns the JDK's, then the accelerated ones. */
    public static List<Cryptography> all() {
        List<Cryptography> all = new ArrayList<>(List.of(JDK));
        all.addAll(accelerated());
        return all;
    }
}
