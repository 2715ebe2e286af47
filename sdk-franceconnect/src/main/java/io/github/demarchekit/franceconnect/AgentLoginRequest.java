package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Siret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one login asks of ProConnect, beyond scopes. Immutable. Prints nothing, since a hint names a person.
 *
 * <pre>{@code
 * AgentLoginRequest.of(Scope.GIVEN_NAME, Scope.EMAIL, Scope.SIRET).acr("eidas1-mfa", "eidas2", "eidas3")
 * }</pre>
 */
public final class AgentLoginRequest {

    // As long as a pending login has room for.
    private static final int LONGEST_ACR = 1_500;
    private static final Pattern ACR = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private final Set<Scope> scopes;
    private final List<String> acr;
    private final boolean amr;
    private final boolean silent;
    private final Map<String, String> hints;

    private AgentLoginRequest(
            Set<Scope> scopes, List<String> acr, boolean amr, boolean silent, Map<String, String> hints) {
        this.scopes = scopes;
        this.acr = acr;
        this.amr = amr;
        this.silent = silent;
        this.hints = hints;
    }

    /** Asks for these scopes; {@link Scope#OPENID} is added. */
    public static AgentLoginRequest of(Scope... scopes) {
        Set<Scope> asked = new LinkedHashSet<>();
        asked.add(Scope.OPENID);
        asked.addAll(Arrays.asList(scopes));
        return new AgentLoginRequest(asked, List.of(), false, false, Map.of());
    }

    /**
     * Requires one of these levels, and refuses a login that comes back with another. Any level is accepted without it.
     *
     * @param accepted values of ProConnect's {@code acr}, such as {@code eidas1-mfa}, {@code eidas2} or
     *     {@code https://proconnect.gouv.fr/assurance/certification-dirigeant}
     * @throws IllegalArgumentException when there is none, so that a list that was left empty lets nobody in by mistake; when one
     *     is not visible ASCII without space, quote and backslash; when they have more than 1 500 characters together
     */
    public AgentLoginRequest acr(String... accepted) {
        if (accepted.length == 0) {
            throw new IllegalArgumentException("acr needs a level at least: leave the call out to accept any");
        }
        for (String value : accepted) {
            if (!ACR.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "an acr is visible ASCII characters, without space, quote or backslash");
            }
        }
        if (String.join(" ", accepted).length() > LONGEST_ACR) {
            throw new IllegalArgumentException("these acr are longer than 1,500 characters together");
        }
        return new AgentLoginRequest(scopes, List.of(accepted), amr, silent, hints);
    }

    /** Asks how the agent is authenticated: {@link AgentLoginOutcome.Authenticated#amr()}. */
    public AgentLoginRequest amr() {
        return new AgentLoginRequest(scopes, acr, true, silent, hints);
    }

    /**
     * Logs in without a page ({@code prompt=none}), when the agent already has a session at ProConnect; otherwise the login ends
     * with {@link AgentLoginOutcome.LoginRequired}. Whose session it is, is ProConnect's to know: where somebody is logged in here
     * already, compare {@link Agent#sub()}.
     */
    public AgentLoginRequest silent() {
        return new AgentLoginRequest(scopes, acr, amr, true, hints);
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
        return new AgentLoginRequest(scopes, acr, amr, silent, more);
    }

    Set<Scope> scopes() {
        return scopes;
    }

    List<String> acr() {
        return acr;
    }

    /** Returns the claims parameter (OpenID Connect Core 5.5), empty when nothing is asked by it. */
    Optional<String> claims() {
        List<String> asked = new ArrayList<>();
        if (acr.size() == 1) {
            // In the form that ProConnect documents.
            asked.add("\"acr\":{\"essential\":true,\"value\":\"" + acr.get(0) + "\"}");
        } else if (!acr.isEmpty()) {
            asked.add("\"acr\":{\"essential\":true,\"values\":[\"" + String.join("\",\"", acr) + "\"]}");
        }
        if (amr) {
            asked.add("\"amr\":{\"essential\":true}");
        }
        return asked.isEmpty() ? Optional.empty() : Optional.of("{\"id_token\":{" + String.join(",", asked) + "}}");
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
