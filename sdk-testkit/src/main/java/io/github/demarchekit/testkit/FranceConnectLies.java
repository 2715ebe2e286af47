package io.github.demarchekit.testkit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which lies a platform was told to tell. */
final class FranceConnectLies {

    private static final List<String> ELSEWHERE = List.of("DISCOVERY_", "KEYS_", "LOGOUT_", "REFRESH_", "CHECKTOKEN_");
    private static final Set<FranceConnectLie> ABOUT_ENCRYPTION = Set.of(
            FranceConnectLie.UNENCRYPTED,
            FranceConnectLie.WRONG_CONTENT_ENCRYPTION,
            FranceConnectLie.WRONG_KEY_ENCRYPTION,
            FranceConnectLie.UNKNOWN_ENCRYPTION_KEY,
            FranceConnectLie.ENCRYPTED_TO_ANOTHER_KEY,
            FranceConnectLie.MISSING_CONTENT_TYPE,
            FranceConnectLie.ENCRYPTED_WITHOUT_SIGNATURE,
            FranceConnectLie.TAMPERED_ENCRYPTION,
            FranceConnectLie.USERINFO_UNENCRYPTED,
            FranceConnectLie.USERINFO_WRONG_CONTENT_ENCRYPTION,
            FranceConnectLie.USERINFO_ENCRYPTED_TO_ANOTHER_KEY,
            FranceConnectLie.USERINFO_ENCRYPTED_WITHOUT_SIGNATURE);

    private final Set<FranceConnectLie> once = ConcurrentHashMap.newKeySet();
    private final Set<FranceConnectLie> always = ConcurrentHashMap.newKeySet();

    /** A token that can lie, each in the same ways under its own names. */
    enum About {
        ID_TOKEN(""),
        USERINFO("USERINFO_"),
        CHECKTOKEN("CHECKTOKEN_");

        private final String prefix;

        About(String prefix) {
            this.prefix = prefix;
        }

        /** Returns the lie of this token that is the same as one of the id_token, none when it does not tell it. */
        Optional<FranceConnectLie> same(FranceConnectLie lie) {
            // USERINFO_UNSIGNED is the plain JSON, which an id_token cannot be.
            String name = this != ID_TOKEN && lie == FranceConnectLie.UNSIGNED ? "ALG_NONE" : lie.name();
            return Arrays.stream(FranceConnectLie.values())
                    .filter(known -> known.name().equals(prefix + name))
                    .findFirst();
        }
    }

    /** Returns the lies of a login on that platform. */
    static Set<FranceConnectLie> ofALogin(LoginProduct product) {
        return Arrays.stream(FranceConnectLie.values())
                .filter(lie -> ELSEWHERE.stream().noneMatch(lie.name()::startsWith))
                .filter(lie -> product.encrypts() || !ABOUT_ENCRYPTION.contains(lie))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FranceConnectLie.class)));
    }

    void once(FranceConnectLie lie) {
        once.add(lie);
    }

    void always(FranceConnectLie lie) {
        always.add(lie);
    }

    void none() {
        once.clear();
        always.clear();
    }

    /** Tells whether to lie now; a lie to be told once is then told. */
    boolean tell(FranceConnectLie lie) {
        return once.remove(lie) || always.contains(lie);
    }

    /** Tells whether to lie now in that way about that token. */
    boolean tell(About token, FranceConnectLie lie) {
        return token.same(lie).filter(this::tell).isPresent();
    }

    /** Tells whether a lie is still to be told. */
    boolean intended(FranceConnectLie lie) {
        return once.contains(lie) || always.contains(lie);
    }
}
