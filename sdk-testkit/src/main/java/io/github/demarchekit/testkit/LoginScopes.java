package io.github.demarchekit.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

    /** Returns the claims of the scopes that give some. */
    Map<String, List<String>> byScope();

    /** Returns what is known of an account. */
    Map<String, Object> known(TestAccount account);

    /** Returns how the account has proved who it is, the {@code amr}. */
    List<String> methods(TestAccount account);

    /**
     * Returns the identifier of an account.
     *
     * @param sector who is told the same identifier, where it is not the same for all
     */
    String sub(TestAccount account, String sector);

    /** Returns every claim it may give. */
    default Set<String> claims() {
        Set<String> claims = new TreeSet<>(List.of("acr", "amr", "auth_time", "iss", "sid"));
        byScope().values().forEach(claims::addAll);
        return claims;
    }

    /** Returns what an account's scopes give, without {@code sub}. */
    default Map<String, Object> identity(TestAccount account, Set<String> scopes) {
        Map<String, Object> known = known(account);
        Map<String, Object> given = new LinkedHashMap<>();
        byScope().forEach((scope, claims) -> {
            if (scopes.contains(scope)) {
                claims.stream().filter(known::containsKey).forEach(claim -> given.put(claim, known.get(claim)));
            }
        });
        return given;
    }
}
