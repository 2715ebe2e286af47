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
    /** Where the browser is sent to log out. */
    LOGOUT("/session/end");

    private final String path;

    FranceConnectEndpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
