package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Siret;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one login asks of ProConnect, beyond scopes. Immutable. Prints nothing, since a hint names a person.
 *
 * <pre>{@code
 * AgentLoginRequest.of(Scope.GIVEN_NAME, Scope.EMAIL, Scope.SIRET).acr("eidas1-mfa", "eidas2", "eidas3")
 * }</pre>
 */
public final class AgentLoginRequest {

    private final Set<Scope> scopes;
    private final List<String> acr;
    private final boolean silent;
    private final Map<String, String> hints;

    private AgentLoginRequest(Set<Scope> scopes, List<String> acr, boolean silent, Map<String, String> hints) {
        this.scopes = scopes;
        this.acr = acr;
        this.silent = silent;
        this.hints = hints;
    }

    /** Asks for these scopes; {@link Scope#OPENID} is added. */
    public static AgentLoginRequest of(Scope... scopes) {
        Set<Scope> asked = new LinkedHashSet<>();
        asked.add(Scope.OPENID);
        asked.addAll(Arrays.asList(scopes));
        return new AgentLoginRequest(asked, List.of(), false, Map.of());
    }

    /**
     * Requires one of these levels, and refuses a login that comes back with another. Any level is accepted without it.
     *
     * @param accepted values of ProConnect's {@code acr}, such as {@code eidas1-mfa}, {@code eidas2} or
     *     {@code https://proconnect.gouv.fr/assurance/certification-dirigeant}
     */
    public AgentLoginRequest acr(String... accepted) {
        for (String value : accepted) {
            new Scope(value); // the same characters, for the same reason: the request separates them by spaces
        }
        return new AgentLoginRequest(scopes, List.of(accepted), silent, hints);
    }

    /**
     * Logs in without a page ({@code prompt=none}), when the agent already has a session at ProConnect; otherwise the login ends
     * with {@link AgentLoginOutcome.LoginRequired}.
     */
    public AgentLoginRequest silent() {
        return new AgentLoginRequest(scopes, acr, true, hints);
    }

    /** Names who probably logs in, by e-mail address, to choose the identity provider without a question. */
    public AgentLoginRequest loginHint(String email) {
        return hint("login_hint", email);
    }

    /** Names the organisation for which the agent logs in. */
    public AgentLoginRequest siretHint(Siret siret) {
        return hint("siret_hint", siret.value());
    }

    /** Goes straight to one identity provider, by its identifier at ProConnect. */
    public AgentLoginRequest idpHint(String identityProvider) {
        return hint("idp_hint", identityProvider);
    }

    private AgentLoginRequest hint(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(hints);
        more.put(name, value);
        return new AgentLoginRequest(scopes, acr, silent, more);
    }

    Set<Scope> scopes() {
        return scopes;
    }

    List<String> acr() {
        return acr;
    }

    boolean isSilent() {
        return silent;
    }

    Map<String, String> hints() {
        return hints;
    }

    @Override
    public String toString() {
        return "AgentLoginRequest[redacted]";
    }
}
