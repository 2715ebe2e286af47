package io.github.demarchekit.testkit;

/** A way in which the test kit's FranceConnect can deceive an application, each of which a login library must detect. */
public enum FranceConnectLie {
    /** The callback names another issuer (RFC 9207 section 2.4). */
    CALLBACK_WRONG_ISSUER,
    /** The callback names no issuer, although discovery announces that it does (RFC 9207 section 2.4). */
    CALLBACK_MISSING_ISSUER,
    /** The callback carries the state of another login (RFC 6749 section 10.12). */
    CALLBACK_WRONG_STATE,
    /** The callback carries no state (RFC 6749 section 10.12). */
    CALLBACK_MISSING_STATE,
    /** The callback carries the text {@code undefined} as its state, which FranceConnect does when it has lost it. */
    CALLBACK_UNDEFINED_STATE,
    /** The callback carries two codes (RFC 6749 section 3.1). */
    CALLBACK_DOUBLED_CODE,

    /** The token endpoint answers 200 with an error document (RFC 6749 section 5.1). */
    TOKEN_ERROR_WITH_200,
    /** The token endpoint gives no id_token (OpenID Connect Core 3.1.3.3). */
    TOKEN_WITHOUT_ID_TOKEN,

    /** The id_token is signed with another key under a known {@code kid} (Core 3.1.3.7 (6)). */
    WRONG_SIGNATURE,
    /** The id_token has {@code alg: none} (RFC 8725 section 3.2). */
    UNSIGNED,
    /** The id_token is signed with the client secret (RFC 8725 section 3.1). */
    SIGNED_WITH_CLIENT_SECRET,
    /** The id_token is signed with a key that is not published (Core 10.1.1). */
    UNKNOWN_KEY,
    /** The id_token comes from another issuer (Core 3.1.3.7 (2)). */
    WRONG_ISSUER,
    /** The id_token is for another client (Core 3.1.3.7 (3)). */
    WRONG_AUDIENCE,
    /** The id_token is for us and for another client (Core 3.1.3.7 (3)). */
    FOREIGN_AUDIENCE,
    /** The id_token was asked by another client (Core 3.1.3.7 (5)). */
    WRONG_AUTHORIZED_PARTY,
    /** The id_token ended an hour ago (Core 3.1.3.7 (9)). */
    EXPIRED,
    /** The id_token has no end (Core 3.1.3.7 (9)). */
    MISSING_EXPIRY,
    /** The id_token will be issued in an hour (Core 3.1.3.7 (10)). */
    ISSUED_IN_THE_FUTURE,
    /** The id_token was issued an hour before the login (Core 3.1.3.7 (10)). */
    ISSUED_LONG_AGO,
    /** The id_token has the nonce of another login (Core 3.1.3.7 (11)). */
    WRONG_NONCE,
    /** The id_token has no nonce (Core 3.1.3.7 (11)). */
    MISSING_NONCE,
    /** The id_token has no subject (Core 2). */
    MISSING_SUBJECT,
    /** The id_token's level is below the one that was asked, which is accepted whatever it is (Core 3.1.3.7 (12)). */
    ACR_TOO_LOW,
    /** The id_token has no level (Core 3.1.3.7 (12)). */
    MISSING_ACR,
    /** The id_token was issued with another access token (Core 3.1.3.8). */
    WRONG_TOKEN_HASH,

    /** The identity is about another person than the id_token (Core 5.3.2). */
    USERINFO_OTHER_SUBJECT,
    /** The identity is plain JSON (Core 5.3.2). */
    USERINFO_UNSIGNED,
    /** The identity is signed with another key under a known {@code kid} (Core 5.3.2). */
    USERINFO_WRONG_SIGNATURE,
    /** The identity comes from another issuer (Core 5.3.2). */
    USERINFO_WRONG_ISSUER,
    /** The identity is for another client (Core 5.3.2). */
    USERINFO_WRONG_AUDIENCE,
    /** The identity ended an hour ago. */
    USERINFO_EXPIRED,
    /** The id_token is given as the identity (RFC 8725 section 2.8). */
    USERINFO_IS_ID_TOKEN
}
