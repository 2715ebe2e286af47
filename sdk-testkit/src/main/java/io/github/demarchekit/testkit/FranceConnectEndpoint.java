package io.github.demarchekit.testkit;

/** An address of the test kit's FranceConnect that can fail on its own. */
public enum FranceConnectEndpoint {
    /** {@code /.well-known/openid-configuration}. */
    DISCOVERY("/.well-known/openid-configuration"),
    /** {@code /jwks}. */
    KEYS("/jwks"),
    /** {@code /authorize}. */
    AUTHORIZE("/authorize"),
    /** {@code /token}. */
    TOKEN("/token"),
    /** {@code /userinfo}. */
    USERINFO("/userinfo"),
    /** {@code /session/end}. */
    LOGOUT("/session/end");

    private final String path;

    FranceConnectEndpoint(String path) {
        this.path = path;
    }

    /** Returns its path below the issuer. */
    String path() {
        return path;
    }
}
