package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Géoplateforme's geocoder ({@code /geocodage/search}, {@code /reverse} and {@code /completion/}), with some thirty streets of a
 * dozen towns and the towns themselves. Accents, case and unfinished words don't matter. Thread-safe.
 */
public final class FakeGeocoder extends FakeService {

    private static final String PATH = "/geoplateforme";
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\s*(bis|ter|quater)?,?\\s+(\\D.*)");
    private static final int DEFAULT_LIMIT = 5;

    private final List<Street> streets = Street.all();
    private final List<Town> towns = Town.all();

    FakeGeocoder() {}

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        return switch (url.encodedPath()) {
            case PATH + "/geocodage/search" -> search(url);
            case PATH + "/geocodage/reverse" -> reverse(url);
            case PATH + "/geocodage/completion/" -> completion(url);
            default -> error(404, Duration.ZERO).build();
        };
    }

    private MockResponse reverse(HttpUrl url) {
        double lon = degrees(url.queryParameter("lon"));
        double lat = degrees(url.queryParameter("lat"));
        if (Double.isNaN(lon) || Double.isNaN(lat)) {
            return error(400, Duration.ZERO).build();
        }
        ObjectNode collection = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
        ArrayNode features = collection.putArray("features");
        streets.stream()
                .filter(street -> distance(street, lon, lat) < 0.01)
                .sorted(Comparator.comparingDouble(street -> distance(street, lon, lat)))
                .limit(limit(url.queryParameter("limit")))
                .map(street -> street(street, "1", street.name()))
                .forEach(features::add);
        return json(collection);
    }

    private static double degrees(@Nullable String text) {
        return text != null && text.matches("-?\\d{1,3}(\\.\\d+)?") ? Double.parseDouble(text) : Double.NaN;
    }

    private static double distance(Street street, double lon, double lat) {
        return Math.hypot(street.lon() - lon, street.lat() - lat);
    }

    private MockResponse completion(HttpUrl url) {
        String typed =
                Optional.ofNullable(url.queryParameter("text")).orElse("").strip();
        if (typed.isEmpty()) {
            return error(400, Duration.ZERO).build();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "OK");
        ArrayNode results = body.putArray("results");
        streets(typed).limit(limit(url.queryParameter("maximumResponses"))).forEach(feature -> {
            JsonNode address = feature.path("properties");
            JsonNode point = feature.path("geometry").path("coordinates");
            results.addObject()
                    .put("country", "StreetAddress")
                    .put("fulltext", address.path("label").asString())
                    .put("kind", address.path("type").asString())
                    .put("street", address.path("name").asString())
                    .put("zipcode", address.path("postcode").asString())
                    .put("city", address.path("city").asString())
                    .put("classification", 7)
                    .put("x", point.path(0).doubleValue())
                    .put("y", point.path(1).doubleValue());
        });
        return json(body);
    }

    private MockResponse search(HttpUrl url) {
        String typed = Optional.ofNullable(url.queryParameter("q")).orElse("").strip();
        if (typed.length() < 3 || typed.length() > 200 || !Character.isLetterOrDigit(typed.charAt(0))) {
            return error(400, Duration.ZERO).build();
        }
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.put("type", "FeatureCollection");
        Stream.concat(streets(typed), towns(typed))
                .sorted(Comparator.comparingDouble(FakeGeocoder::score).reversed())
                .limit(limit(url.queryParameter("limit")))
                .forEach(collection.putArray("features")::add);
        collection.put("query", typed);
        return json(collection);
    }

    private static int limit(@Nullable String limit) {
        return limit != null && limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : DEFAULT_LIMIT;
    }

    private Stream<ObjectNode> streets(String typed) {
        Matcher parts = NUMBER.matcher(typed);
        String number = parts.matches() ? parts.group(1) : "";
        String index = parts.matches() && parts.group(2) != null ? " " + parts.group(2) : "";
        List<String> words = Table.words(parts.matches() ? parts.group(3) : typed);
        return streets.stream()
                .filter(street -> Table.matches(
                        words, Table.words(street.name() + " " + street.postcode() + " " + street.city())))
                .filter(street -> number.isEmpty() || Integer.parseInt(number) <= street.lastNumber())
                .map(street -> street(street, number + index, typed));
    }

    private static ObjectNode street(Street street, String housenumber, String typed) {
        String name = housenumber.isEmpty() ? street.name() : housenumber + " " + street.name();
        String label = name + " " + street.postcode() + " " + street.city();
        // Houses stand one after the other, some ten metres apart.
        double shift = housenumber.isEmpty() ? 0 : Integer.parseInt(housenumber.split(" ", 2)[0]) * 0.0001;
        ObjectNode feature = feature(street.lon() + shift, street.lat());
        ObjectNode properties = feature.putObject("properties")
                .put("label", label)
                .put("score", similarity(typed, label))
                .put("id", street.citycode() + "_" + Integer.toHexString(label.hashCode()))
                .put("type", housenumber.isEmpty() ? "street" : "housenumber")
                .put("name", name)
                .put("postcode", street.postcode())
                .put("citycode", street.citycode())
                .put("city", street.city())
                .put("context", street.context())
                .put("importance", 0.6)
                .put("_type", "address");
        if (!housenumber.isEmpty()) {
            properties.put("housenumber", housenumber).put("street", street.name());
        }
        return feature;
    }

    private Stream<ObjectNode> towns(String typed) {
        List<String> words = Table.words(typed);
        return towns.stream()
                .filter(town ->
                        Table.matches(words, Table.words(town.name() + " " + String.join(" ", town.postcodes()))))
                .map(town -> town(town, typed));
    }

    private static ObjectNode town(Town town, String typed) {
        ObjectNode feature = feature(town.lon(), town.lat());
        feature.putObject("properties")
                .put("label", town.name())
                .put("score", similarity(typed, town.name()))
                .put("id", town.code())
                .put("type", "municipality")
                .put("name", town.name())
                .put("postcode", town.postcodes().get(0))
                .put("citycode", town.code())
                .put("city", town.name())
                .put("population", town.population())
                .put("importance", 0.5)
                .put("_type", "address");
        return feature;
    }

    private static ObjectNode feature(double lon, double lat) {
        ObjectNode feature = JsonNodeFactory.instance.objectNode().put("type", "Feature");
        feature.putObject("geometry")
                .put("type", "Point")
                .putArray("coordinates")
                .add(lon)
                .add(lat);
        return feature;
    }

    /** Tells how much of the label was typed. */
    private static double similarity(String typed, String label) {
        return Math.min(
                0.99,
                (double) String.join("", Table.words(typed)).length()
                        / String.join("", Table.words(label)).length());
    }

    private static double score(ObjectNode feature) {
        return feature.path("properties").path("score").doubleValue();
    }

    static MockResponse json(Object body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .body(new Buffer().write(Json.write(body)))
                .build();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("code", status).put("message", "Failed request");
        body.putArray("detail").add("parameter q is required, from 3 to 200 characters");
        MockResponse.Builder response = json(body).newBuilder().code(status);
        return status == 429 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
