package io.github.demarchekit.franceconnect;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Configures a {@link ProConnectClient}. Not thread-safe. */
public final class ProConnectClientBuilder extends LoginClientBuilder<ProConnectClientBuilder> {

    ProConnectClientBuilder(Platform platform) {
        super(platform);
    }

    @Override
    ProConnectClientBuilder self() {
        return this;
    }

    /**
     * Makes the client. Opens no connection.
     *
     * @throws IllegalStateException when something is missing or wrong; the message lists all of it
     */
    public ProConnectClient build() {
        return new ProConnectClient(relyingParty("ProConnectClient"));
    }

    @Override
    List<String> ownProblems() {
        return platform.product() == Product.PROCONNECT
                ? List.of()
                : List.of("the platform is " + platform.product().label() + ": use FranceConnectClient");
    }

    @Override
    Optional<Supplier<EncryptionKeys>> decryptionKeys() {
        return Optional.empty();
    }
}
