package io.github.demarchekit.franceconnect;

import io.github.demarchekit.testkit.FranceConnectLie;
import java.util.Arrays;
import java.util.List;

/** What we refuse and Nimbus' OpenID Connect SDK accepts, and why we do. */
enum Stricter {
    FOREIGN_AUDIENCE(
            "each platform issues for one client: a second audience, trusted by nobody, says that the token was meant for"
                    + " others too (Core 3.1.3.7 (3))",
            FranceConnectLie.FOREIGN_AUDIENCE,
            FranceConnectLie.USERINFO_FOREIGN_AUDIENCE),
    AUTHORIZED_PARTY(
            "no platform sends `azp`: when it names another client, that one asked for the token (Core 3.1.3.7 (5)); the SDK"
                    + " looks at it beside several audiences only",
            FranceConnectLie.WRONG_AUTHORIZED_PARTY),
    SUBJECT(
            "`sub` is under which an account is kept: an empty one would be everybody's, one of more than 255 characters may"
                    + " be cut by a database into another's (Core 2)",
            FranceConnectLie.EMPTY_SUBJECT,
            FranceConnectLie.OVERLONG_SUBJECT),
    AGE(
            "a token that is older than its login, or its refresh, is another one's (Core 3.1.3.7 (10)); the SDK is not told"
                    + " when the login was started",
            FranceConnectLie.ISSUED_LONG_AGO),
    LEVEL(
            "the level that was asked is the reason to use these platforms (Core 3.1.3.7 (12)); the SDK leaves it to the"
                    + " application",
            FranceConnectLie.ACR_TOO_LOW,
            FranceConnectLie.UNKNOWN_ACR,
            FranceConnectLie.MISSING_ACR),
    DOWNGRADE(
            "what was registered to be encrypted, and comes without, was downgraded on its way (Core 3.1.3.7 (1)); the SDK"
                    + " reads what is only signed, too",
            FranceConnectLie.UNENCRYPTED,
            FranceConnectLie.USERINFO_UNENCRYPTED),
    UNSIGNED_IDENTITY(
            "the identity was registered to be signed, and FranceConnect obliges its partners to verify it; the SDK hands"
                    + " plain JSON over",
            FranceConnectLie.USERINFO_UNSIGNED),
    ENDLESS_IDENTITY(
            "the platforms' identities always have an end: one without could be shown again for ever",
            FranceConnectLie.USERINFO_MISSING_EXPIRY),
    UNDATED_IDENTITY(
            "the platforms' identities always say when they were issued, by which one of another login is known; the SDK does"
                    + " not look at it",
            FranceConnectLie.USERINFO_MISSING_ISSUED_AT,
            FranceConnectLie.USERINFO_ISSUED_LONG_AGO,
            FranceConnectLie.USERINFO_ISSUED_IN_THE_FUTURE),
    CONFUSION(
            "an id_token has the same issuer, audience and person as an identity, and a nonce besides: in the place of an"
                    + " identity it is a replay (RFC 8725 2.8)",
            FranceConnectLie.USERINFO_IS_ID_TOKEN);

    private final String reason;
    private final List<FranceConnectLie> lies;

    Stricter(String reason, FranceConnectLie... lies) {
        this.reason = reason;
        this.lies = List.of(lies);
    }

    String reason() {
        return reason;
    }

    List<FranceConnectLie> lies() {
        return lies;
    }

    static boolean than(FranceConnectLie lie) {
        return Arrays.stream(values()).anyMatch(difference -> difference.lies.contains(lie));
    }
}
