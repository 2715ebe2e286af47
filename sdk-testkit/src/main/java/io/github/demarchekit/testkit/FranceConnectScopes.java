package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scopes of FranceConnect and of FranceConnect+, which give another meaning to the same claims: civil status on the first, what
 * the identity provider wrote on the second.
 */
final class FranceConnectScopes implements LoginScopes {

    // The provider of every test identity.
    private static final String IDENTITY_PROVIDER = "9b1a5f3e-27cb-4b5c-93d7-6f0c2a7c64c1";
    private static final String REGISTER = "rnipp_";

    private final boolean plus;
    private final Map<String, List<String>> claims;

    FranceConnectScopes(boolean plus) {
        this.plus = plus;
        this.claims = plus ? plus() : low();
    }

    private static Map<String, List<String>> low() {
        List<String> givenName = List.of("given_name", "given_name_array");
        Map<String, List<String>> low = shared(givenName);
        low.put("idp_birthdate", List.of("idp_birthdate"));
        return low;
    }

    private static Map<String, List<String>> plus() {
        Map<String, List<String>> plus = shared(List.of("given_name"));
        for (String scope : List.of(
                "identite_pivot",
                "profile",
                "birth",
                "given_name",
                "family_name",
                "gender",
                "birthdate",
                "birthplace",
                "birthcountry")) {
            List<String> both = new ArrayList<>();
            for (String claim : plus.getOrDefault(scope, List.of())) {
                both.add(claim);
                if (claim.equals("given_name")) {
                    both.add(REGISTER + "given_name_array");
                }
                if (!claim.equals("preferred_username")) {
                    both.add(REGISTER + claim);
                }
            }
            plus.put(REGISTER + scope, List.copyOf(both));
        }
        return plus;
    }

    private static Map<String, List<String>> shared(List<String> givenName) {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        claims.put("openid", List.of("sub"));
        claims.put("profile", with(givenName, "family_name", "birthdate", "gender", "preferred_username"));
        claims.put("birth", List.of("birthplace", "birthcountry"));
        claims.put(
                "identite_pivot", with(givenName, "family_name", "birthdate", "gender", "birthplace", "birthcountry"));
        claims.put("given_name", givenName);
        for (String claim : List.of(
                "gender",
                "birthdate",
                "birthcountry",
                "birthplace",
                "family_name",
                "email",
                "preferred_username",
                "idp_id",
                "amr")) {
            claims.put(claim, List.of(claim));
        }
        return claims;
    }

    private static List<String> with(List<String> first, String... others) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(others));
        return List.copyOf(all);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(claims.keySet());
        names.addAll(DataProviderScopes.SHARED);
        if (!plus) {
            names.addAll(DataProviderScopes.LOW_ONLY);
        }
        return names;
    }

    @Override
    public Map<String, List<String>> byScope() {
        return claims;
    }

    @Override
    public List<String> methods(TestAccount account) {
        return plus ? List.of("fc", "pop", "mfa", "pin") : List.of("fc", "pwd");
    }

    /** Makes it from the civil status, as FranceConnect does: two people with the same are the same. */
    @Override
    public String sub(TestAccount account, String sector) {
        return Sha256.hex(plus + sector + ((TestIdentity) account).identity().hash()) + "v1";
    }

    @Override
    public Map<String, Object> known(TestAccount account) {
        TestIdentity person = (TestIdentity) account;
        Map<String, Object> known = new LinkedHashMap<>();
        if (plus) {
            put(known, "", person.declared(), person.declared().birthdate().iso());
        } else {
            put(known, "", person.identity(), civilDate(person.identity()));
            known.put("given_name_array", person.identity().givenNames());
            known.put("idp_birthdate", person.declared().birthdate().iso());
        }
        if (!person.european()) {
            put(known, REGISTER, person.identity(), civilDate(person.identity()));
            known.put(REGISTER + "given_name_array", person.identity().givenNames());
        }
        known.put("amr", methods(person));
        known.put("idp_id", IDENTITY_PROVIDER);
        person.email().ifPresent(email -> known.put("email", email));
        person.preferredUsername().ifPresent(name -> known.put("preferred_username", name));
        return known;
    }

    private static void put(Map<String, Object> known, String prefix, PivotIdentity identity, String birthdate) {
        known.put(prefix + "given_name", identity.givenName());
        known.put(prefix + "family_name", identity.familyName());
        known.put(prefix + "birthdate", birthdate);
        known.put(prefix + "birthplace", identity.birthplace());
        if (!identity.gender().isEmpty()) {
            known.put(prefix + "gender", identity.gender());
        }
        if (!identity.birthcountry().isEmpty()) {
            known.put(prefix + "birthcountry", identity.birthcountry());
        }
    }

    /** The register sends the first of the month or of the year for what civil status ignores. */
    static String civilDate(PivotIdentity identity) {
        return identity.birthdate().iso().replace("-00", "-01");
    }
}
