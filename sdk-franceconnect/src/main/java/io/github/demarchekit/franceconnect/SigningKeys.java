package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.Json;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * FranceConnect's public keys. It changes them without notice: an unknown {@code kid}, or a signature that fails under a known
 * one, makes us read them again, once, before the token is refused (OpenID Connect Core 10.1.1).
 */
final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final String SERVICE = "FranceConnect keys";

    private final CachedDocument<List<VerificationKey>> keys;

    SigningKeys(Discovery discovery, BackChannel backChannel, Clock clock) {
        keys = new CachedDocument<>(
                SERVICE, () -> backChannel.document(SERVICE, discovery.current().jwksUri()), SigningKeys::read, clock);
    }

    /**
     * Verifies a signature.
     *
     * @param subject what is signed, as errors name it
     */
    void verify(String subject, JWSObject jws, SigningAlgorithm algorithm) {
        List<VerificationKey> known = keys.current();
        if (verifies(known, jws, algorithm)) {
            return;
        }
        List<VerificationKey> newer = keys.newerThan(known);
        if (newer != known && verifies(newer, jws, algorithm)) {
            return;
        }
        if (matching(newer, jws.getHeader().getKeyID(), algorithm).isEmpty()) {
            throw new VerificationException(
                    subject, "kid_unknown", "it is signed with a key that FranceConnect does not publish");
        }
        throw new VerificationException(subject, "bad_signature", "its signature is not FranceConnect's");
    }

    private static boolean verifies(List<VerificationKey> keys, JWSObject jws, SigningAlgorithm algorithm) {
        return matching(keys, jws.getHeader().getKeyID(), algorithm).stream().anyMatch(key -> key.verifies(jws));
    }

    private static List<VerificationKey> matching(
            List<VerificationKey> keys, @Nullable String kid, SigningAlgorithm algorithm) {
        return keys.stream().filter(key -> key.answersTo(kid, algorithm)).toList();
    }

    private static List<VerificationKey> read(HttpResponse response) {
        JsonNode published = Json.tree(SERVICE, response).path("keys");
        List<VerificationKey> keys = new ArrayList<>();
        for (JsonNode key : published) {
            try {
                VerificationKey.of(JWK.parse(key.toString())).ifPresent(keys::add);
            } catch (ParseException e) {
                // One key of a kind we don't know must not take the others away (RFC 7517 section 5).
                LOG.debug("{}: a key that cannot be read is left out", SERVICE);
            }
        }
        if (keys.isEmpty()) {
            throw new UnreadableResponseException(SERVICE, "it holds no ES256 or RS256 signing key");
        }
        return List.copyOf(keys);
    }
}
