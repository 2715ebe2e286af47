package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.jwk.JWK;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.Json;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The issuer's public keys. FranceConnect changes them without notice: an unknown {@code kid}, or a signature that fails under a known
 * one, makes us read them again, once, before the token is refused (OpenID Connect Core 10.1.1).
 */
final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private final CachedDocument<List<VerificationKey>> keys;

    SigningKeys(Registration registration, Discovery discovery, BackChannel backChannel, CryptoProvider crypto) {
        String service = registration.label() + " keys";
        keys = new CachedDocument<>(
                service,
                () -> backChannel.document(service, discovery.current().jwksUri()),
                response -> read(service, response, crypto),
                registration.clock());
    }

    /**
     * Verifies a signature.
     *
     * @param subject what is signed, as errors name it
     */
    void verify(String subject, SignedToken token, SigningAlgorithm algorithm) {
        List<VerificationKey> known = keys.current();
        if (verifies(known, token, algorithm)) {
            return;
        }
        List<VerificationKey> newer = keys.newerThan(known);
        if (newer != known && verifies(newer, token, algorithm)) {
            return;
        }
        if (matching(newer, token.kid(), algorithm).isEmpty()) {
            throw new VerificationException(
                    subject, "kid_unknown", "it is signed with a key that its issuer does not publish");
        }
        throw new VerificationException(subject, "bad_signature", "its signature is not its issuer's");
    }

    private static boolean verifies(List<VerificationKey> keys, SignedToken token, SigningAlgorithm algorithm) {
        return matching(keys, token.kid(), algorithm).stream().anyMatch(key -> key.verifies(token));
    }

    private static List<VerificationKey> matching(
            List<VerificationKey> keys, @Nullable String kid, SigningAlgorithm algorithm) {
        return keys.stream().filter(key -> key.answersTo(kid, algorithm)).toList();
    }

    private static List<VerificationKey> read(String service, HttpResponse response, CryptoProvider crypto) {
        JsonNode published = Json.tree(service, response).path("keys");
        List<VerificationKey> keys = new ArrayList<>();
        for (JsonNode key : published) {
            try {
                VerificationKey.of(JWK.parse(key.toString()), crypto).ifPresent(keys::add);
            } catch (ParseException e) {
                // One key of a kind we don't know must not take the others away (RFC 7517 section 5).
                LOG.debug("{}: a key that cannot be read is left out", service);
            }
        }
        if (keys.isEmpty()) {
            throw new UnreadableResponseException(service, "it holds no ES256 or RS256 signing key");
        }
        return List.copyOf(keys);
    }
}
