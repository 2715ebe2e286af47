package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Secret;
import java.util.Set;

/**
 * A data provider that the test kit's FranceConnect knows, and that may have access tokens checked. Immutable.
 *
 * @param clientId its {@code client_id}, which is not that of an application
 * @param clientSecret its {@code client_secret}
 * @param encryption how the answers are encrypted for it
 * @param signature how the answers are signed, {@link FranceConnectRegistration.Signature#ES256} at first
 * @param scopes the scopes that are its own, the only ones it is told of; all while none is declared
 */
public record DataProviderRegistration(
        String clientId,
        Secret clientSecret,
        FranceConnectEncryption encryption,
        FranceConnectRegistration.Signature signature,
        Set<String> scopes) {

    /** Takes a copy of the scopes. */
    public DataProviderRegistration {
        scopes = Set.copyOf(scopes);
    }

    /** Makes a data provider that is told of every scope. */
    public static DataProviderRegistration of(
            String clientId, Secret clientSecret, FranceConnectEncryption encryption) {
        return new DataProviderRegistration(
                clientId, clientSecret, encryption, FranceConnectRegistration.Signature.ES256, Set.of());
    }

    /** Returns the same with answers signed so. */
    public DataProviderRegistration signedWith(FranceConnectRegistration.Signature chosen) {
        return new DataProviderRegistration(clientId, clientSecret, encryption, chosen, scopes);
    }

    /** Returns the same with these scopes and no others. */
    public DataProviderRegistration scopes(String... own) {
        return new DataProviderRegistration(clientId, clientSecret, encryption, signature, Set.of(own));
    }
}
