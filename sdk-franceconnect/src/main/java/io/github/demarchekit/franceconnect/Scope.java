package io.github.demarchekit.franceconnect;

import java.util.regex.Pattern;

/**
 * What a login asks for: one value of OpenID Connect's {@code scope}.
 *
 * <p>FranceConnect's list moves, so any value can be made; the constants are those in common use. Each beyond
 * {@link #OPENID} needs an authorisation (habilitation): FranceConnect answers {@code invalid_scope} to one that was not
 * granted, and silently ignores one that it does not know.
 *
 * @param value visible ASCII without space, quote or backslash (RFC 6749 section 3.3)
 */
public record Scope(String value) {

    private static final Pattern FORMAT = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");

    /** The identifier {@code sub}; every login asks for it, whether or not it is given. */
    public static final Scope OPENID = new Scope("openid");
    /** The pivot identity: given names, name and date of birth, gender, place and country of birth. */
    public static final Scope IDENTITE_PIVOT = new Scope("identite_pivot");
    /** Given names, name of birth, date of birth, gender, and the name in use. */
    public static final Scope PROFILE = new Scope("profile");
    /** Place and country of birth. */
    public static final Scope BIRTH = new Scope("birth");
    /** The given names. */
    public static final Scope GIVEN_NAME = new Scope("given_name");
    /** The name of birth. */
    public static final Scope FAMILY_NAME = new Scope("family_name");
    /** The date of birth. */
    public static final Scope BIRTHDATE = new Scope("birthdate");
    /** The gender. */
    public static final Scope GENDER = new Scope("gender");
    /** The place of birth. */
    public static final Scope BIRTHPLACE = new Scope("birthplace");
    /** The country of birth. */
    public static final Scope BIRTHCOUNTRY = new Scope("birthcountry");
    /** The name in use ("nom d'usage"), which {@link #IDENTITE_PIVOT} does not hold. */
    public static final Scope PREFERRED_USERNAME = new Scope("preferred_username");
    /** An e-mail address, which changes with the identity provider and identifies nobody. */
    public static final Scope EMAIL = new Scope("email");

    /** Lets API Particulier tell the quotient familial. */
    public static final Scope CNAF_QUOTIENT_FAMILIAL = new Scope("cnaf_quotient_familial");
    /** Lets API Particulier name who receives the family benefits. */
    public static final Scope CNAF_ALLOCATAIRES = new Scope("cnaf_allocataires");
    /** Lets API Particulier name the children. */
    public static final Scope CNAF_ENFANTS = new Scope("cnaf_enfants");
    /** Lets API Particulier tell the address that CAF or MSA knows. */
    public static final Scope CNAF_ADRESSE = new Scope("cnaf_adresse");

    /** Checks the characters. */
    public Scope {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("a scope is 1 to 128 visible ASCII characters, without space or quote");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
