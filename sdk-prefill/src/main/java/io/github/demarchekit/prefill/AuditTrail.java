package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Siret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps who asked for which data, what for and what came of it; never a value (CNIL, délibération 2023-050; the terms of API
 * Particulier want 36 months of it).
 *
 * <p>Called once a {@code gather}, before its answers are handed out, by several threads at once. What it throws, {@code gather}
 * throws: data whose request leaves no trace are not given.
 */
@FunctionalInterface
public interface AuditTrail {

    /** Keeps what one {@code gather} asked. */
    void record(List<Entry> entries);

    /**
     * One datum that was asked for.
     *
     * @param at when the answer stood
     * @param dataset the operation and its version
     * @param api the API's name
     * @param provider who was asked in the end
     * @param mode by what the person or company was named
     * @param recipient who receives the data
     * @param purpose what for
     * @param outcome what came of it, such as {@code found}, {@code absent}, {@code not_granted}
     * @param status the HTTP status of the last call; 0 when no answer came, or, without an identifier, when no call was made
     * @param code the provider's error code; {@code ""} without one
     * @param requestId the identifier under which the provider's support finds the last call, the one it carried where the provider
     *     gave none; empty when no call was made
     */
    record Entry(
            Instant at,
            String dataset,
            String api,
            String provider,
            AccessMode mode,
            Optional<Siret> recipient,
            Purpose purpose,
            String outcome,
            int status,
            String code,
            Optional<String> requestId) {}
}
