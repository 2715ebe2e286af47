package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * geo.api.gouv.fr's {@code /communes}, with some twenty-five communes, by name, postcode, code, department or point, their
 * {@code /departements}, and all {@code /regions}. Thread-safe.
 */
public final class FakeCommunes extends FakeService {

    private static final String PATH = "/geo";
    private static final List<String> DEFAULT_FIELDS =
            List.of("codesPostaux", "codeDepartement", "codeRegion", "population");

    private final List<Town> towns = Town.all();

    FakeCommunes() {}

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        return switch (url.encodedPath()) {
            case PATH + "/communes" -> communes(url);
            case PATH + "/departements" -> rows("departements.csv", List.of("code", "nom", "codeRegion"));
            case PATH + "/regions" -> rows("regions.csv", List.of("code", "nom"));
            default -> error(404, Duration.ZERO).build();
        };
    }

    private static MockResponse rows(String table, List<String> keys) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        for (List<String> row : Table.read(table, List::copyOf)) {
            ObjectNode json = body.addObject();
            keys.forEach(key -> json.put(key, row.get(keys.indexOf(key))));
        }
        return FakeGeocoder.json(body);
    }

    private MockResponse communes(HttpUrl url) {
        Stream<Town> found = towns.stream();
        String code = url.queryParameter("code");
        if (code != null) {
            found = found.filter(town -> town.code().equals(code));
        }
        String departement = url.queryParameter("codeDepartement");
        if (departement != null) {
            found = found.filter(town -> town.departement().equals(departement));
        }
        String lon = url.queryParameter("lon");
        String lat = url.queryParameter("lat");
        if (lon != null && lat != null) {
            found = found.filter(town -> near(town, Double.parseDouble(lon), Double.parseDouble(lat)));
        }
        String name = url.queryParameter("nom");
        if (name != null) {
            List<String> words = Table.words(name);
            found = found.filter(town -> Table.matches(words, Table.words(town.name())));
        }
        String postcode = url.queryParameter("codePostal");
        if (postcode != null) {
            found = found.filter(town -> town.postcodes().contains(postcode));
        }
        if ("population".equals(url.queryParameter("boost"))) {
            found = found.sorted(Comparator.comparingInt(Town::population).reversed());
        }
        String limit = url.queryParameter("limit");
        if (limit != null && limit.matches("\\d{1,5}")) {
            found = found.limit(Integer.parseInt(limit));
        }
        List<String> fields = Optional.ofNullable(url.queryParameter("fields"))
                .map(list -> List.of(list.split(",")))
                .orElse(DEFAULT_FIELDS);
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        found.forEach(town -> body.add(json(town, fields)));
        return FakeGeocoder.json(body);
    }

    /** Takes a commune for a square of some ten kilometres. */
    private static boolean near(Town town, double lon, double lat) {
        return Math.abs(town.lon() - lon) < 0.05 && Math.abs(town.lat() - lat) < 0.05;
    }

    private static ObjectNode json(Town town, List<String> fields) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("nom", town.name()).put("code", town.code());
        json.put("codeDepartement", town.departement()).put("codeRegion", town.region());
        json.put("population", town.population());
        town.postcodes().forEach(json.putArray("codesPostaux")::add);
        // Name and code come whatever is asked.
        return json.retain(
                Stream.concat(Stream.of("nom", "code"), fields.stream()).toList());
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("code", status)
                .put("message", "Request failed")
                .put("description", "Erreur simulée");
        MockResponse.Builder response = FakeGeocoder.json(body).newBuilder().code(status);
        return status == 429 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
