package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The directory of administrations ({@code …/api-lannuaire-administration/records}), with a few offices whose contacts are made up.
 * It understands the conditions that the SDK writes, joined by {@code and}, and refuses others as the real one does. Thread-safe.
 */
public final class FakeAdministrations extends FakeService {

    private static final String PATH = "/annuaire";
    private static final String RECORDS =
            PATH + "/api/explore/v2.1/catalog/datasets/api-lannuaire-administration/records";
    private static final Pattern SIRET = Pattern.compile("siret:\"?(\\d+)\"?");
    private static final Pattern COMMUNE = Pattern.compile("code_insee_commune=\"(\\w+)\"");
    private static final Pattern TYPE = Pattern.compile("pivot like \"(\\w+)\"");
    private static final Pattern NAME = Pattern.compile("search\\(nom, \"([^\"]+)\"\\)");

    private final List<Office> offices = Office.all();

    FakeAdministrations() {}

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        if (!url.encodedPath().equals(RECORDS)) {
            return error(404, Duration.ZERO).build();
        }
        String where = Optional.ofNullable(url.queryParameter("where")).orElse("");
        Predicate<Office> wanted = office -> true;
        for (String condition : where.split(" and ", -1)) {
            Optional<Predicate<Office>> understood = condition(condition);
            if (understood.isEmpty()) {
                return error(400, Duration.ZERO).build();
            }
            wanted = wanted.and(understood.get());
        }
        List<ObjectNode> found =
                offices.stream().filter(wanted).map(Office::json).toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total_count", found.size());
        found.forEach(body.putArray("results")::add);
        return FakeGeocoder.json(body);
    }

    private static Optional<Predicate<Office>> condition(String condition) {
        Matcher siret = SIRET.matcher(condition);
        if (siret.matches()) {
            return Optional.of(office -> office.siret().equals(siret.group(1)));
        }
        Matcher commune = COMMUNE.matcher(condition);
        if (commune.matches()) {
            return Optional.of(office -> office.commune().equals(commune.group(1)));
        }
        Matcher type = TYPE.matcher(condition);
        if (type.matches()) {
            return Optional.of(office -> office.type().contains(type.group(1)));
        }
        Matcher name = NAME.matcher(condition);
        if (name.matches()) {
            List<String> words = Table.words(name.group(1));
            return Optional.of(office -> Table.matches(words, Table.words(office.name())));
        }
        return Optional.empty();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("message", "ODSQL query is malformed (erreur simulée)")
                .put("error_code", "ODSQLError");
        MockResponse.Builder response = FakeGeocoder.json(body).newBuilder().code(status);
        return status == 429 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }

    /** An office, its opening hours as {@code first day/last day/opens/closes/opens/closes/comment}. */
    private record Office(
            String id,
            String name,
            String type,
            String siret,
            String commune,
            String street,
            String postcode,
            String city,
            String lon,
            String lat,
            String phone,
            List<String> emails,
            String website,
            List<String> hours) {

        static List<Office> all() {
            return Table.read(
                    "administrations.csv",
                    column -> new Office(
                            column.get(0),
                            column.get(1),
                            column.get(2),
                            column.get(3),
                            column.get(4),
                            column.get(5),
                            column.get(6),
                            column.get(7),
                            column.get(8),
                            column.get(9),
                            column.get(10),
                            several(column.get(11)),
                            column.get(12),
                            several(column.get(13))));
        }

        private static List<String> several(String column) {
            return column.isEmpty() ? List.of() : Arrays.asList(column.split(",", -1));
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", id).put("nom", name).put("siret", siret).put("code_insee_commune", commune);
            ArrayNode pivot = JsonNodeFactory.instance.arrayNode();
            pivot.addObject()
                    .put("type_service_local", type)
                    .putArray("code_insee_commune")
                    .add(commune);
            json.put("pivot", text(pivot));
            ArrayNode address = JsonNodeFactory.instance.arrayNode();
            address.addObject()
                    .put("type_adresse", "Adresse")
                    .put("complement1", "")
                    .put("complement2", "")
                    .put("numero_voie", street)
                    .put("service_distribution", "")
                    .put("code_postal", postcode)
                    .put("nom_commune", city)
                    .put("pays", "")
                    .put("longitude", lon)
                    .put("latitude", lat);
            json.put("adresse", text(address));
            json.put("telephone", text(values(phone)));
            json.put("adresse_courriel", emails.isEmpty() ? null : String.join(";", emails));
            json.putNull("formulaire_contact");
            json.put("site_internet", website.isEmpty() ? "" : text(values(website)));
            json.put("plage_ouverture", hours.isEmpty() ? null : text(openings()));
            json.put("url_service_public", "https://lannuaire.service-public.example/" + id);
            return json;
        }

        private ArrayNode openings() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (String hour : hours) {
                String[] part = hour.split("/", -1);
                array.addObject()
                        .put("nom_jour_debut", part[0])
                        .put("nom_jour_fin", part[1])
                        .put("valeur_heure_debut_1", part[2])
                        .put("valeur_heure_fin_1", part[3])
                        .put("valeur_heure_debut_2", part[4])
                        .put("valeur_heure_fin_2", part[5])
                        .put("commentaire", part.length > 6 ? part[6] : "");
            }
            return array;
        }

        private static ArrayNode values(String value) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            array.addObject().put("valeur", value).put("description", "");
            return array;
        }

        private static String text(ArrayNode array) {
            return new String(Json.write(array), StandardCharsets.UTF_8);
        }
    }
}
