package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verified id_token says.
 *
 * @param hint the token as the logout wants it: what was signed, decrypted where it was encrypted
 */
record IdToken(
        String sub,
        Optional<String> acr,
        List<String> amr,
        List<String> repScope,
        Instant authenticatedAt,
        Secret hint) {

    @Override
    public String toString() {
        return "IdToken[redacted]";
    }
}
