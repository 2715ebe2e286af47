package io.github.demarchekit.prefill;

import io.github.demarchekit.core.PartialDate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where data came from and when. Holds nothing about the person.
 *
 * @param source who vouches for the data, as a page shows it, such as {@code CAF}
 * @param operation the operation and its version, such as {@code v3/dss/quotient_familial}
 * @param obtainedAt when the answer was read
 * @param asOf the month or the year whose situation the data describe, when the provider says so
 * @param trust how far the provider vouches for each group, where its contract declares it
 * @param requestId the identifier under which the provider's support finds the call; the one it carried, when the provider gave none
 */
public record Provenance(
        String source,
        String operation,
        Instant obtainedAt,
        Optional<PartialDate> asOf,
        Map<DataGroup, Trust> trust,
        Optional<String> requestId) {

    /** Takes a copy of the map. */
    public Provenance {
        trust = Map.copyOf(trust);
    }

    /** Returns how far the provider vouches for a group, empty where its contract says nothing. */
    public Optional<Trust> trust(DataGroup group) {
        return Optional.ofNullable(trust.get(group));
    }
}
