package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person whom FranceConnect or FranceConnect+ knows: an identifier, and as much civil status as the scopes asked for.
 *
 * <p>The two platforms give different meanings to one claim. On FranceConnect the identity is the civil-status register's: an
 * unknown day or month of birth reads {@code 01} in it, and {@link #idpBirthdate()} is what the identity provider wrote. On
 * FranceConnect+ the identity is the identity provider's, {@code 1992-11-00} included, and {@link #rnippIdentity()} is the
 * register's. Values are kept as they came: a place of birth may be free text, a gender {@code unspecified}, and a citizen of
 * another State (eIDAS) may have neither e-mail address, country of birth nor gender.
 *
 * <p>Immutable, thread-safe. Prints without any of its values, and has no {@code equals}: compare {@link #sub()}, or use
 * {@link Reconciliation}.
 */
public final class Citizen {

    private static final String USERINFO = "FranceConnect userinfo";
    private static final String[] TEXTS = {"email", "preferred_username", "idp_id"};

    private final String sub;
    private final @Nullable PivotIdentity identity;
    private final @Nullable PivotIdentity rnippIdentity;
    private final @Nullable PartialDate idpBirthdate;
    private final Claims claims;

    private Citizen(
            String sub,
            @Nullable PivotIdentity identity,
            @Nullable PivotIdentity rnippIdentity,
            @Nullable PartialDate idpBirthdate,
            Claims claims) {
        this.sub = sub;
        this.identity = identity;
        this.rnippIdentity = rnippIdentity;
        this.idpBirthdate = idpBirthdate;
        this.claims = claims;
    }

    /**
     * Reads FranceConnect's verified userinfo.
     *
     * @param identityAsked whether the login asked for the whole identity, which a missing claim does not tell
     * @throws UnreadableResponseException when the identity was asked and holds no name or no date, or what is no text
     */
    static Citizen ofFranceConnect(Claims userinfo, boolean identityAsked) {
        PivotClaims register = new PivotClaims(USERINFO, userinfo, "");
        register.requireTexts(TEXTS);
        return new Citizen(
                register.text("sub"),
                identityAsked ? register.identity() : null,
                null,
                register.date("idp_birthdate").orElse(null),
                userinfo);
    }

    /**
     * Reads FranceConnect+'s verified userinfo.
     *
     * @param identityAsked whether the login asked for the whole identity
     * @throws UnreadableResponseException as {@link #ofFranceConnect} does
     */
    static Citizen ofFranceConnectPlus(Claims userinfo, boolean identityAsked) {
        PivotClaims provider = new PivotClaims(USERINFO, userinfo, "");
        PivotClaims register = new PivotClaims(USERINFO, userinfo, "rnipp_");
        provider.requireTexts(TEXTS);
        return new Citizen(
                provider.text("sub"),
                identityAsked ? provider.identity() : null,
                register.whole() ? register.identity() : null,
                null,
                userinfo);
    }

    /**
     * Makes a citizen from values an application holds, for {@link Reconciliation} and for tests. It has no other claim.
     *
     * @throws IllegalArgumentException when the identifier is blank
     */
    public static Citizen of(String sub, PivotIdentity identity) {
        return of(sub, identity, Map.of());
    }

    /**
     * Makes a citizen who has other claims too, for an application's tests.
     *
     * @param claims by their names at FranceConnect, such as {@code email} and {@code preferred_username}: texts, or lists of
     *     texts; the identity and the identifier are not among them
     * @throws IllegalArgumentException when the identifier is blank
     */
    public static Citizen of(String sub, PivotIdentity identity, Map<String, ?> claims) {
        if (sub.isBlank()) {
            throw new IllegalArgumentException("a citizen's sub cannot be blank");
        }
        return new Citizen(sub, identity, null, null, Claims.of(claims));
    }

    /**
     * Returns the person's identifier for this application's organisation, opaque, 66 characters today; keep room for 255.
     *
     * <p>It is the same through every identity provider. A change of civil status may change it, and FranceConnect and
     * FranceConnect+ may give two: {@link Reconciliation} finds the person again.
     */
    public String sub() {
        return sub;
    }

    /** Tells whether the login asked for the whole pivot identity, so that {@link #identity()} answers. */
    public boolean hasIdentity() {
        return identity != null;
    }

    /**
     * Returns the pivot identity.
     *
     * @throws IllegalStateException when the login's scopes did not ask for all of it
     */
    public PivotIdentity identity() {
        if (identity == null) {
            throw new IllegalStateException("this login did not ask for the pivot identity: give startLogin"
                    + " Scope.IDENTITE_PIVOT, or Scope.PROFILE and Scope.BIRTH");
        }
        return identity;
    }

    /**
     * Returns the identity of the civil-status register (RNIPP) on FranceConnect+, when {@link Scope#RNIPP_IDENTITE_PIVOT} was
     * granted and the register knows the person; empty on FranceConnect, whose {@link #identity()} it already is.
     *
     * <p>It serves to find a person in one's own files. It has not the guarantee of the level of the login.
     */
    public Optional<PivotIdentity> rnippIdentity() {
        return Optional.ofNullable(rnippIdentity);
    }

    /**
     * Returns the date of birth as the identity provider wrote it, {@code 1992-11-00} included, on FranceConnect with
     * {@link Scope#IDP_BIRTHDATE}; empty on FranceConnect+, where {@link #identity()} holds it.
     */
    public Optional<PartialDate> idpBirthdate() {
        return Optional.ofNullable(idpBirthdate);
    }

    /** Returns the address the identity provider knows; it changes with the provider and identifies nobody. */
    public Optional<String> email() {
        return claim("email").filter(email -> !email.isBlank());
    }

    /** Returns the name in use ("nom d'usage"), when there is one. */
    public Optional<String> preferredUsername() {
        return claim("preferred_username").filter(name -> !name.isBlank());
    }

    /** Returns the identifier of the identity provider that was used, on FranceConnect with {@link Scope#IDP_ID}. */
    public Optional<String> idpId() {
        return claim("idp_id").filter(id -> !id.isBlank());
    }

    /** Returns a claim of the userinfo as it came, not looked at; empty when it is absent or is no text. */
    public Optional<String> claim(String name) {
        return claims.text(name);
    }

    /** Returns a claim that is a list of texts, a lone text being the only one; empty when it is absent or anything else. */
    public List<String> claims(String name) {
        return claims.texts(name);
    }

    @Override
    public String toString() {
        return "Citizen[redacted]";
    }
}
