package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds companies, associations and public bodies by name or number ({@code recherche-entreprises.api.gouv.fr}).
 *
 * <p>It helps to fill a form; it proves nothing, since whoever asked not to be published is absent: an empty answer does not make a
 * number wrong. What must be proved is asked of API Entreprise. The names of those who run a company are not fetched.
 *
 * <p>The service allows 7 calls a second from one address, and 30 from all addresses of one network operator: from a public cloud,
 * strangers spend it too, and its 429 may come at any time. It wants to know who calls: set
 * {@link ReferenceBuilder#userAgent(String)}.
 *
 * <p>Immutable to its user and thread-safe. What was found by number is remembered for ten minutes, up to 500 answers; searches and
 * sole traders are not, since such a name is a person's.
 *
 * <p>Each call throws {@link ServiceException} when the service refuses, or, without a call, when
 * {@linkplain io.github.demarchekit.prefill.reference it must be spared}; {@link TransportException} when it does not answer in time;
 * {@link UnreadableResponseException} when its answer is not the agreed JSON.
 */
public final class Companies {

    private static final String SERVICE = "API Recherche d'entreprises";
    private static final int CALLS_PER_SECOND = 7;
    private static final int SHORTEST_TEXT = 3;
    private static final int MOST_COMPANIES = 25;
    private static final int MOST_ANSWERS = 500;
    private static final Duration LIFE = Duration.ofMinutes(10);
    // The first level of INSEE's list: "entrepreneur individuel".
    private static final String NATURAL_PERSONS = "1";
    private static final Pattern RNA = Pattern.compile("W[0-9A-Z]{9}");

    private final PublicApi api;
    private final RecentAnswers<String, List<Company>> byNumber;

    private Companies(PublicApi api, Clock clock) {
        this.api = api;
        this.byNumber = new RecentAnswers<>(clock, MOST_ANSWERS, LIFE);
    }

    /**
     * Starts a client.
     *
     * @param baseUrl {@code https://recherche-entreprises.api.gouv.fr} in production
     */
    public static ReferenceBuilder<Companies> builder(URI baseUrl) {
        return new ReferenceBuilder<>(SERVICE, baseUrl, CALLS_PER_SECOND, Companies::new);
    }

    /**
     * Returns the companies that resemble a name, with or without a part of the address, the likeliest first.
     *
     * <p>A text shorter than three characters gives an empty list, without a call.
     *
     * @param limit how many at most, from 1 to 25
     */
    public List<Company> search(String text, int limit) {
        return search(text, limit, Map.of());
    }

    /** Does so among associations. */
    public List<Company> searchAssociations(String text, int limit) {
        return search(text, limit, Map.of("est_association", "true"));
    }

    /** Returns the company that has this number and is published. */
    public Optional<Company> bySiren(Siren siren) {
        return numbered(siren.value()).stream()
                .filter(company -> company.siren().equals(siren))
                .findFirst();
    }

    /** Returns the establishment that has this number and is published; {@link #bySiren} tells whose it is. */
    public Optional<Establishment> bySiret(Siret siret) {
        // The search is fuzzy: what it found is checked against what was asked.
        return numbered(siret.value()).stream()
                .flatMap(CompanyJson::places)
                .filter(place -> place.siret().equals(siret))
                .findFirst();
    }

    /**
     * Returns the association that has this number in the national directory, if Sirene knows it: only those that employ, pay tax or
     * get subsidies are there.
     *
     * @param rna {@code W} and nine characters, such as {@code W751004076}
     * @throws IllegalArgumentException when it has another form
     */
    public Optional<Company> byRna(String rna) {
        if (!RNA.matcher(rna).matches()) {
            throw new IllegalArgumentException("a RNA number is W and 9 characters, such as W751004076");
        }
        return numbered(rna).stream()
                .filter(company -> company.rna().equals(Optional.of(rna)))
                .findFirst();
    }

    private List<Company> search(String text, int limit, Map<String, String> filters) {
        PublicApi.checkLimit(limit, MOST_COMPANIES);
        String typed = text.strip();
        return typed.length() < SHORTEST_TEXT ? List.of() : ask(typed, limit, filters);
    }

    private List<Company> numbered(String number) {
        return byNumber.get(number, () -> ask(number, 1, Map.of()), Companies::ofNobody);
    }

    /** Tells whether it is known of all that they are legal persons. One that is not found may be who objected to be published. */
    private static boolean ofNobody(List<Company> companies) {
        return !companies.isEmpty()
                && companies.stream()
                        .allMatch(company -> company.legalForm()
                                .filter(form -> !form.startsWith(NATURAL_PERSONS))
                                .isPresent());
    }

    private List<Company> ask(String text, int limit, Map<String, String> filters) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", text);
        query.putAll(filters);
        query.put("page", "1");
        query.put("per_page", Integer.toString(limit));
        // Leaves out who runs it, and its accounts.
        query.put("minimal", "true");
        query.put("include", "siege,complements,matching_etablissements");
        CompanyJson.Page page = api.get("search", query, CompanyJson.Page.class);
        return PublicApi.list(api.required(page.results(), "results")).stream()
                .map(CompanyJson::read)
                .flatMap(Optional::stream)
                .toList();
    }
}
