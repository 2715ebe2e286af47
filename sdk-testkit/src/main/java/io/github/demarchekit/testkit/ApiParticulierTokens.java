package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who may ask {@link FakeApiParticulier} for what: by a token of FranceConnect, or by one of its own. Thread-safe. */
final class ApiParticulierTokens {

    private static final String BEARER = "Bearer ";
    private static final Set<String> FRANCECONNECT_SCOPES = new FranceConnectScopes(false).names();
    private static final Map<String, List<String>> CLAIMS = new FranceConnectScopes(true).byScope();
    private static final List<String> PIVOT =
            List.of("given_name", "family_name", "birthdate", "gender", "birthplace", "birthcountry");

    private final List<? extends AccessTokens> franceConnect;
    private final Map<String, PivotIdentity> people = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> applications = new ConcurrentHashMap<>();

    ApiParticulierTokens(List<? extends AccessTokens> franceConnect) {
        this.franceConnect = franceConnect;
    }

    /** What a token opens, or the code of the 401 it earns. */
    sealed interface Pass {
        /** Opens what those scopes grant, about that person if it is about one. */
        record Granted(Optional<PivotIdentity> holder, Predicate<String> scopes) implements Pass {}

        /** Opens nothing. */
        record Refused(String code) implements Pass {}
    }

    /** Issues a token to an application; without scopes, it has them all. */
    String issue(String... scopes) {
        String token = "application-" + UUID.randomUUID();
        applications.put(token, Set.of(scopes));
        return token;
    }

    /** Takes a token for one that FranceConnect gave a person, with all scopes. */
    void accept(String token, PivotIdentity holder) {
        people.put(token, holder);
    }

    /**
     * Looks at an {@code Authorization} header.
     *
     * @param mode the last segment of the path: a person's token opens {@code france_connect} and nothing else
     */
    Pass pass(Optional<String> authorization, String mode) {
        Optional<String> token = authorization
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
        if (token.isEmpty()) {
            return new Pass.Refused("00101");
        }
        return mode.equals("france_connect") ? ofPerson(token.get()) : ofApplication(token.get());
    }

    private Pass ofApplication(String token) {
        Set<String> scopes = applications.get(token);
        return scopes == null
                ? new Pass.Refused("00101")
                : new Pass.Granted(Optional.empty(), scope -> scopes.isEmpty() || scopes.contains(scope));
    }

    private Pass ofPerson(String token) {
        PivotIdentity person = people.get(token);
        if (person != null) {
            return new Pass.Granted(Optional.of(person), ApiParticulierTokens::notAnIdentity);
        }
        for (AccessTokens platform : franceConnect) {
            Optional<PivotIdentity> holder = platform.holder(token);
            if (holder.isPresent()) {
                Set<String> scopes = platform.scopes(token);
                return claims(scopes).containsAll(PIVOT)
                        ? new Pass.Granted(holder, scope -> notAnIdentity(scope) && asked(scope, scopes))
                        : new Pass.Refused("50003");
            }
        }
        return new Pass.Refused("50002");
    }

    private static Set<String> claims(Set<String> scopes) {
        return scopes.stream()
                .flatMap(scope -> CLAIMS.getOrDefault(scope, List.of()).stream())
                .collect(Collectors.toSet());
    }

    /** In this mode the real one strips the scopes of identities. */
    private static boolean notAnIdentity(String scope) {
        return !scope.endsWith("_identite");
    }

    /** A scope that FranceConnect does not list cannot be asked at a login; the kit takes it for granted. */
    private static boolean asked(String scope, Set<String> scopes) {
        return scopes.contains(scope) || !FRANCECONNECT_SCOPES.contains(scope);
    }
}
