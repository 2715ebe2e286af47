package io.github.demarchekit.franceconnect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Configures a {@link FranceConnectClient}. Not thread-safe. */
public final class FranceConnectClientBuilder extends LoginClientBuilder<FranceConnectClientBuilder> {

    private @Nullable EidasLevel level;
    private @Nullable Supplier<EncryptionKeys> encryptionKeys;

    FranceConnectClientBuilder(Platform platform) {
        super(platform);
    }

    @Override
    FranceConnectClientBuilder self() {
        return this;
    }

    /**
     * Sets the level to ask for: by default {@link EidasLevel#LOW}, the only one FranceConnect has, and
     * {@link EidasLevel#SUBSTANTIAL} on FranceConnect+.
     */
    public FranceConnectClientBuilder level(EidasLevel required) {
        level = required;
        return this;
    }

    /** Sets the keys for which FranceConnect+ encrypts. Required on FranceConnect+, refused on FranceConnect. */
    public FranceConnectClientBuilder encryptionKeys(EncryptionKeys keys) {
        return encryptionKeys(() -> keys);
    }

    /**
     * Sets where to find the keys for which FranceConnect+ encrypts, asked at each token, so that they can be rotated while the
     * application runs.
     */
    public FranceConnectClientBuilder encryptionKeys(Supplier<EncryptionKeys> keys) {
        encryptionKeys = keys;
        return this;
    }

    /**
     * Makes the client. Opens no connection.
     *
     * @throws IllegalStateException when something is missing or wrong; the message lists all of it
     */
    public FranceConnectClient build() {
        return new FranceConnectClient(relyingParty("FranceConnectClient"), askedLevel());
    }

    private EidasLevel askedLevel() {
        return level == null ? platform.product().levels().get(0) : level;
    }

    @Override
    List<String> ownProblems() {
        List<String> problems = new ArrayList<>();
        Product product = platform.product();
        if (product == Product.PROCONNECT) {
            problems.add("the platform is ProConnect: use ProConnectClient");
            return problems;
        }
        FranceConnectClient.levelProblem(product, askedLevel()).ifPresent(problems::add);
        if (product.encryptsTokens() && encryptionKeys == null) {
            problems.add("encryptionKeys is missing: FranceConnect+ encrypts its tokens for the key published at the"
                    + " jwks_uri declared to it (EncryptionKeys)");
        } else if (!product.encryptsTokens() && encryptionKeys != null) {
            problems.add("encryptionKeys is for FranceConnect+: FranceConnect encrypts nothing");
        }
        return problems;
    }

    @Override
    Optional<Supplier<EncryptionKeys>> decryptionKeys() {
        return Optional.ofNullable(encryptionKeys);
    }
}
