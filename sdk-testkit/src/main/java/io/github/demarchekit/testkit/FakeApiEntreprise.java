package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.entreprise.ApiEntreprise;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * API Entreprise: its sixteen operations, for the companies and the association that this kit made up.
 *
 * <ul>
 *   <li>000000018: a company that every register knows; 000000034, or RNA W000000034: an association
 *   <li>000000026: a person in business who objected to being shown, and whom URSSAF refuses its certificate
 *   <li>000000042: nothing of it is public; 000000083: refused to everyone, with 451
 *   <li>000000059, 000000067, 000000075: URSSAF looks at the account by hand, is working on it, gives no certificate
 * </ul>
 *
 * <p>What it is told to do wrong as a whole holds for every dataset; {@link #dataset(Dataset)} tells one alone. Thread-safe.
 */
public final class FakeApiEntreprise extends FakeService {

    /** The token that it takes from the start. */
    public static final String TOKEN = "kit-api-entreprise";

    private static final String PATH = "/api-entreprise";
    private static final String FILES = PATH + "/files/";
    private static final String BEARER = "Bearer ";
    private static final String FILE = "files:";
    private static final int LONGEST_OBJECT = 50;
    private static final Duration USUAL_LIFE = Duration.ofMinutes(10);
    private static final List<Dataset<?>> DATASETS = List.of(
            ApiEntreprise.UNITE_LEGALE,
            ApiEntreprise.SIEGE_SOCIAL,
            ApiEntreprise.SIEGE_SOCIAL_DIFFUSIBLE,
            ApiEntreprise.ETABLISSEMENT,
            ApiEntreprise.ADRESSE_ETABLISSEMENT,
            ApiEntreprise.ADRESSE_ETABLISSEMENT_DIFFUSIBLE,
            ApiEntreprise.ASSOCIATION_OPEN_DATA,
            ApiEntreprise.ASSOCIATION,
            ApiEntreprise.SUBVENTIONS,
            ApiEntreprise.ATTESTATION_VIGILANCE,
            ApiEntreprise.ATTESTATION_FISCALE,
            ApiEntreprise.CHIFFRES_AFFAIRES,
            ApiEntreprise.EFFECTIFS_ANNUELS,
            ApiEntreprise.MANDATAIRES_SOCIAUX,
            ApiEntreprise.EXTRAIT_RNE,
            ApiEntreprise.NUMERO_TVA);

    /** Which provider's code says that it knows no such company, by the start of the operation without its version. */
    private static final Map<String, String> NOT_FOUND = Map.of(
            "insee", "01003",
            "infogreffe", "02003",
            "dgfip", "03003",
            "urssaf", "04003",
            "european_commission", "28003",
            "djepva", "29003",
            "gip_mds", "31003",
            "inpi", "34003",
            "data_subvention", "52003");

    private final URI platform;
    private final Clock clock;
    private final CompanyRegister companies = CompanyRegister.load();
    private final ExpiringFiles files;
    private final Map<Dataset<?>, FakeCompanyDataset> datasets = new LinkedHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>(Map.of(TOKEN, ""));

    FakeApiEntreprise(URI platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
        this.files = new ExpiringFiles(clock);
        for (Dataset<?> dataset : DATASETS) {
            datasets.put(
                    dataset,
                    new FakeCompanyDataset(
                            PATH, dataset.operation(), (fake, request) -> respond(dataset.operation(), fake, request)));
        }
    }

    /**
     * Returns one dataset, to tell it alone what to do wrong.
     *
     * @throws IllegalArgumentException when the kit does not play it
     */
    public FakeCompanyDataset dataset(Dataset<?> dataset) {
        FakeCompanyDataset fake = datasets.get(dataset);
        if (fake == null) {
            throw new IllegalArgumentException("the kit does not play " + dataset);
        }
        return fake;
    }

    /** Takes one more token, as for another public body. */
    public void accepts(String token) {
        tokens.put(token, "");
    }

    /** Refuses a token from now on, with {@code 00101} invalid, {@code 00103} ended or {@code 00105} on the black list. */
    public void refuses(String token, String code) {
        tokens.put(token, code);
    }

    @Override
    public void recovers() {
        super.recovers();
        datasets.values().forEach(FakeService::recovers);
        tokens.clear();
        tokens.put(TOKEN, "");
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if (path.startsWith(FILES)) {
            return files.answer(path.substring(FILES.length()));
        }
        MockResponse response = datasets.values().stream()
                .filter(dataset -> dataset.matcher(path).matches() && "GET".equals(request.getMethod()))
                .findFirst()
                .map(dataset -> dataset.answer(request))
                .orElseGet(() -> refusal(404, "00402"));
        return decorate(request, response.newBuilder()).build();
    }

    private MockResponse respond(String operation, FakeCompanyDataset fake, RecordedRequest request) {
        Matcher path = fake.matcher(request.getUrl().encodedPath());
        if (!path.matches()) {
            throw new IllegalStateException("answerWell chose this dataset by its path");
        }
        String number = path.group(1);
        Optional<String> problem = tokenProblem(request.getHeaders().get("Authorization"))
                .map(code -> "401 " + code)
                .or(() -> parameterProblem(operation, number, request.getUrl()).map(code -> "422 " + code))
                .or(() -> companies.refusal(operation, number));
        if (problem.isPresent()) {
            String[] refusal = problem.get().split(" ", 2);
            return refusal(Integer.parseInt(refusal[0]), refusal[1]);
        }
        return companies
                .answer(operation, path.groupCount() > 1 ? number + "/" + path.group(2) : number)
                .map(body -> found(body, fake))
                .orElseGet(() -> refusal(404, notFound(operation)));
    }

    private Optional<String> tokenProblem(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.of("00101");
        }
        return Optional.of(tokens.getOrDefault(authorization.substring(BEARER.length()), "00101"))
                .filter(code -> !code.isEmpty());
    }

    private static Optional<String> parameterProblem(String operation, String number, HttpUrl url) {
        @Nullable String recipient = url.queryParameter("recipient");
        @Nullable String object = url.queryParameter("object");
        if (isBlank(url.queryParameter("context"))) {
            return Optional.of("00201");
        }
        if (isBlank(object) || object.length() >= LONGEST_OBJECT) {
            return Optional.of("00202");
        }
        if (isBlank(recipient)) {
            return Optional.of("00203");
        }
        if (!valid(() -> new Siret(recipient))) {
            return Optional.of("00210");
        }
        if (number.length() >= 9 && recipient.startsWith(number.substring(0, 9))) {
            return Optional.of("00211");
        }
        return numberProblem(operation, number);
    }

    private static Optional<String> numberProblem(String operation, String number) {
        boolean rna = number.matches("W[0-9A-Z]{9}");
        boolean siren = valid(() -> new Siren(number));
        boolean siret = valid(() -> new Siret(number));
        if (operation.contains("{siren}")) {
            return siren ? Optional.empty() : Optional.of("00301");
        }
        if (operation.contains("{siret}")) {
            return siret ? Optional.empty() : Optional.of("00302");
        }
        return rna || siren || (siret && operation.contains("siret")) ? Optional.empty() : Optional.of("00303");
    }

    private static boolean valid(Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private MockResponse found(ObjectNode body, FakeCompanyDataset fake) {
        JsonNode data = body.path("data");
        if (data.isObject()) {
            data.asObject().remove(fake.masked());
        }
        link(data);
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("data", data);
        envelope.putObject("links");
        envelope.set("meta", body.has("meta") ? body.path("meta") : JsonNodeFactory.instance.objectNode());
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/vnd.api+json; charset=utf-8")
                .body(new Buffer().write(Json.write(envelope)))
                .build();
    }

    /** Puts a link of its own in place of each name of a document. */
    private void link(JsonNode node) {
        node.values().forEach(this::link);
        if (node.isObject()) {
            ObjectNode object = node.asObject();
            Duration life =
                    Duration.ofSeconds(object.path("document_url_expires_in").asLong(USUAL_LIFE.toSeconds()));
            for (String key : List.copyOf(object.propertyNames())) {
                String text = object.path(key).asString("");
                if (text.startsWith(FILE)) {
                    object.put(key, platform + FILES + files.link(text.substring(FILE.length()), life));
                }
            }
        }
    }

    private static String notFound(String operation) {
        return NOT_FOUND.getOrDefault(operation.split("/", 3)[1], "00999");
    }

    private static MockResponse refusal(int status, String code) {
        return ApiEntrepriseErrors.of(status, code, Duration.ZERO).build();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return ApiEntrepriseErrors.usual(status, retryAfter);
    }

    @Override
    MockResponse.Builder decorate(RecordedRequest request, MockResponse.Builder response) {
        return DinumHeaders.on(response, request, 250, Duration.ofMinutes(1), clock);
    }
}
