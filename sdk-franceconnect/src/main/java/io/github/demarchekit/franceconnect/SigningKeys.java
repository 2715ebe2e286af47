package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.jwk.JWK;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.Json;
import java.text.ParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The issuer's public keys. FranceConnect changes its own without notice: an unknown {@code kid}, or a signature that fails
 * under a known one, makes us read them again, once, before the token is refused (OpenID Connect Core 10.1.1).
 */
final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final String service;
    private final CryptoProvider crypto;
    private final CachedDocument<Published> keys;
    private volatile Map<String, VerificationKey> lastRead = Map.of();

    SigningKeys(RegisteredClient registration, Discovery discovery, BackChannel backChannel, CryptoProvider crypto) {
        service = registration.label() + " keys";
        this.crypto = crypto;
        keys = new CachedDocument<>(
                service,
                () -> backChannel.document(service, discovery.current().jwksUri()),
                this::read,
                registration.clock());
    }

    /** What was published at one moment, by the text of each key. */
    private record Published(Map<String, VerificationKey> keys) {

        boolean verifies(SignedToken token, SigningAlgorithm algorithm) {
            for (VerificationKey key : keys.values()) {
                if (key.answersTo(token.kid(), algorithm) && key.verifies(token)) {
                    return true;
                }
            }
            return false;
        }

        boolean knows(@Nullable String kid, SigningAlgorithm algorithm) {
            return keys.values().stream().anyMatch(key -> key.answersTo(kid, algorithm));
        }
    }

    /**
     * Verifies a signature.
     *
     * @param subject what is signed, as errors name it
     */
    void verify(String subject, SignedToken token, SigningAlgorithm algorithm) {
        Published known = keys.current();
        if (known.verifies(token, algorithm)) {
            return;
        }
        Published newer = keys.newerThan(known);
        if (!newer.equals(known) && newer.verifies(token, algorithm)) {
            return;
        }
        if (!newer.knows(token.kid(), algorithm)) {
            throw new VerificationException(
                    subject, "kid_unknown", "it is signed with a key that its issuer does not publish");
        }
        throw new VerificationException(subject, "bad_signature", "its signature is not its issuer's");
    }

    // One read at a time, under the document's lock. A key that did not change stays the one that is ready.
    private Published read(HttpResponse response) {
        Map<String, VerificationKey> before = lastRead;
        Map<String, VerificationKey> read = new LinkedHashMap<>();
        for (JsonNode key : Json.tree(service, response).path("keys")) {
            String published = key.toString();
            VerificationKey ready = before.get(published);
            if (ready != null) {
                read.put(published, ready);
            } else {
                key(published).ifPresent(made -> read.put(published, made));
            }
        }
        if (read.isEmpty()) {
            throw new UnreadableResponseException(service, "it holds no ES256 or RS256 signing key");
        }
        lastRead = Collections.unmodifiableMap(read);
        return new Published(lastRead);
    }

    // One key of a kind we don't know must not take the others away (RFC 7517 section 5).
    private Optional<VerificationKey> key(String published) {
        try {
            return VerificationKey.of(JWK.parse(published), crypto);
        } catch (ParseException | RuntimeException e) {
            LOG.debug("{}: a key that cannot be read is left out", service);
            return Optional.empty();
        }
    }
}
