package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the tax administration knows: {@code households.json}, fictitious, found by family name and date of birth or by tax number. */
final class Households {

    private final JsonNode file;

    private Households(JsonNode file) {
        this.file = file;
    }

    static Households load() {
        return new Households(JsonResource.read("households.json"));
    }

    Optional<JsonNode> of(PivotIdentity identity) {
        return first(household -> household.path("family_name").asString().equals(identity.familyName())
                && household
                        .path("birthdate")
                        .asString()
                        .equals(identity.birthdate().iso()));
    }

    Optional<JsonNode> of(String spi) {
        return first(household -> household.path("spi").asString().equals(spi));
    }

    /** Returns the notice of a year; the last one when no year is asked. */
    static Optional<ObjectNode> notice(JsonNode household, Optional<String> year) {
        JsonNode years = household.path("years");
        return year.or(() -> years.propertyNames().stream().max(String::compareTo))
                .map(years::path)
                .filter(JsonNode::isObject)
                .map(notice -> notice.asObject().deepCopy());
    }

    private Optional<JsonNode> first(Predicate<JsonNode> wanted) {
        return file.valueStream().filter(wanted).findFirst();
    }
}
