package io.github.demarchekit.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The pivot identity ("identité pivot"): the civil status under which administrations recognise a person.
 *
 * <p>Login makes it, prefill asks with it, a dashboard is addressed by its {@link #hash()}. Immutable. Prints without any of
 * its values.
 *
 * @param givenName all given names as they were received, joined by one space
 * @param givenNames the given names one by one; a compound name may hold a space
 * @param familyName the name of birth
 * @param birthdate the date of birth; its day, or day and month, may be unknown
 * @param gender {@code male}, {@code female} or {@code unspecified}; other values are kept as they came
 * @param birthplace the commune's COG code; {@code ""} for who is born abroad; on FranceConnect+ possibly free text
 * @param birthcountry the country's COG code, such as {@code 99100} for France; {@code ""} when unknown
 */
public record PivotIdentity(
        String givenName,
        List<String> givenNames,
        String familyName,
        PartialDate birthdate,
        String gender,
        String birthplace,
        String birthcountry) {

    /** Takes a copy of the given names. */
    public PivotIdentity {
        givenNames = List.copyOf(givenNames);
    }

    /** Returns the commune of birth when the place is one, and not free text or empty. */
    public Optional<CogCommune> birthCommune() {
        return CogCommune.matches(birthplace) ? Optional.of(new CogCommune(birthplace)) : Optional.empty();
    }

    /**
     * Returns the hash by which the application mobile interministérielle (AMI) knows the person: SHA-256, in lower-case
     * hexadecimal, of given name, family name, birth date, gender, place and country of birth, written one after the other.
     *
     * <p>It has no salt: whoever knows the civil status can compute it. Treat it as personal data.
     */
    public String hash() {
        String joined = givenName + familyName + birthdate.iso() + gender + birthplace + birthcountry;
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(joined.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "PivotIdentity[redacted]";
    }
}
