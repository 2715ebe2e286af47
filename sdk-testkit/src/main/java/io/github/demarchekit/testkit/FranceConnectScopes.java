package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which claims each scope of FranceConnect v2 gives, and their values. */
final class FranceConnectScopes {

    private static final Map<String, List<String>> CLAIMS = identityScopes();

    // Those that let a data provider speak; they give no claim of their own here.
    private static final List<String> PROVIDERS = List.of(
            "cnaf_quotient_familial",
            "cnaf_allocataires",
            "cnaf_enfants",
            "cnaf_adresse",
            "cnous_statut_boursier",
            "dgfip_rfr",
            "dgfip_nbpart",
            "dgfip_annee_n_moins_1",
            "droits_assurance_maladie",
            "revenu_solidarite_active",
            "prime_activite",
            "allocation_adulte_handicape",
            "allocation_soutien_familial",
            "complementaire_sante_solidaire");

    private FranceConnectScopes() {}

    private static Map<String, List<String>> identityScopes() {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        claims.put("openid", List.of("sub"));
        claims.put(
                "profile",
                List.of("given_name", "given_name_array", "family_name", "birthdate", "gender", "preferred_username"));
        claims.put("birth", List.of("birthplace", "birthcountry"));
        claims.put(
                "identite_pivot",
                List.of(
                        "given_name",
                        "given_name_array",
                        "family_name",
                        "birthdate",
                        "gender",
                        "birthplace",
                        "birthcountry"));
        claims.put("gender", List.of("gender"));
        claims.put("birthdate", List.of("birthdate"));
        claims.put("birthcountry", List.of("birthcountry"));
        claims.put("birthplace", List.of("birthplace"));
        claims.put("given_name", List.of("given_name", "given_name_array"));
        claims.put("family_name", List.of("family_name"));
        claims.put("email", List.of("email"));
        claims.put("preferred_username", List.of("preferred_username"));
        claims.put("idp_birthdate", List.of("idp_birthdate"));
        claims.put("amr", List.of("amr"));
        return claims;
    }

    static Set<String> names() {
        Set<String> names = new LinkedHashSet<>(CLAIMS.keySet());
        names.addAll(PROVIDERS);
        return names;
    }

    static Set<String> claims() {
        Set<String> claims = new TreeSet<>(List.of("acr", "auth_time", "iss", "sid"));
        CLAIMS.values().forEach(claims::addAll);
        return claims;
    }

    /** Returns what a person's scopes give, without {@code sub}. */
    static Map<String, Object> identity(TestIdentity person, Set<String> scopes) {
        Map<String, Object> known = known(person);
        Map<String, Object> given = new LinkedHashMap<>();
        CLAIMS.forEach((scope, claims) -> {
            if (scopes.contains(scope)) {
                claims.stream().filter(known::containsKey).forEach(claim -> given.put(claim, known.get(claim)));
            }
        });
        return given;
    }

    private static Map<String, Object> known(TestIdentity person) {
        PivotIdentity identity = person.identity();
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("given_name", identity.givenName());
        known.put("given_name_array", identity.givenNames());
        known.put("family_name", identity.familyName());
        known.put("birthdate", withoutZeros(identity.birthdate()));
        known.put("idp_birthdate", identity.birthdate().iso());
        known.put("gender", identity.gender());
        known.put("birthplace", identity.birthplace());
        known.put("birthcountry", identity.birthcountry());
        known.put("amr", List.of("fc", "pwd"));
        person.email().ifPresent(email -> known.put("email", email));
        person.preferredUsername().ifPresent(name -> known.put("preferred_username", name));
        return known;
    }

    // FranceConnect, unlike FranceConnect+, sends the first of the month or of the year for what civil status ignores.
    private static String withoutZeros(PartialDate birthdate) {
        return birthdate.iso().replace("-00", "-01");
    }
}
