package io.github.demarchekit.testkit;

import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The three platforms, and what parts them. */
enum LoginProduct {
    FRANCECONNECT("/franceconnect", "FranceConnect"),
    FRANCECONNECT_PLUS("/franceconnect-plus", "FranceConnect+"),
    PROCONNECT("/proconnect", "ProConnect");

    private final String path;
    private final String shownName;

    LoginProduct(String path, String shownName) {
        this.path = path;
        this.shownName = shownName;
    }

    /**
     * How long things live.
     *
     * @param code an authorization code
     * @param token an access token, and the tokens about it
     * @param grant the consent, without which the identity is no longer given
     * @param interaction the pages of a login
     * @param session the person's session, after its last use
     */
    record Lives(Duration code, Duration token, Duration grant, Duration interaction, Duration session) {

        private static Lives ofCitizens(Duration interaction, Duration session) {
            // The grant ends before the token, and the identity needs both.
            return new Lives(
                    Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30), interaction, session);
        }

        /** Returns those that ProConnect's documentation gives, in place of those of its code. */
        Lives documented() {
            return new Lives(Duration.ofSeconds(30), Duration.ofSeconds(60), grant, interaction, session);
        }
    }

    String path() {
        return path;
    }

    /** Returns the path of the issuer, under which every address is. */
    String base() {
        return path + "/api/v2";
    }

    String shownName() {
        return shownName;
    }

    /** Returns the {@code acr} values it announces, lowest first where they have an order. */
    List<String> levels() {
        return switch (this) {
            case FRANCECONNECT -> List.of("eidas1");
            case FRANCECONNECT_PLUS -> List.of("eidas2", "eidas3");
            case PROCONNECT ->
                List.of(
                        "eidas0",
                        "eidas0-mfa",
                        "eidas1",
                        "eidas1-mfa",
                        "eidas2",
                        "eidas3",
                        TestAgent.CERTIFIED_DIRIGEANT);
        };
    }

    Set<Signature> signatures() {
        return switch (this) {
            case FRANCECONNECT -> Set.of(Signature.ES256, Signature.RS256);
            case FRANCECONNECT_PLUS -> Set.of(Signature.ES256);
            case PROCONNECT -> Set.of(Signature.ES256, Signature.RS256, Signature.HS256);
        };
    }

    Lives lives() {
        return switch (this) {
            case FRANCECONNECT -> Lives.ofCitizens(Duration.ofMinutes(30), Duration.ofMinutes(30));
            case FRANCECONNECT_PLUS -> Lives.ofCitizens(Duration.ofMinutes(10), Duration.ofMinutes(10));
            case PROCONNECT ->
                new Lives(
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofDays(14),
                        Duration.ofHours(1),
                        Duration.ofHours(12));
        };
    }

    boolean encrypts() {
        return this == FRANCECONNECT_PLUS;
    }

    /** Tells whether it is one of the two that citizens know, which refuse and promise the same things. */
    boolean forCitizens() {
        return this != PROCONNECT;
    }
}
