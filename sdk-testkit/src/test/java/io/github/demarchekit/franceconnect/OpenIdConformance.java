package io.github.demarchekit.franceconnect;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The conformance tests that the OpenID Foundation has for relying parties, by their names: those of the plans that fit a client
 * of these platforms, and the others.
 */
final class OpenIdConformance {

    /** The plans that a client of these platforms can follow. */
    static final Map<String, Set<String>> PLANS = plans();

    /** Other tests that the catalogue answers to. */
    static final Set<String> BEYOND = beyond();

    /** Tests of something that none of the platforms has, and why. */
    static final Map<String, String> NOT_APPLICABLE = notApplicable();

    private OpenIdConformance() {}

    private static Map<String, Set<String>> plans() {
        Map<String, Set<String>> plans = new LinkedHashMap<>();
        plans.put(
                "Basic RP (oidcc-client-basic-certification-test-plan)",
                named(
                        "oidcc-client-test",
                        "",
                        "-invalid-iss",
                        "-missing-sub",
                        "-invalid-aud",
                        "-missing-iat",
                        "-kid-absent-single-jwks",
                        "-kid-absent-multiple-jwks",
                        "-idtoken-sig-rs256",
                        "-idtoken-sig-none",
                        "-invalid-sig-rs256",
                        "-userinfo-invalid-sub",
                        "-nonce-invalid",
                        "-scope-userinfo-claims",
                        "-client-secret-basic"));
        plans.put(
                "Config RP (oidcc-client-config-certification-test-plan)",
                named(
                        "oidcc-client-test",
                        "-discovery-openid-config",
                        "-discovery-jwks-uri-keys",
                        "-discovery-issuer-mismatch",
                        "-idtoken-sig-none",
                        "-signing-key-rotation-just-before-signing",
                        "-signing-key-rotation"));
        plans.put(
                "RP-initiated logout (oidcc-client-rp-initiated-logout-rp-basic)",
                named(
                        "oidcc-client-test",
                        "-rp-init-logout",
                        "-rp-init-logout-no-state",
                        "-rp-init-logout-other-state"));
        return plans;
    }

    private static Set<String> beyond() {
        Set<String> beyond = named(
                "oidcc-client-test",
                "-invalid-athash",
                "-invalid-sig-es256",
                "-invalid-sig-hs256",
                "-missing-aud",
                "-refresh-token",
                "-refresh-token-invalid-issuer",
                "-refresh-token-invalid-sub",
                "-userinfo-bearer-header",
                "-userinfo-signed");
        beyond.addAll(named(
                "fapi2-security-profile-final-client-test",
                "-discovery-issuer-mismatch",
                "-ensure-authorization-response-with-invalid-state-fails",
                "-ensure-authorization-response-with-invalid-missing-state-fails",
                "-invalid-alternate-alg",
                "-invalid-aud",
                "-invalid-authorization-response-iss",
                "-invalid-expired-exp",
                "-invalid-iss",
                "-invalid-missing-aud",
                "-invalid-missing-exp",
                "-invalid-missing-iss",
                "-invalid-missing-nonce",
                "-invalid-nonce",
                "-invalid-null-alg",
                "-invalid-secondary-aud",
                "-remove-authorization-response-iss",
                "-token-endpoint-response-without-expires_in",
                "-token-type-case-insensitivity",
                "-valid-aud-as-array"));
        return beyond;
    }

    private static Map<String, String> notApplicable() {
        Map<String, String> reasons = new LinkedHashMap<>();
        apply(
                reasons,
                "the platforms announce client_secret_post alone, which is what is sent",
                "-client-secret-basic");
        apply(
                reasons,
                "implicit and hybrid flows are not offered: response_type is code",
                "-invalid-chash",
                "-missing-athash",
                "-missing-chash",
                "-nonce-unless-code-flow");
        apply(reasons, "a callback comes in the query, never as a form", "-form-post-error");
        apply(
                reasons,
                "issuers are configured, and never found from somebody's address",
                "-discovery-webfinger-acct",
                "-discovery-webfinger-url");
        apply(reasons, "clients are registered on the partners' portals", "-dynamic-registration");
        apply(
                reasons,
                "a login is started by the application, never by the platform or a third party",
                "-3rd-party-init-login");
        apply(reasons, "claims come from the platform itself", "-aggregated-claims", "-distributed-claims");
        apply(
                reasons,
                "requests are sent by their parameters: FranceConnect refuses request_uri as any unknown one (Y030007)",
                "-request-uri-signed-none",
                "-request-uri-signed-rs256");
        apply(reasons, "no platform authenticates clients by TLS", "-mtls-endpoint-aliases");
        apply(reasons, "FranceConnect has no POST /userinfo: the token goes into the header", "-userinfo-bearer-body");
        apply(
                reasons,
                "no platform logs out from its own side: there is neither a logout token, nor a frame, nor a session check",
                "-rp-backchannel-rpinitlogout",
                "-rp-backchannel-rpinitlogout-alg-none",
                "-rp-backchannel-rpinitlogout-no-event",
                "-rp-backchannel-rpinitlogout-with-nonce",
                "-rp-backchannel-rpinitlogout-wrong-alg",
                "-rp-backchannel-rpinitlogout-wrong-aud",
                "-rp-backchannel-rpinitlogout-wrong-event",
                "-rp-backchannel-rpinitlogout-wrong-iss",
                "-rp-frontchannel-opinitlogout",
                "-rp-frontchannel-rpinitlogout",
                "-session-management");
        return reasons;
    }

    private static void apply(Map<String, String> reasons, String reason, String... tests) {
        named("oidcc-client-test", tests).forEach(test -> reasons.put(test, reason));
    }

    private static Set<String> named(String prefix, String... suffixes) {
        Set<String> names = new LinkedHashSet<>();
        for (String suffix : suffixes) {
            names.add(prefix + suffix);
        }
        return names;
    }
}
