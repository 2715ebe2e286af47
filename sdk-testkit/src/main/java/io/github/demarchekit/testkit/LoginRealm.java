package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the addresses of one platform share: who is registered, its keys, its lies and habits, its clock. Thread-safe. */
record LoginRealm(
        LoginProduct product,
        URI issuer,
        LoginScopes scopes,
        Map<String, FranceConnectRegistration> applications,
        Map<String, DataProviderRegistration> providers,
        FranceConnectKeys keys,
        FranceConnectLies lies,
        Set<FranceConnectHabit> habits,
        FranceConnectPages pages,
        TestClock clock) {

    static LoginRealm of(LoginProduct product, URI platform, TestClock clock) {
        Set<FranceConnectHabit> habits = ConcurrentHashMap.newKeySet();
        return new LoginRealm(
                product,
                URI.create(platform + product.base()),
                LoginScopes.of(product),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new FranceConnectKeys(product, habits),
                new FranceConnectLies(),
                habits,
                new FranceConnectPages(product),
                clock);
    }

    boolean has(FranceConnectHabit habit) {
        return habits.contains(habit);
    }

    LoginProduct.Lives lives() {
        LoginProduct.Lives lives = product.lives();
        return has(FranceConnectHabit.DOCUMENTED_LIFETIMES) ? lives.documented() : lives;
    }

    Optional<FranceConnectRegistration> application(String clientId) {
        return Optional.ofNullable(applications.get(clientId));
    }

    /** Compares a secret with one that came in a request, empty when none did. */
    static boolean sameSecret(Secret expected, String presented) {
        return !presented.isBlank() && expected.equals(Secret.of(presented));
    }

    @Override
    public String toString() {
        return "LoginRealm[" + issuer + "]";
    }
}
