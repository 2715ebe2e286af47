package io.github.demarchekit.testkit;

/** An honest way of answering that differs from today's, and that a login library must accept. */
public enum FranceConnectHabit {
    /**
     * The id_token has {@code at_hash}, as FranceConnect's had until November 2025 and ProConnect's has (Core 3.1.3.6). Adopted by
     * ProConnect at first.
     */
    TOKEN_HASH,
    /** Tokens say {@code typ: JWT} in their header (RFC 7519 section 5.1). Adopted by ProConnect at first. */
    TYPE_HEADER,
    /** {@code aud} is an array of one element (RFC 7519 section 4.1.3). */
    AUDIENCE_AS_ARRAY,
    /** The token type is {@code bearer}, in lower case (RFC 6749 section 5.1). */
    TOKEN_TYPE_IN_LOWER_CASE,
    /** The token endpoint does not say how long the access token lives (RFC 6749 section 5.1). */
    NO_EXPIRES_IN,
    /** Tokens name no key (Core 10.1): with one key of a kind it is that one. */
    NO_KEY_ID,
    /** Two keys of each kind are published, of which the second signs (Core 10.1). */
    TWO_KEYS_OF_A_KIND,
    /** The logout comes back without {@code state}, as it did on old FranceConnect (RP-Initiated Logout 1.0 section 3). */
    LOGOUT_WITHOUT_STATE,
    /** A refresh gives no new refresh token (RFC 6749 section 6). ProConnect. */
    SAME_REFRESH_TOKEN,
    /** A refresh gives no id_token (Core 12.2). ProConnect. */
    REFRESH_WITHOUT_ID_TOKEN,
    /** Codes live 30 s and tokens 60 s, as ProConnect's documentation says and its code does not. ProConnect. */
    DOCUMENTED_LIFETIMES
}
