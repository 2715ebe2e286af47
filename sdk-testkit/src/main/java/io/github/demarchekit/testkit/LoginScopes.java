package io.github.demarchekit.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which claims each scope of a platform gives, and their values. */
sealed interface LoginScopes permits FranceConnectScopes, ProConnectScopes {

    static LoginScopes of(LoginProduct product) {
        return switch (product) {
            case FRANCECONNECT -> new FranceConnectScopes(false);
            case FRANCECONNECT_PLUS -> new FranceConnectScopes(true);
            case PROCONNECT -> new ProConnectScopes();
        };
    }

    /** Returns every scope it knows. */
    Set<String> names();

    /** Returns every claim it may give. */
    Set<String> claims();

    /** Returns what an account's scopes give, without {@code sub}. */
    Map<String, Object> identity(TestAccount account, Set<String> scopes);

    /** Returns how the account has proved who it is, the {@code amr}. */
    List<String> methods(TestAccount account);

    /**
     * Returns the identifier of an account.
     *
     * @param sector who is told the same identifier, where it is not the same for all
     */
    String sub(TestAccount account, String sector);
}
