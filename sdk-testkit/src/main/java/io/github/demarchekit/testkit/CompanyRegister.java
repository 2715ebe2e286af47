package io.github.demarchekit.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What registers know about some companies and an association: {@code company-register.json}, fictitious, found by SIREN, SIRET or RNA.
 * Their numbers have valid keys and are issued to nobody.
 */
final class CompanyRegister {

    private static final String OPEN_DATA = "open_data/";
    private static final String SHOWN = "diffusibles/";
    private static final Set<String> NOT_OPEN = Set.of("reseaux_affiliation", "documents_rna");
    private static final Set<String> NOT_OPEN_OF_ESTABLISHMENTS = Set.of("representants_legaux", "documents_dac");

    private final JsonNode file;

    private CompanyRegister(JsonNode file) {
        this.file = file;
    }

    static CompanyRegister load() {
        return new CompanyRegister(JsonResource.read("company-register.json"));
    }

    /** Returns the status and the code with which an operation refuses a company, such as {@code 502 04501}. */
    Optional<String> refusal(String operation, String number) {
        String siren = number.substring(0, Math.min(9, number.length()));
        return text(file.path("refusals").path("*").path(siren))
                .or(() -> text(file.path("refusals").path(operation).path(siren)));
    }

    /**
     * Returns the body of an operation's answer.
     *
     * @param number what the path names, followed by {@code /} and a year where the path does
     */
    Optional<ObjectNode> answer(String operation, String number) {
        String whole = operation.replace(OPEN_DATA, "").replace(SHOWN, "");
        JsonNode known = file.path("answers").path(whole);
        Optional<ObjectNode> body = switch (whole) {
            case "v4/insee/sirene/unites_legales/{siren}" -> unit(number).map(this::bySirene);
            case "v4/insee/sirene/unites_legales/{siren}/siege_social" ->
                unit(number)
                        .flatMap(unit ->
                                establishment(unit.path("siret_siege_social").asString()))
                        .map(this::bySirene);
            case "v4/insee/sirene/etablissements/{siret}" ->
                establishment(number).map(this::bySirene);
            case "v3/insee/sirene/etablissements/{siret}/adresse" ->
                establishment(number)
                        .map(place -> bySirene(place.path("adresse").asObject()));
            default -> {
                String alias = file.path("aliases").path(number).asString(number);
                yield object(known.path(known.has(number) ? number : alias));
            }
        };
        return operation.equals(whole) ? body : body.flatMap(CompanyRegister::forEveryone);
    }

    private Optional<ObjectNode> unit(String siren) {
        return object(file.path("units").path(siren));
    }

    private Optional<ObjectNode> establishment(String siret) {
        return object(file.path("establishments").path(siret)).map(place -> {
            unit(siret.substring(0, Math.min(9, siret.length())))
                    .ifPresent(unit -> place.set("unite_legale", unit.without("date_cessation")));
            return place;
        });
    }

    private ObjectNode bySirene(ObjectNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", data);
        body.putObject("meta")
                .put("date_derniere_mise_a_jour", file.path("updated").asLong())
                .putNull(data.has("siret") ? "redirect_from_siret" : "redirect_from_siren");
        return body;
    }

    /** Leaves out what the entity objected to, and the entity itself when nothing of it is public. */
    private static Optional<ObjectNode> forEveryone(ObjectNode body) {
        ObjectNode data = body.path("data").asObject();
        String status = data.path("status_diffusion").asString("diffusible");
        if (status.equals("non_diffusible")) {
            return Optional.empty();
        }
        if (status.equals("partiellement_diffusible")) {
            hide(data.has("adresse") ? data.path("adresse") : data);
            data.path("unite_legale").path("personne_physique_attributs").propertyNames().stream()
                    .toList()
                    .forEach(name -> data.path("unite_legale")
                            .path("personne_physique_attributs")
                            .asObject()
                            .putNull(name));
        }
        data.remove(NOT_OPEN);
        data.path("etablissements").values().forEach(place -> place.asObject().remove(NOT_OPEN_OF_ESTABLISHMENTS));
        return Optional.of(body);
    }

    private static void hide(JsonNode address) {
        ObjectNode lines = address.asObject();
        List.of("numero_voie", "type_voie", "libelle_voie", "complement_adresse")
                .forEach(lines::putNull);
        lines.path("acheminement_postal")
                .propertyNames()
                .forEach(line -> lines.path("acheminement_postal").asObject().putNull(line));
    }

    private static Optional<ObjectNode> object(JsonNode node) {
        return node.isObject() ? Optional.of(node.asObject().deepCopy()) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
