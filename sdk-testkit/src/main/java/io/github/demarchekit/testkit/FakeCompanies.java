package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * recherche-entreprises.api.gouv.fr's {@code /search}, with some companies, associations and a commune that exist nowhere. As the
 * real one does, it takes nine or fourteen digits for a number, and for a text gives all that resembles it. Thread-safe.
 */
public final class FakeCompanies extends FakeService {

    private static final String PATH = "/recherche-entreprises";
    private static final int SHORTEST_TEXT = 3;

    private final Map<String, List<Place>> companies =
            Place.all().stream().collect(Collectors.groupingBy(Place::siren, LinkedHashMap::new, Collectors.toList()));
    private volatile String userAgent = "";
    private volatile boolean vague;

    FakeCompanies() {}

    /** Answers a number with companies that have another, as a fuzzy search may, until {@link #recovers()}. */
    public void answersVaguely() {
        vague = true;
    }

    /** Returns the {@code User-Agent} of the last request. */
    public String lastUserAgent() {
        return userAgent;
    }

    @Override
    public void recovers() {
        super.recovers();
        vague = false;
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        userAgent = Optional.ofNullable(request.getHeaders().get("User-Agent")).orElse("");
        String text = Optional.ofNullable(url.queryParameter("q")).orElse("").strip();
        if (!url.encodedPath().equals(PATH + "/search")) {
            return error(404, Duration.ZERO).build();
        }
        if (text.length() < SHORTEST_TEXT) {
            return error(400, Duration.ZERO).build();
        }
        List<ObjectNode> found = companies.values().stream()
                .flatMap(places -> found(places, text, url.queryParameter("est_association")).stream())
                .limit(number(url.queryParameter("per_page"), 10))
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        found.forEach(body.putArray("results")::add);
        body.put("total_results", found.size())
                .put("page", 1)
                .put("per_page", 10)
                .put("total_pages", 1);
        return FakeGeocoder.json(body);
    }

    private Optional<ObjectNode> found(List<Place> places, String text, @Nullable String association) {
        Place seat = places.get(0);
        boolean number = text.matches("\\d{9}|\\d{14}");
        if (!number && association != null && !association.equals(seat.association())) {
            return Optional.empty();
        }
        List<Place> matching = places.stream()
                .filter(place -> vague || place.matches(text, number))
                .toList();
        return matching.isEmpty() ? Optional.empty() : Optional.of(json(seat, places.size(), matching));
    }

    private static ObjectNode json(Place seat, int places, List<Place> matching) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("siren", seat.siren())
                .put("nom_complet", seat.name())
                .put("nom_raison_sociale", seat.name())
                .put("sigle", seat.acronym().isEmpty() ? null : seat.acronym())
                .put("nombre_etablissements", places)
                .put("nature_juridique", seat.legalForm())
                .put("activite_principale", seat.activity())
                .put("etat_administratif", seat.state())
                .put("statut_diffusion", "O");
        json.set("siege", seat.json(true));
        matching.forEach(place -> json.withArray("matching_etablissements")
                .add(place.json(place.siret().equals(seat.siret()))));
        json.putObject("complements")
                .put("est_association", seat.association().equals("true"))
                .put("identifiant_association", seat.rna().isEmpty() ? null : seat.rna());
        return json;
    }

    private static int number(@Nullable String text, int fallback) {
        return text != null && text.matches("\\d{1,2}") ? Integer.parseInt(text) : fallback;
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("erreur", "Requête refusée (erreur simulée).");
        MockResponse.Builder response = FakeGeocoder.json(body).newBuilder().code(status);
        return status == 429 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }

    /** An establishment, with the company to which it belongs. */
    private record Place(
            String siren,
            String siret,
            String name,
            String acronym,
            String legalForm,
            String activity,
            String association,
            String rna,
            String state,
            String address,
            String postcode,
            String city,
            String commune,
            List<String> tradeNames,
            String placeState) {

        static List<Place> all() {
            return Table.read(
                    "companies.csv",
                    column -> new Place(
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
                            column.get(11),
                            column.get(12),
                            Arrays.stream(column.get(13).split(",", -1))
                                    .filter(name -> !name.isEmpty())
                                    .toList(),
                            column.get(14)));
        }

        boolean matches(String text, boolean number) {
            return number
                    ? siren.equals(text) || siret.equals(text)
                    : Table.matches(
                            Table.words(text),
                            Table.words(Stream.of(name, rna, address, postcode, city, String.join(" ", tradeNames))
                                    .collect(Collectors.joining(" "))));
        }

        ObjectNode json(boolean headOffice) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("siret", siret)
                    .put("adresse", address + " " + postcode + " " + city)
                    .put("code_postal", postcode)
                    .put("commune", commune)
                    .put("libelle_commune", city)
                    .put("est_siege", headOffice)
                    .put("etat_administratif", placeState);
            tradeNames.forEach(json.putArray("liste_enseignes")::add);
            return json;
        }
    }
}
