package io.github.demarchekit.tracking;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who is told about a file, and where. Prints without any of its values.
 *
 * @param franceConnectHash the person's hash for AMI, {@code PivotIdentity.hash()}: 64 lower-case hexadecimal digits
 * @param email where mails go; without it there are none
 * @param phone the number, as it was typed, at which the user asked for text messages; leave it out when it is known and nobody
 *     asked
 * @param language English for {@code en}; any other gets French
 * @param optOuts the names of the channels on which the user wants no news
 */
public record Recipient(
        String franceConnectHash,
        Optional<String> email,
        Optional<String> phone,
        Locale language,
        Set<String> optOuts) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    // RFC 5321 section 4.5.3.1.3: a path has 256 characters, two of them the angle brackets.
    private static final int MAX_EMAIL = 254;
    private static final int MAX_PHONE = 40;

    /** Makes somebody who is told on every channel. */
    public Recipient(String franceConnectHash, Optional<String> email, Optional<String> phone, Locale language) {
        this(franceConnectHash, email, phone, language, Set.of());
    }

    /** Checks the forms and the lengths; the values are not quoted. */
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
        if (!optOuts.stream().allMatch(name -> Channel.NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("optOuts must be names of channels");
        }
        optOuts = Set.copyOf(optOuts);
    }

    /** Returns the same person, who wants no news on that channel. */
    public Recipient without(String channel) {
        Set<String> more = new HashSet<>(optOuts);
        more.add(channel);
        return new Recipient(franceConnectHash, email, phone, language, more);
    }

    /** Returns the same person, who wants news on that channel again. */
    public Recipient with(String channel) {
        Set<String> fewer = new HashSet<>(optOuts);
        fewer.remove(channel);
        return new Recipient(franceConnectHash, email, phone, language, fewer);
    }

    @Override
    public String toString() {
        return "Recipient[redacted]";
    }
}
