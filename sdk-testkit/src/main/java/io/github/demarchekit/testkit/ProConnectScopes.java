package io.github.demarchekit.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scopes of ProConnect, most of which give the claim of their name. */
final class ProConnectScopes implements LoginScopes {

    private final Map<String, List<String>> claims = new LinkedHashMap<>();

    ProConnectScopes() {
        claims.put("openid", List.of("sub"));
        for (String claim : List.of(
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
                "custom")) {
            claims.put(claim, List.of(claim));
        }
        claims.put("phone", List.of("phone_number"));
        claims.put("chorusdt", List.of("chorusdt:matricule", "chorusdt:societe"));
    }

    @Override
    public Set<String> names() {
        return claims.keySet();
    }

    @Override
    public Map<String, List<String>> byScope() {
        return claims;
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

    @Override
    public Map<String, Object> known(TestAccount account) {
        TestAgent agent = (TestAgent) account;
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
