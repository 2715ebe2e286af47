package io.github.demarchekit.tracking;

import java.util.regex.Pattern;

/**
 * The number under which the user and the administration speak of a file.
 *
 * @param value 1 to 30 letters, digits and hyphens, such as {@code A-2026-7KX4M2PD}; printed on receipts, so no personal data
 */
public record CaseNumber(String value) {

    // 30 is what HubEE accepts for an external identifier, the shortest of our channels.
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,29}");

    /** Checks the format. */
    public CaseNumber {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("a case number has 1 to 30 letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
