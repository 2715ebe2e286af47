package io.github.demarchekit.testkit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The scopes of ProConnect: one claim each, but for two. */
record ProConnectScopes() implements LoginScopes {

    private static final List<String> ONE_TO_ONE = List.of(
            "uid",
            "given_name",
            "usual_name",
            "email",
            "siret",
            "siren",
            "organizational_unit",
            "belonging_population",
            "idp_id",
            "idp_acr",
            "roles",
            "groups",
            "organization_label",
            "custom");
    private static final Map<String, List<String>> OTHERS = Map.of(
            "openid",
            List.of("sub"),
            "phone",
            List.of("phone_number"),
            "chorusdt",
            List.of("chorusdt:matricule", "chorusdt:societe"));

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of("openid"));
        names.addAll(ONE_TO_ONE);
        names.addAll(new TreeSet<>(OTHERS.keySet()));
        return names;
    }

    @Override
    public Set<String> claims() {
        Set<String> claims = new TreeSet<>(List.of("acr", "amr", "auth_time", "iss", "sid"));
        claims.addAll(ONE_TO_ONE);
        OTHERS.values().forEach(claims::addAll);
        return claims;
    }

    @Override
    public Map<String, Object> identity(TestAccount account, Set<String> scopes) {
        Map<String, Object> known = known((TestAgent) account);
        Map<String, Object> given = new LinkedHashMap<>();
        known.forEach((claim, value) -> {
            if (scopes.contains(claim)) {
                given.put(claim, value);
            }
        });
        return given;
    }

    @Override
    public List<String> methods(TestAccount account) {
        return ((TestAgent) account).methods();
    }

    /** Returns the same for every application: the subject is public. */
    @Override
    public String sub(TestAccount account, String sector) {
        return ((TestAgent) account).sub();
    }

    private static Map<String, Object> known(TestAgent agent) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("uid", agent.sub());
        known.put("given_name", agent.givenName());
        known.put("usual_name", agent.usualName());
        known.put("email", agent.email());
        agent.siret().ifPresent(siret -> {
            known.put("siret", siret.value());
            known.put("siren", siret.siren().value());
            known.put("organizational_unit", agent.organization());
            known.put("organization_label", agent.organization());
            known.put("belonging_population", "agent");
        });
        known.put("idp_id", agent.identityProvider());
        known.put("idp_acr", agent.levels().get(0));
        return known;
    }
}
