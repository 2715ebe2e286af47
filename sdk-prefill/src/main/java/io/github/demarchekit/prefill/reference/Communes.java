package io.github.demarchekit.prefill.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds the communes, departments and regions of today ({@code geo.api.gouv.fr}, 50 calls a second from one address).
 *
 * <p>Immutable to its user and thread-safe. It remembers up to 500 answers for a day, since communes change once a year, but never
 * where a point is.
 *
 * <p>Each call throws {@link ServiceException} when the service refuses, or, without a call, when
 * {@linkplain io.github.demarchekit.prefill.reference it must be spared}; {@link TransportException} when it does not answer in time;
 * {@link UnreadableResponseException} when its answer is not the agreed JSON.
 */
public final class Communes {

    private static final String SERVICE = "API Découpage administratif";
    private static final int CALLS_PER_SECOND = 50;
    private static final String FIELDS = "nom,code,codesPostaux,codeDepartement,population";
    private static final String EVERYWHERE = "metro,drom,com";
    private static final int MOST_COMMUNES = 50;
    private static final int MOST_ANSWERS = 500;
    private static final Duration LIFE = Duration.ofDays(1);

    private final PublicApi api;
    private final RecentAnswers<Map<String, String>, List<Commune>> communes;
    private final RecentAnswers<String, List<Departement>> departements;
    private final RecentAnswers<String, List<Region>> regions;

    private Communes(PublicApi api, Clock clock) {
        this.api = api;
        this.communes = new RecentAnswers<>(clock, MOST_ANSWERS, LIFE);
        this.departements = new RecentAnswers<>(clock, 1, LIFE);
        this.regions = new RecentAnswers<>(clock, 1, LIFE);
    }

    /**
     * Starts a client.
     *
     * @param baseUrl {@code https://geo.api.gouv.fr} in production
     */
    public static ReferenceBuilder<Communes> builder(URI baseUrl) {
        return new ReferenceBuilder<>(SERVICE, baseUrl, CALLS_PER_SECOND, Communes::new);
    }

    /**
     * Returns the communes whose name is or starts like a text, the largest first among equals.
     *
     * <p>A blank text gives an empty list, without a call.
     *
     * @param limit how many at most, from 1 to 50
     */
    public List<Commune> search(String name, int limit) {
        PublicApi.checkLimit(limit, MOST_COMMUNES);
        return name.isBlank()
                ? List.of()
                : remembered("nom", name.strip(), Map.of("boost", "population", "limit", "" + limit));
    }

    /**
     * Returns the communes that a postcode serves, often several, none when nobody uses it.
     *
     * <p>What is not five digits gives an empty list, without a call.
     */
    public List<Commune> byPostcode(String postcode) {
        return postcode.matches("\\d{5}") ? remembered("codePostal", postcode, Map.of()) : List.of();
    }

    /**
     * Returns the commune that has a code today.
     *
     * <p>A commune that was merged has none any more, and the arrondissements of Paris, Lyon and Marseille are no communes, though
     * people are born in both: an empty answer does not make a birthplace wrong.
     */
    public Optional<Commune> byCode(CogCommune code) {
        return remembered("code", code.value(), Map.of()).stream().findFirst();
    }

    /**
     * Returns the communes of a department.
     *
     * @param departement its code, such as {@code 2A}; what cannot be one gives an empty list, without a call
     */
    public List<Commune> ofDepartement(String departement) {
        return departement.matches("\\d{2}|2[AB]|9[78]\\d")
                ? remembered("codeDepartement", departement, Map.of("zone", EVERYWHERE))
                : List.of();
    }

    /**
     * Returns the commune where a point is, none at sea or abroad.
     *
     * @param lon degrees east, WGS 84
     * @param lat degrees north, WGS 84
     */
    public Optional<Commune> at(double lon, double lat) {
        return ask(PublicApi.point(lon, lat)).stream().findFirst();
    }

    /** Returns the departments, overseas included, by code. */
    public List<Departement> departements() {
        return departements.get(
                "",
                () -> api.elements("departements", Map.of("zone", EVERYWHERE), DepartementJson[].class)
                        .map(json -> new Departement(
                                api.required(json.code(), "code"),
                                api.required(json.nom(), "nom"),
                                PublicApi.text(json.codeRegion())))
                        .toList());
    }

    /** Returns the regions, overseas included. */
    public List<Region> regions() {
        return regions.get(
                "",
                () -> api.elements("regions", Map.of("zone", EVERYWHERE), RegionJson[].class)
                        .map(json -> new Region(api.required(json.code(), "code"), api.required(json.nom(), "nom")))
                        .toList());
    }

    private List<Commune> remembered(String criterion, String value, Map<String, String> options) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(criterion, value);
        query.putAll(options);
        return communes.get(query, () -> ask(query));
    }

    private List<Commune> ask(Map<String, String> query) {
        Map<String, String> withFields = new LinkedHashMap<>(query);
        withFields.put("fields", FIELDS);
        return api.elements("communes", withFields, CommuneJson[].class)
                .map(this::commune)
                .toList();
    }

    private Commune commune(CommuneJson json) {
        return new Commune(
                api.required(json.nom(), "nom"),
                PublicApi.text(json.code())
                        .filter(CogCommune::matches)
                        .map(CogCommune::new)
                        .orElseThrow(() -> new UnreadableResponseException(SERVICE, "a commune has no code")),
                PublicApi.list(json.codesPostaux()),
                PublicApi.text(json.codeDepartement()),
                json.population() == null ? OptionalInt.empty() : OptionalInt.of(json.population()));
    }

    // This API alone writes its keys in camel case.
    private record CommuneJson(
            @Nullable String nom,
            @Nullable String code,
            @JsonProperty("codesPostaux") @Nullable List<String> codesPostaux,
            @JsonProperty("codeDepartement") @Nullable String codeDepartement,
            @Nullable Integer population) {}

    private record DepartementJson(
            @Nullable String nom,
            @Nullable String code,
            @JsonProperty("codeRegion") @Nullable String codeRegion) {}

    private record RegionJson(
            @Nullable String nom, @Nullable String code) {}
}
