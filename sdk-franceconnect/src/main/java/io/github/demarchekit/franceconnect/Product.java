package io.github.demarchekit.franceconnect;

import java.util.List;

/** A login service of the State, and in what it differs from the others on the wire. */
public enum Product {

    /**
     * FranceConnect, for citizens, at the level {@code eidas1}. It refuses any parameter that is not on its list, the code
     * challenge that its own discovery document announces included. Its {@code birthdate} is a whole date, corrected after the
     * national register. Its {@code sub} is the same for all clients of one {@code entityId}, whatever the identity provider.
     */
    FRANCECONNECT("FranceConnect", SigningAlgorithm.ES256),

    /**
     * FranceConnect+, for citizens, at {@code eidas2} or {@code eidas3}. As {@link #FRANCECONNECT}, and its tokens are encrypted
     * for the application's own key; its {@code birthdate} is what the identity provider knows, {@code 1992-11-00} included.
     */
    FRANCECONNECT_PLUS("FranceConnect+", SigningAlgorithm.ES256),

    /**
     * ProConnect, for agents and professionals. It takes a code challenge, gives a refresh token, can log in silently, and names
     * levels that are not eIDAS's. Its {@code sub} belongs to the identity provider: the same agent has another through another.
     */
    PROCONNECT("ProConnect", SigningAlgorithm.RS256);

    private final String label;
    private final SigningAlgorithm usualSignature;

    Product(String label, SigningAlgorithm usualSignature) {
        this.label = label;
        this.usualSignature = usualSignature;
    }

    /** Returns the name that people know it by, such as {@code FranceConnect+}. */
    public String label() {
        return label;
    }

    /** Returns the eIDAS levels that can be asked of it, the lowest first; none for ProConnect. */
    public List<EidasLevel> levels() {
        return switch (this) {
            case FRANCECONNECT -> List.of(EidasLevel.LOW);
            case FRANCECONNECT_PLUS -> List.of(EidasLevel.SUBSTANTIAL, EidasLevel.HIGH);
            case PROCONNECT -> List.of();
        };
    }

    /** Tells whether an authorization request carries a code challenge (RFC 7636). */
    public boolean sendsCodeChallenge() {
        return this == PROCONNECT;
    }

    /** Tells whether its id_token and userinfo are encrypted for the application (OpenID Connect Core 16.14). */
    public boolean encryptsTokens() {
        return this == FRANCECONNECT_PLUS;
    }

    /** Tells whether it gives a refresh token. */
    public boolean issuesRefreshTokens() {
        return this == PROCONNECT;
    }

    /** Returns the signatures that a client of it can be registered for. */
    public List<SigningAlgorithm> signatures() {
        return switch (this) {
            case FRANCECONNECT -> List.of(SigningAlgorithm.ES256, SigningAlgorithm.RS256);
            case FRANCECONNECT_PLUS -> List.of(SigningAlgorithm.ES256);
            case PROCONNECT -> List.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256, SigningAlgorithm.HS256);
        };
    }

    SigningAlgorithm usualSignature() {
        return usualSignature;
    }
}
