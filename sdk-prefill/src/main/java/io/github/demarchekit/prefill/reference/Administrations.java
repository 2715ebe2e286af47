package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds a citizen's own office and how to reach it, in the directory of administrations that DILA keeps
 * ({@code api-lannuaire.service-public.fr}; brought up to date each working day, a million calls a day).
 *
 * <p>Immutable to its user and thread-safe. It remembers up to 500 answers for an hour, but no search by name.
 *
 * <p>Each call throws {@link ServiceException} when the service refuses, or, without a call, when
 * {@linkplain io.github.demarchekit.prefill.reference it must be spared}; {@link TransportException} when it does not answer in time;
 * {@link UnreadableResponseException} when its answer is not the agreed JSON.
 */
public final class Administrations {

    private static final String SERVICE = "Annuaire de l'administration";
    // A million a day is eleven a second; the rest is courtesy.
    private static final int CALLS_PER_SECOND = 10;
    private static final String RECORDS = "api/explore/v2.1/catalog/datasets/api-lannuaire-administration/records";
    private static final int MOST_OFFICES = 20;
    private static final int MOST_ANSWERS = 500;
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_]+");
    private static final String TOWN_HALL = "mairie";

    private final PublicApi api;
    private final RecentAnswers<String, List<Administration>> recent;

    private Administrations(PublicApi api, Clock clock) {
        this.api = api;
        this.recent = new RecentAnswers<>(clock, MOST_ANSWERS, LIFE);
    }

    /**
     * Starts a client.
     *
     * @param baseUrl {@code https://api-lannuaire.service-public.fr} in production
     */
    public static ReferenceBuilder<Administrations> builder(URI baseUrl) {
        return new ReferenceBuilder<>(SERVICE, baseUrl, CALLS_PER_SECOND, Administrations::new);
    }

    /** Returns the offices that have a number: most often one, several for a body that keeps several, none for an unknown one. */
    public List<Administration> bySiret(Siret siret) {
        return remembered("siret:" + siret);
    }

    /**
     * Returns the offices of a kind that serve a commune.
     *
     * @param type the directory's word, such as {@code mairie}, {@code caf}, {@code cpam} or {@code prefecture}
     * @throws IllegalArgumentException when the type is not lower-case letters, digits and underscores
     */
    public List<Administration> ofCommune(CogCommune commune, String type) {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("a type is lower-case letters, digits and underscores, such as mairie");
        }
        // LIKE finds the word anywhere in the text that holds the types.
        return remembered("code_insee_commune=\"" + commune + "\" and pivot like \"" + type + "\"").stream()
                .filter(office -> office.types().contains(type))
                .toList();
    }

    /** Returns the commune's town hall: the main one, where former communes kept theirs ("mairie déléguée"). */
    public Optional<Administration> townHall(CogCommune commune) {
        return ofCommune(commune, TOWN_HALL).stream().min(Comparator.comparing(Administrations::delegated));
    }

    /**
     * Returns the offices of a commune whose name holds each of some words.
     *
     * <p>A text without a letter or a digit gives an empty list, without a call.
     */
    public List<Administration> search(String name, CogCommune commune) {
        // What is left cannot end the text in which it is put.
        String words = name.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return words.isEmpty()
                ? List.of()
                : ask("search(nom, \"" + words + "\") and code_insee_commune=\"" + commune + "\"");
    }

    private static boolean delegated(Administration townHall) {
        return townHall.name().toLowerCase(Locale.ROOT).contains("délégué");
    }

    private List<Administration> remembered(String where) {
        return recent.get(where, () -> ask(where));
    }

    private List<Administration> ask(String where) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("where", where);
        query.put("limit", Integer.toString(MOST_OFFICES));
        AdministrationJson.Page page = api.get(RECORDS, query, AdministrationJson.Page.class);
        return PublicApi.list(api.required(page.results(), "results")).stream()
                .map(office -> office.read(SERVICE))
                .toList();
    }
}
