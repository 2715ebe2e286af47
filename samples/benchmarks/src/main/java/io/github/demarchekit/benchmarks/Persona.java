package io.github.demarchekit.benchmarks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What FranceConnect's test identity {@code test} looks like in a userinfo that was asked for everything. */
public final class Persona {

    /** Her identifier. */
    public static final String SUB = "5f".repeat(32) + "v1";

    private Persona() {}

    /** Returns the claims of a userinfo, good for an hour so that none expires while it is measured. */
    public static Map<String, Object> userinfo(String issuer, String clientId, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", SUB);
        claims.put("given_name", "Angela Claire Louise");
        claims.put("given_name_array", List.of("Angela", "Claire", "Louise"));
        claims.put("family_name", "DUBOIS");
        claims.put("birthdate", "1962-08-24");
        claims.put("idp_birthdate", "1962-08-24");
        claims.put("gender", "female");
        claims.put("preferred_username", "");
        claims.put("birthplace", "75107");
        claims.put("birthcountry", "99100");
        claims.put("email", "wossewodda-3728@yopmail.com");
        claims.put("rnipp_given_name", "Angela Claire Louise");
        claims.put("rnipp_given_name_array", List.of("Angela", "Claire", "Louise"));
        claims.put("rnipp_family_name", "DUBOIS");
        claims.put("rnipp_birthdate", "1962-08-24");
        claims.put("rnipp_gender", "female");
        claims.put("rnipp_birthplace", "75107");
        claims.put("rnipp_birthcountry", "99100");
        claims.put("rnipp_preferred_username", "");
        claims.put("acr", "eidas1");
        claims.put("amr", List.of("fc", "pwd"));
        claims.put("idp_id", "7a13c4f4-9f0c-4a5e-8d5e-0d6a1f2b3c4d");
        claims.put("sid", "s1".repeat(21));
        claims.put("aud", clientId);
        claims.put("exp", now.plusSeconds(3600).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("iss", issuer);
        return claims;
    }
}
