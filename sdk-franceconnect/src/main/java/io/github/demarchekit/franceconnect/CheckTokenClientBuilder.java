package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Configures a {@link CheckTokenClient}. Not thread-safe. */
public final class CheckTokenClientBuilder extends PlatformClientBuilder<CheckTokenClientBuilder> {

    private @Nullable String clientId;
    private @Nullable Secret clientSecret;
    private @Nullable Supplier<EncryptionKeys> encryptionKeys;

    CheckTokenClientBuilder(Platform platform) {
        super(platform);
    }

    @Override
    CheckTokenClientBuilder self() {
        return this;
    }

    /** Sets what FranceConnect gave to this data provider; not the credentials of a service. Required. */
    public CheckTokenClientBuilder provider(String id, Secret secret) {
        clientId = id;
        clientSecret = secret;
        return this;
    }

    /** Sets the keys for which FranceConnect encrypts its answers, published at the {@code jwks_uri} declared to it. Required. */
    public CheckTokenClientBuilder encryptionKeys(EncryptionKeys keys) {
        return encryptionKeys(() -> keys);
    }

    /** Sets where to find those keys, asked at each answer, so that they can be rotated while the application runs. */
    public CheckTokenClientBuilder encryptionKeys(Supplier<EncryptionKeys> keys) {
        encryptionKeys = keys;
        return this;
    }

    /**
     * Makes the client. Opens no connection.
     *
     * @throws IllegalStateException when something is missing or wrong; the message lists all of it
     */
    public CheckTokenClient build() {
        List<String> problems = platformProblems();
        if (platform.product() == Product.PROCONNECT) {
            problems.add("the platform is ProConnect, which has no checktoken: its introspection is another service");
        }
        if (clientId == null || clientId.isBlank() || clientSecret == null) {
            problems.add("provider is missing: give the client_id and client_secret of this data provider");
        }
        if (encryptionKeys == null) {
            problems.add("encryptionKeys is missing: FranceConnect encrypts its answers for the key published at the"
                    + " jwks_uri declared to it (EncryptionKeys)");
        }
        if (!problems.isEmpty() || clientId == null || clientSecret == null || encryptionKeys == null) {
            throw new IllegalStateException("CheckTokenClient: " + String.join("; ", problems));
        }
        DataProvider provider = new DataProvider(platform, clientId, clientSecret, signature, clockSkew, clock);
        BackChannel backChannel = backChannel();
        CryptoProvider crypto = crypto();
        Discovery discovery = discovery("CheckTokenClient", provider, backChannel);
        return new CheckTokenClient(
                provider,
                backChannel,
                TokenOpener.ofIntrospection(
                        signature,
                        new SigningKeys(provider, discovery, backChannel, crypto),
                        encryptionKeys,
                        provider.issuer(),
                        clientId,
                        crypto));
    }
}
