package io.github.demarchekit.franceconnect;

import java.util.regex.Pattern;

/**
 * What a login asks for: one value of OpenID Connect's {@code scope}.
 *
 * <p>The lists move, so any value can be made. These constants are what a login itself can give, and what API Particulier asks
 * for with it; {@link DataProviderScopes} holds the rest. Each beyond {@link #OPENID} needs an authorisation (habilitation):
 * FranceConnect answers {@code invalid_scope} to one that was not granted, and silently ignores one that it does not know.
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
    /** The given names, at ProConnect too. */
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
    /**
     * An e-mail address, which changes with the identity provider and identifies nobody; at ProConnect, the
     * professional one.
     */
    public static final Scope EMAIL = new Scope("email");
    /** The date of birth as the identity provider writes it; FranceConnect only, see {@link Citizen#idpBirthdate}. */
    public static final Scope IDP_BIRTHDATE = new Scope("idp_birthdate");
    /** The identifier of the identity provider that was used; FranceConnect and ProConnect. */
    public static final Scope IDP_ID = new Scope("idp_id");
    /** How the person proved their identity, in the id_token; needs an entitlement of its own. */
    public static final Scope AMR = new Scope("amr");

    /**
     * The pivot identity and, beside it, the civil-status register's; FranceConnect+ only, as all {@code RNIPP_}
     * scopes.
     */
    public static final Scope RNIPP_IDENTITE_PIVOT = new Scope("rnipp_identite_pivot");
    /** {@link #PROFILE}, and the same by the register. */
    public static final Scope RNIPP_PROFILE = new Scope("rnipp_profile");
    /** {@link #BIRTH}, and the same by the register. */
    public static final Scope RNIPP_BIRTH = new Scope("rnipp_birth");
    /** {@link #GIVEN_NAME}, and the same by the register. */
    public static final Scope RNIPP_GIVEN_NAME = new Scope("rnipp_given_name");
    /** {@link #FAMILY_NAME}, and the same by the register. */
    public static final Scope RNIPP_FAMILY_NAME = new Scope("rnipp_family_name");
    /** {@link #GENDER}, and the same by the register. */
    public static final Scope RNIPP_GENDER = new Scope("rnipp_gender");
    /** {@link #BIRTHDATE}, and the same by the register. */
    public static final Scope RNIPP_BIRTHDATE = new Scope("rnipp_birthdate");
    /** {@link #BIRTHPLACE}, and the same by the register. */
    public static final Scope RNIPP_BIRTHPLACE = new Scope("rnipp_birthplace");
    /** {@link #BIRTHCOUNTRY}, and the same by the register. */
    public static final Scope RNIPP_BIRTHCOUNTRY = new Scope("rnipp_birthcountry");

    /** The name in use at work; ProConnect, as are those that follow. */
    public static final Scope USUAL_NAME = new Scope("usual_name");
    /** The identifier that the identity provider itself uses. */
    public static final Scope UID = new Scope("uid");
    /** The establishment for which the agent logs in. */
    public static final Scope SIRET = new Scope("siret");
    /** The legal unit for which the agent logs in. */
    public static final Scope SIREN = new Scope("siren");
    /** The service within the organisation. */
    public static final Scope ORGANIZATIONAL_UNIT = new Scope("organizational_unit");
    /** What kind of agent it is. */
    public static final Scope BELONGING_POPULATION = new Scope("belonging_population");
    /** The telephone number, claim {@code phone_number}. */
    public static final Scope PHONE = new Scope("phone");
    /**
     * The personnel number and company of Chorus DT, claims {@code chorusdt:matricule} and {@code chorusdt:societe}.
     */
    public static final Scope CHORUSDT = new Scope("chorusdt");
    /** The roles that the identity provider knows. */
    public static final Scope ROLES = new Scope("roles");
    /** The groups that the identity provider knows. */
    public static final Scope GROUPS = new Scope("groups");
    /** The organisation's name. */
    public static final Scope ORGANIZATION_LABEL = new Scope("organization_label");
    /** The level of assurance that the identity provider announced. */
    public static final Scope IDP_ACR = new Scope("idp_acr");
    /** What the identity provider and this service agreed on. */
    public static final Scope CUSTOM = new Scope("custom");

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
