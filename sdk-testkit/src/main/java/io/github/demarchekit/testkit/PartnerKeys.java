package io.github.demarchekit.testkit;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import mockwebserver3.MockResponse;

/** Finds the key to which a partner wants tokens to be encrypted. */
final class PartnerKeys {

    private static final String SERVICE = "the partner's keys";

    private final HttpTransport transport = HttpTransport.create();

    /** Says what a platform says when a partner's keys are not to be had. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        private final String explanation;

        Unavailable(String explanation) {
            super(explanation);
            this.explanation = explanation;
        }

        MockResponse answer(LoginProduct product) {
            return FranceConnectErrors.of(
                    product, 400, "invalid_client_metadata", explanation, FranceConnectErrors.ANY);
        }
    }

    /**
     * Returns the key for encryption, read over HTTP from an address when one was registered.
     *
     * @param beside what a relative address is relative to
     */
    JWK of(FranceConnectEncryption encryption, URI beside) throws Unavailable {
        String published = encryption.jwks().isPresent()
                ? encryption.jwks().get()
                : read(beside.resolve(encryption.jwksUri().orElseThrow()));
        try {
            return JWKSet.parse(published).getKeys().stream()
                    .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                    .filter(key -> named(key).equals(encryption.algorithm().wireName()))
                    .findFirst()
                    .orElseThrow(() -> new Unavailable("no suitable encryption key found ("
                            + encryption.algorithm().wireName() + ")"));
        } catch (ParseException e) {
            throw new Unavailable("client JSON Web Key Set is invalid");
        }
    }

    private static String named(JWK key) {
        return Optional.ofNullable(key.getAlgorithm()).map(Object::toString).orElse("");
    }

    private String read(URI address) throws Unavailable {
        try {
            HttpResponse response =
                    transport.send(HttpRequest.get(SERVICE, address).build());
            if (response.status() != 200) {
                throw new Unavailable(
                        "client JSON Web Key Set failed to be refreshed (status " + response.status() + ")");
            }
            return response.text();
        } catch (SdkException e) {
            throw new Unavailable("client JSON Web Key Set failed to be refreshed (" + e.getMessage() + ")");
        }
    }
}
