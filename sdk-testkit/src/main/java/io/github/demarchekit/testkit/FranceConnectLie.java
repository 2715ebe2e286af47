package io.github.demarchekit.testkit;

/**
 * A way in which the test kit's FranceConnect, FranceConnect+ and ProConnect can deceive an application, each of which a login
 * library must detect.
 *
 * <p>"Core" is OpenID Connect Core 1.0. A lie about encryption is told by FranceConnect+ only, one about a refresh by ProConnect
 * only. What is not a lie is elsewhere: an answer that is late, too large or a redirect in {@link FranceConnectAddress}, an honest
 * variation in {@link FranceConnectHabit}.
 */
public enum FranceConnectLie {
    /** The callback names another issuer (RFC 9207 section 2.4). */
    CALLBACK_WRONG_ISSUER,
    /** The callback names no issuer, although discovery announces that it does (RFC 9207 section 2.4). */
    CALLBACK_MISSING_ISSUER,
    /** The callback names two issuers (RFC 6749 section 3.1). */
    CALLBACK_DOUBLED_ISSUER,
    /** The callback carries the state of another login (RFC 6749 section 10.12). */
    CALLBACK_WRONG_STATE,
    /** The callback carries no state (RFC 6749 section 10.12). */
    CALLBACK_MISSING_STATE,
    /** The callback carries the text {@code undefined} as its state, which FranceConnect does when it has lost it. */
    CALLBACK_UNDEFINED_STATE,
    /** The callback carries the state twice (RFC 6749 section 3.1). */
    CALLBACK_DOUBLED_STATE,
    /** The callback carries two codes (RFC 6749 section 3.1). */
    CALLBACK_DOUBLED_CODE,
    /** The callback carries a code and an error together (RFC 6749 section 4.1.2). */
    CALLBACK_CODE_AND_ERROR,
    /** The callback carries neither code nor error (RFC 6749 section 4.1.2). */
    CALLBACK_WITHOUT_CODE,
    /** The callback carries an empty code (RFC 6749 section 4.1.2). */
    CALLBACK_EMPTY_CODE,

    /** The token endpoint answers 200 with an error document (RFC 6749 section 5.1). */
    TOKEN_ERROR_WITH_200,
    /** The token endpoint gives tokens and an error together (RFC 6749 section 5.2). */
    TOKEN_WITH_ERROR,
    /** The token endpoint gives no id_token (Core 3.1.3.3). */
    TOKEN_WITHOUT_ID_TOKEN,
    /** The token endpoint gives no access token (RFC 6749 section 5.1). */
    TOKEN_WITHOUT_ACCESS_TOKEN,
    /** The access token is of a type that a bearer must not use (Core 3.1.3.3, RFC 6749 section 7.1). */
    TOKEN_WRONG_TYPE,
    /** The access token has no type (RFC 6749 section 5.1). */
    TOKEN_WITHOUT_TYPE,

    /** The id_token is signed with another key under a known {@code kid} (Core 3.1.3.7 (6)). */
    WRONG_SIGNATURE,
    /** The id_token has {@code alg: none} and no signature (RFC 8725 section 3.2); on FranceConnect+ inside of the encryption. */
    UNSIGNED,
    /** The id_token is signed by the other asymmetric algorithm than the registered one (Core 3.1.3.7 (7)). */
    OTHER_ALGORITHM,
    /** The id_token is signed with the client secret (RFC 8725 section 3.1). */
    SIGNED_WITH_CLIENT_SECRET,
    /** The id_token is signed by HS256 with the published public key as the secret (RFC 8725 section 2.1). */
    SIGNED_WITH_PUBLIC_KEY,
    /** The id_token is signed with a key that is not published (Core 10.1.1). */
    UNKNOWN_KEY,
    /** The id_token is signed with a published key whose {@code use} is {@code enc} (RFC 7517 section 4.2). */
    KEY_OF_ANOTHER_USE,
    /** The id_token is signed with an attacker's key, whose address its header gives in {@code jku} (RFC 8725 section 3.10). */
    KEY_BY_ADDRESS,
    /** The id_token is signed with an attacker's key, which its header carries in {@code jwk} (RFC 8725 section 3.10). */
    EMBEDDED_KEY,
    /** The id_token's header asks in {@code crit} to understand what nobody does (RFC 7515 section 4.1.11). */
    CRITICAL_HEADER,

    /** The id_token is signed and not encrypted, although a key was registered (Core 16.14). */
    UNENCRYPTED,
    /** The id_token is encrypted by A128GCM, which is not the announced {@code enc} (RFC 8725 section 3.1). */
    WRONG_CONTENT_ENCRYPTION,
    /** The id_token is encrypted to the right key by another {@code alg} than the registered one (RFC 8725 section 3.1). */
    WRONG_KEY_ENCRYPTION,
    /** The id_token is encrypted to a key that its header names, and that nobody has published (RFC 7516 section 4.1.6). */
    UNKNOWN_ENCRYPTION_KEY,
    /** The id_token is encrypted to another key, under the {@code kid} of the right one (RFC 7516 section 5.2). */
    ENCRYPTED_TO_ANOTHER_KEY,
    /** The encrypted id_token does not say that it holds a token (RFC 7519 section 5.2). */
    MISSING_CONTENT_TYPE,
    /** The encrypted id_token holds the claims themselves, and no token (Core 16.14). */
    ENCRYPTED_WITHOUT_SIGNATURE,
    /** A bit of the encrypted id_token was changed on its way (RFC 7516 section 5.2). */
    TAMPERED_ENCRYPTION,

    /** The id_token comes from another issuer (Core 3.1.3.7 (2)). */
    WRONG_ISSUER,
    /** The id_token names no issuer (Core 2). */
    MISSING_ISSUER,
    /** The id_token is for another client (Core 3.1.3.7 (3)). */
    WRONG_AUDIENCE,
    /** The id_token is for nobody (Core 2). */
    MISSING_AUDIENCE,
    /** The id_token is for us and for another client (Core 3.1.3.7 (3)). */
    FOREIGN_AUDIENCE,
    /** The id_token was asked by another client (Core 3.1.3.7 (5)). */
    WRONG_AUTHORIZED_PARTY,
    /** The id_token ended an hour ago (Core 3.1.3.7 (9)). */
    EXPIRED,
    /** The id_token has no end (Core 3.1.3.7 (9)). */
    MISSING_EXPIRY,
    /** The id_token does not say when it was issued (Core 2). */
    MISSING_ISSUED_AT,
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
    /** The id_token's subject is the empty text (Core 2). */
    EMPTY_SUBJECT,
    /** The id_token's subject has 256 characters, one too many (Core 2). */
    OVERLONG_SUBJECT,
    /**
     * The id_token's level is below the one that was asked, which FranceConnect then accepts whatever it is (Core 3.1.3.7 (12)). On
     * ProConnect, which has no order of levels, it is one that was not asked.
     */
    ACR_TOO_LOW,
    /** The id_token's level is one that nobody knows (Core 3.1.3.7 (12)). */
    UNKNOWN_ACR,
    /** The id_token has no level (Core 3.1.3.7 (12)). */
    MISSING_ACR,
    /** The id_token was issued with another access token (Core 3.1.3.8). */
    WRONG_TOKEN_HASH,
    /** The identity is given as the id_token (RFC 8725 section 2.8). */
    ID_TOKEN_IS_USERINFO,

    /** The identity is about another person than the id_token (Core 5.3.2). */
    USERINFO_OTHER_SUBJECT,
    /** The identity is about nobody (Core 5.3.2). */
    USERINFO_MISSING_SUBJECT,
    /** The identity is plain JSON (Core 5.3.2). */
    USERINFO_UNSIGNED,
    /** The identity has {@code alg: none} and no signature (RFC 8725 section 3.2). */
    USERINFO_ALG_NONE,
    /** The identity is signed with another key under a known {@code kid} (Core 5.3.2). */
    USERINFO_WRONG_SIGNATURE,
    /** The identity is signed by the other asymmetric algorithm than the registered one (RFC 8725 section 3.1). */
    USERINFO_OTHER_ALGORITHM,
    /** The identity is signed with the client secret (RFC 8725 section 3.1). */
    USERINFO_SIGNED_WITH_CLIENT_SECRET,
    /** The identity is signed by HS256 with the published public key as the secret (RFC 8725 section 2.1). */
    USERINFO_SIGNED_WITH_PUBLIC_KEY,
    /** The identity is signed with a key that is not published (Core 10.1.1). */
    USERINFO_UNKNOWN_KEY,
    /** The identity is signed and not encrypted, although a key was registered (Core 16.14). */
    USERINFO_UNENCRYPTED,
    /** The identity is encrypted by A128GCM (RFC 8725 section 3.1). */
    USERINFO_WRONG_CONTENT_ENCRYPTION,
    /** The identity is encrypted to another key (RFC 7516 section 5.2). */
    USERINFO_ENCRYPTED_TO_ANOTHER_KEY,
    /** The encrypted identity holds the claims themselves, and no token (Core 16.14). */
    USERINFO_ENCRYPTED_WITHOUT_SIGNATURE,
    /** The identity comes from another issuer (Core 5.3.2). */
    USERINFO_WRONG_ISSUER,
    /** The identity names no issuer (Core 5.3.2). */
    USERINFO_MISSING_ISSUER,
    /** The identity is for another client (Core 5.3.2). */
    USERINFO_WRONG_AUDIENCE,
    /** The identity is for nobody (Core 5.3.2). */
    USERINFO_MISSING_AUDIENCE,
    /** The identity is for us and for another client (Core 5.3.2). */
    USERINFO_FOREIGN_AUDIENCE,
    /** The identity ended an hour ago (RFC 7519 section 4.1.4). */
    USERINFO_EXPIRED,
    /** The identity has no end, which FranceConnect's always has (RFC 7519 section 4.1.4). */
    USERINFO_MISSING_EXPIRY,
    /** The identity does not say when it was issued, which FranceConnect's always does (RFC 7519 section 4.1.6). */
    USERINFO_MISSING_ISSUED_AT,
    /** The identity was issued an hour before the login, as one kept from another login (RFC 7519 section 4.1.6). */
    USERINFO_ISSUED_LONG_AGO,
    /** The identity will be issued in an hour (RFC 7519 section 4.1.6). */
    USERINFO_ISSUED_IN_THE_FUTURE,
    /** The id_token is given as the identity (RFC 8725 section 2.8). */
    USERINFO_IS_ID_TOKEN,

    /** The discovery document is that of another issuer (OpenID Connect Discovery 1.0 section 4.3). */
    DISCOVERY_OTHER_ISSUER,
    /** The token endpoint is on another host (RFC 9700 section 4.4). */
    DISCOVERY_FOREIGN_HOST,
    /** The token endpoint is asked without TLS, outside of this machine (Core 16.17). */
    DISCOVERY_PLAIN_HTTP,
    /** The discovery document announces neither ES256 nor RS256 any more (OpenID Connect Discovery 1.0 section 3). */
    DISCOVERY_SHRUNK_ALGORITHMS,
    /** The discovery document does not say where the keys are (OpenID Connect Discovery 1.0 section 3). */
    DISCOVERY_WITHOUT_KEYS,
    /** The keys are published with their private members (RFC 7517 section 9.2). */
    KEYS_WITH_PRIVATE_MEMBERS,

    /** The logout comes back with the state of another one (RP-Initiated Logout 1.0 section 3). */
    LOGOUT_WRONG_STATE,

    /** The id_token of a refresh is about somebody else (Core 12.2). */
    REFRESH_OTHER_SUBJECT,
    /** The id_token of a refresh comes from another issuer (Core 12.2). */
    REFRESH_OTHER_ISSUER,
    /** The id_token of a refresh is for another client (Core 12.2). */
    REFRESH_OTHER_AUDIENCE,

    /** The answer about a token is signed and not encrypted (RFC 9701 section 5). */
    CHECKTOKEN_UNENCRYPTED,
    /** The answer about a token has {@code alg: none} and no signature (RFC 9701 section 8.1). */
    CHECKTOKEN_ALG_NONE,
    /** The answer about a token is signed with another key under a known {@code kid} (RFC 9701 section 5). */
    CHECKTOKEN_WRONG_SIGNATURE,
    /** The answer about a token comes from another issuer (RFC 9701 section 5). */
    CHECKTOKEN_WRONG_ISSUER,
    /** The answer about a token is for another data provider (RFC 9701 section 5). */
    CHECKTOKEN_WRONG_AUDIENCE,
    /** The answer about a token was issued an hour ago (RFC 9701 section 8.1). */
    CHECKTOKEN_ISSUED_LONG_AGO,
    /** The answer is about another token than the one that was sent (RFC 9701 section 8.1). */
    CHECKTOKEN_OTHER_TOKEN,
    /** The identity of a login is given as the answer about a token (RFC 9701 section 8.1). */
    CHECKTOKEN_IS_USERINFO
}
