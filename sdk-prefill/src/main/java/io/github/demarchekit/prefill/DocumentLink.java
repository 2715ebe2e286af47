package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a provider's document can be fetched for a while by whoever knows the address, such as a company's tax certificate.
 *
 * <p>The address is a credential: it is neither shown to the user nor logged nor kept; fetch it with {@link Documents}. Immutable.
 * Prints without it.
 *
 * @param address the address, as it was received
 * @param expiresAt when it ends, when the provider says so
 */
public record DocumentLink(Secret address, Optional<Instant> expiresAt) {

    /**
     * Reads a link from the parts of an answer.
     *
     * @param expiresIn seconds from the answer
     * @param from the provenance of the answer, which tells when that was
     */
    public static Part<DocumentLink> of(Part<String> url, Part<Integer> expiresIn, Provenance from) {
        return url.map(address -> new DocumentLink(
                Secret.of(address),
                expiresIn.value().map(seconds -> from.obtainedAt().plusSeconds(seconds))));
    }

    /** Tells whether it has ended. */
    public boolean expired(Clock clock) {
        return expiresAt.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    @Override
    public String toString() {
        return "DocumentLink[redacted]";
    }
}
