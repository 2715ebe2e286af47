package io.github.demarchekit.franceconnect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one login asks of FranceConnect or FranceConnect+, beyond scopes. Immutable.
 *
 * <pre>{@code
 * LoginRequest.of(Scope.IDENTITE_PIVOT).level(EidasLevel.HIGH).amr()
 * }</pre>
 */
public final class LoginRequest {

    private final Set<Scope> scopes;
    private final @Nullable EidasLevel level;
    private final List<String> claims;
    private final @Nullable String idpHint;

    private LoginRequest(Set<Scope> scopes, @Nullable EidasLevel level, List<String> claims, @Nullable String idpHint) {
        this.scopes = scopes;
        this.level = level;
        this.claims = claims;
        this.idpHint = idpHint;
    }

    /** Asks for these scopes; {@link Scope#OPENID} is added, and gives {@code sub} alone when there is no other. */
    public static LoginRequest of(Scope... scopes) {
        Set<Scope> asked = new LinkedHashSet<>();
        asked.add(Scope.OPENID);
        asked.addAll(Arrays.asList(scopes));
        return new LoginRequest(asked, null, List.of(), null);
    }

    /** Asks for that level, in the place of the client's own. */
    public LoginRequest level(EidasLevel required) {
        return new LoginRequest(scopes, required, claims, idpHint);
    }

    /**
     * Asks which means of authentication served: {@link LoginOutcome.Authenticated#amr()}. It needs an authorisation; without
     * it, FranceConnect shows a page of its own ({@code Y100009}).
     */
    public LoginRequest amr() {
        return claim("amr");
    }

    /** Asks for what somebody may do in the person's name (Aidants Connect): {@link LoginOutcome.Authenticated#repScope()}. */
    public LoginRequest repScope() {
        return claim("rep_scope");
    }

    private LoginRequest claim(String name) {
        List<String> more = new ArrayList<>(claims);
        more.add(name);
        return new LoginRequest(scopes, level, List.copyOf(new LinkedHashSet<>(more)), idpHint);
    }

    /**
     * Goes straight to one identity provider. One that is not allowed brings the person back with {@code invalid_idp_hint}.
     *
     * @param identityProvider its identifier at FranceConnect
     */
    public LoginRequest idpHint(String identityProvider) {
        return new LoginRequest(scopes, level, claims, identityProvider);
    }

    Set<Scope> scopes() {
        return scopes;
    }

    Optional<EidasLevel> level() {
        return Optional.ofNullable(level);
    }

    List<String> claims() {
        return claims;
    }

    Optional<String> idpHint() {
        return Optional.ofNullable(idpHint);
    }

    @Override
    public String toString() {
        return "LoginRequest[redacted]";
    }
}
