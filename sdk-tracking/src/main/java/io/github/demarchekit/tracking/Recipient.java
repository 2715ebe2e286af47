package io.github.demarchekit.tracking;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is told about a file, and where. Prints without any of its values.
 *
 * @param franceConnectHash the person's hash for AMI, {@code PivotIdentity.hash()}: 64 lower-case hexadecimal digits
 * @param email where mails go; without it there are none
 * @param phone where SMS go, as it was typed; without it there are none
 * @param language English for {@code en}; any other gets French
 */
public record Recipient(String franceConnectHash, Optional<String> email, Optional<String> phone, Locale language) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    // RFC 5321 section 4.5.3.1.3: a path has 256 characters, two of them the angle brackets.
    private static final int MAX_EMAIL = 254;
    private static final int MAX_PHONE = 40;

    /** Checks the hash's form and the lengths; the values are not quoted. */
    public Recipient {
        if (!HASH.matcher(franceConnectHash).matches()) {
            throw new IllegalArgumentException("franceConnectHash must be 64 lower-case hexadecimal digits");
        }
        email = email.map(String::strip).filter(value -> !value.isEmpty());
        phone = phone.map(String::strip).filter(value -> !value.isEmpty());
        if (email.filter(value -> value.length() > MAX_EMAIL).isPresent()) {
            throw new IllegalArgumentException("email has more than " + MAX_EMAIL + " characters");
        }
        if (phone.filter(value -> value.length() > MAX_PHONE).isPresent()) {
            throw new IllegalArgumentException("phone has more than " + MAX_PHONE + " characters");
        }
    }

    @Override
    public String toString() {
        return "Recipient[redacted]";
    }
}
