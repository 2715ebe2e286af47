package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What CAF and MSA know: {@code families.json}, fictitious, found by family name and date of birth. */
final class Families {

    private static final String FIGURE = "quotient_familial";
    private static final String PARAMETERS = "parametres_calcul_participation_familiale";
    private static final String BIRTHPLACE = "code_cog_insee_commune_naissance";

    private final Map<String, ObjectNode> byIdentity;

    private Families(Map<String, ObjectNode> byIdentity) {
        this.byIdentity = Map.copyOf(byIdentity);
    }

    static Families load() {
        try (InputStream file = Families.class.getResourceAsStream("families.json")) {
            if (file == null) {
                throw new IllegalStateException("families.json is missing from the test kit's jar");
            }
            JsonNode families = Json.read("families.json", file.readAllBytes(), JsonNode.class);
            Map<String, ObjectNode> byIdentity = new HashMap<>();
            for (JsonNode family : families.values()) {
                byIdentity.put(
                        key(
                                family.path("family_name").asString(),
                                family.path("birthdate").asString()),
                        family.path("data").asObject());
            }
            return new Families(byIdentity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ObjectNode> quotientFamilial(PivotIdentity identity) {
        return of(identity).map(family -> {
            for (String group : List.of("allocataires", "enfants")) {
                family.path(group).values().forEach(person -> person.asObject().remove(BIRTHPLACE));
            }
            return family.without(PARAMETERS);
        });
    }

    Optional<ObjectNode> participationFamilialeEaje(PivotIdentity identity) {
        return of(identity).map(family -> family.without(FIGURE));
    }

    private Optional<ObjectNode> of(PivotIdentity identity) {
        return Optional.ofNullable(byIdentity.get(
                        key(identity.familyName(), identity.birthdate().iso())))
                .map(ObjectNode::deepCopy);
    }

    private static String key(String familyName, String birthdate) {
        return familyName + " " + birthdate;
    }
}
