package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.PivotIdentity;
import java.util.Optional;

/**
 * A person in an application's own files, as {@link Reconciliation} compares it. Immutable. Prints without any of its values.
 *
 * @param key what the application finds its own record by; nothing is read in it
 * @param sub the identifier of an earlier login on the same platform, if any
 * @param identity the civil status in the file; what it does not hold is {@code ""}, or
 *     {@link io.github.demarchekit.core.PartialDate.Unknown}
 */
public record KnownPerson(String key, Optional<String> sub, PivotIdentity identity) {

    @Override
    public String toString() {
        return "KnownPerson[redacted]";
    }
}
