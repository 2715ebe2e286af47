package io.github.demarchekit.testkit;

/** The addresses of the test kit's FranceConnect that applications know by its discovery document. */
public enum FranceConnectEndpoint {
    /** The discovery document. */
    DISCOVERY("/.well-known/openid-configuration"),
    /** The public keys. */
    KEYS("/jwks"),
    /** Where the browser is sent to log in. */
    AUTHORIZE("/authorize"),
    /** Where a code is exchanged. */
    TOKEN("/token"),
    /** Where a token is ended before its time. */
    REVOCATION("/token/revocation"),
    /** Where the identity is read. */
    USERINFO("/userinfo"),
    /** Where a data provider has an access token checked. FranceConnect and FranceConnect+. */
    CHECKTOKEN("/checktoken"),
    /** Where the browser is sent to log out. */
    LOGOUT("/session/end"),
    /** An attacker's keys, to which forged tokens point: no client may ever ask for them. */
    ATTACKER_KEYS("/attacker/jwks");

    private final String path;

    FranceConnectEndpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
