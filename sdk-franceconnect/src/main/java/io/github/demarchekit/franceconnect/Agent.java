package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A professional whom ProConnect knows, and the organisation for which that person logged in.
 *
 * <p>Each claim but {@link #sub()} depends on the scopes that were asked and on what the identity provider sends. The
 * vocabularies belong to the providers, so values are open texts, as they came. Immutable, thread-safe. Prints without any of
 * its values.
 */
public final class Agent {

    private static final String[] TEXTS = {
        "uid",
        "given_name",
        "usual_name",
        "email",
        "phone_number",
        "organizational_unit",
        "organization_label",
        "belonging_population",
        "chorusdt:matricule",
        "chorusdt:societe",
        "idp_id",
        "idp_acr"
    };

    private final String sub;
    private final Claims claims;

    private Agent(String sub, Claims claims) {
        this.sub = sub;
        this.claims = claims;
    }

    /**
     * Reads ProConnect's verified userinfo.
     *
     * @throws UnreadableResponseException when it has no identifier, or a control character in a name or an address
     */
    static Agent of(Claims userinfo) {
        PivotClaims claims = new PivotClaims("ProConnect userinfo", userinfo, "");
        claims.requireTexts(TEXTS);
        return new Agent(claims.text("sub"), userinfo);
    }

    /**
     * Makes an agent from values that an application holds, for its tests.
     *
     * @param claims by their names at ProConnect, such as {@code given_name} and {@code siret}: texts, or lists of texts
     * @throws IllegalArgumentException when the identifier is blank
     */
    public static Agent of(String sub, Map<String, ?> claims) {
        if (sub.isBlank()) {
            throw new IllegalArgumentException("an agent's sub cannot be blank");
        }
        return new Agent(sub, Claims.of(claims));
    }

    /**
     * Returns the identifier ProConnect gave. It is specific to each identity provider: the same agent has another one through
     * another provider, so keep it beside {@link #idpId()}, and expect one person to come back under a second one.
     */
    public String sub() {
        return sub;
    }

    /** Returns the identifier that the identity provider itself uses. */
    public Optional<String> uid() {
        return claims.filledText("uid");
    }

    /** Returns the given names. */
    public Optional<String> givenName() {
        return claims.filledText("given_name");
    }

    /** Returns the name in use at work. */
    public Optional<String> usualName() {
        return claims.filledText("usual_name");
    }

    /** Returns the professional address. It can pass from one person to another: not an identifier. */
    public Optional<String> email() {
        return claims.filledText("email");
    }

    /** Returns the telephone number, as the provider writes it. */
    public Optional<String> phoneNumber() {
        return claims.filledText("phone_number");
    }

    /** Returns the establishment; empty when there is none or it is no SIRET, which {@code claim("siret")} still shows. */
    public Optional<Siret> siret() {
        return claims.filledText("siret").flatMap(typed -> parsed(typed, Siret::parse));
    }

    /**
     * Returns the legal unit, that of the {@linkplain #siret() establishment} when the provider sends only the latter; empty
     * when there is none or it is no SIREN.
     */
    public Optional<Siren> siren() {
        return claims.filledText("siren")
                .flatMap(typed -> parsed(typed, Siren::parse))
                .or(() -> siret().map(Siret::siren));
    }

    /** Returns the service within the organisation, as the provider writes it. */
    public Optional<String> organizationalUnit() {
        return claims.filledText("organizational_unit");
    }

    /** Returns the organisation's name. */
    public Optional<String> organizationLabel() {
        return claims.filledText("organization_label");
    }

    /** Returns what kind of agent it is, as the provider writes it. */
    public Optional<String> belongingPopulation() {
        return claims.filledText("belonging_population");
    }

    /** Returns the personnel number of Chorus DT, the State's travel software. */
    public Optional<String> chorusDtMatricule() {
        return claims.filledText("chorusdt:matricule");
    }

    /** Returns the company of Chorus DT. */
    public Optional<String> chorusDtSociete() {
        return claims.filledText("chorusdt:societe");
    }

    /** Returns the identifier of the identity provider that was used. */
    public Optional<String> idpId() {
        return claims.filledText("idp_id");
    }

    /** Returns the level of assurance the identity provider announced, an open text such as {@code eidas1}. */
    public Optional<String> idpAcr() {
        return claims.filledText("idp_acr");
    }

    /** Returns the roles, as the provider names them; empty when there is none. */
    public List<String> roles() {
        return claims.texts("roles");
    }

    /** Returns the groups, as the provider names them; empty when there is none. */
    public List<String> groups() {
        return claims.texts("groups");
    }

    /** Returns a claim as it came, not looked at; empty when it is absent or is no text. */
    public Optional<String> claim(String name) {
        return claims.text(name);
    }

    /** Returns a claim that is a list of texts, a lone text being the only one; empty when it is absent or anything else. */
    public List<String> claims(String name) {
        return claims.texts(name);
    }

    @Override
    public String toString() {
        return "Agent[redacted]";
    }

    private static <T> Optional<T> parsed(String typed, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(typed));
        } catch (IllegalArgumentException e) {
            // The provider's mistake must not bar the agent's way; claim() still shows what it wrote.
            return Optional.empty();
        }
    }
}
