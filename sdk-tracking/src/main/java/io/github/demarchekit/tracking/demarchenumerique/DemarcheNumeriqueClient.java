package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.internal.WebAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads dossiers by the GraphQL API of demarche.numerique, {@code POST {base}/api/v2/graphql}.
 *
 * <p>It asks for the life of a dossier, and for nothing of its form. The API takes 400 calls a minute: once it has answered 429, calls
 * fail here until the time that its {@code Retry-After} set, one hour at most, and are not sent. Thread-safe.
 */
public final class DemarcheNumeriqueClient {

    static final String SERVICE = "demarche.numerique";

    private static final int PAGE = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final int MAX_ANSWER = 16 << 20;
    private static final String CODE = "[a-z_]{1,64}";

    private final URI graphql;
    private final Secret token;
    private final Clock clock;
    private final HttpTransport transport;
    private final String oneDossier;
    private final String pageOfDossiers;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);

    private DemarcheNumeriqueClient(Builder builder) {
        String base = builder.base.toString();
        graphql = URI.create((base.endsWith("/") ? base : base + "/") + "api/v2/graphql");
        token = builder.token;
        clock = builder.clock;
        transport = builder.transport == null ? HttpTransport.create() : builder.transport;
        String fields = document("dossier-fields.graphql");
        oneDossier = document("dossier.graphql") + fields;
        pageOfDossiers = document("dossiers.graphql") + fields;
    }

    private static String document(String name) {
        try (InputStream file = DemarcheNumeriqueClient.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not beside " + DemarcheNumeriqueClient.class);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a client.
     *
     * @param base what stands before {@code /api/v2/graphql}, {@code https://demarche.numerique.gouv.fr} for instance: https, or http
     *     on this machine
     * @param token the API token of an administrator of the procedure
     */
    public static Builder builder(URI base, Secret token) {
        return new Builder(base, token);
    }

    /**
     * Returns a dossier, empty when there is none of that number, a draft included.
     *
     * @throws ServiceException when the API refuses; an error that comes with HTTP 200 has the status that means the same
     * @throws TransportException when no answer came
     * @throws UnreadableResponseException when the answer is not the expected one
     */
    public Optional<Dossier> dossier(int number) {
        return ask("dossier", oneDossier, Map.of("number", number))
                .map(data -> DossierReader.dossier(data.path("dossier")));
    }

    /**
     * Returns a page of the dossiers of a procedure that have changed since some time.
     *
     * @param after what the page before gave as {@link DossierPage#next()}; null for the first
     * @throws ServiceException when the API refuses, as one of no such procedure
     * @throws TransportException when no answer came
     * @throws UnreadableResponseException when the answer is not the expected one
     */
    public DossierPage dossiers(int demarche, Instant updatedSince, @Nullable String after) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("demarche", demarche);
        variables.put("first", PAGE);
        variables.put("after", after);
        variables.put("updatedSince", updatedSince.toString());
        JsonNode page = ask("dossiers", pageOfDossiers, variables)
                .orElseThrow(() -> new ServiceException(SERVICE, 404, "not_found"))
                .path("demarche")
                .path("dossiers");
        JsonNode info = page.path("pageInfo");
        return new DossierPage(
                page.path("nodes").values().stream().map(DossierReader::dossier).toList(),
                Optional.of(info.path("endCursor").asString(""))
                        .filter(cursor -> info.path("hasNextPage").asBoolean(false) && !cursor.isEmpty()));
    }

    /** Returns the {@code data}, empty when what was asked for is not there. */
    private Optional<JsonNode> ask(String operation, String query, Map<String, ?> variables) {
        refuseWhileResting();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("operationName", operation);
        body.put("query", query);
        body.put("variables", variables);
        HttpResponse response = transport.send(HttpRequest.post(SERVICE, graphql)
                .bearer(token)
                .header("Accept", "application/json")
                .body("application/json", Json.write(body))
                .maxResponseBytes(MAX_ANSWER)
                .timeout(TIMEOUT)
                .build());
        if (!response.successful()) {
            throw refusal(response);
        }
        JsonNode answer = Json.tree(SERVICE, response);
        Optional<String> error = code(answer);
        if (error.isEmpty()) {
            return Optional.of(answer.path("data"));
        } else if (error.get().equals("not_found")) {
            return Optional.empty();
        }
        throw new ServiceException(SERVICE, statusOf(error.get()), error.get());
    }

    private void refuseWhileResting() {
        Duration left = Duration.between(clock.instant(), restsUntil.get());
        if (left.compareTo(Duration.ZERO) > 0) {
            throw new ServiceException(SERVICE, 429, "", null, left.plusMillis(999));
        }
    }

    private ServiceException refusal(HttpResponse response) {
        Optional<Duration> wait = response.retryAfter();
        if (response.status() == 429) {
            wait.map(asked -> asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST)
                    .ifPresent(rest -> restsUntil.set(clock.instant().plus(rest)));
        }
        String code;
        try {
            code = code(Json.tree(SERVICE, response)).orElse("");
        } catch (UnreadableResponseException e) {
            code = ""; // the status says enough: the throttle answers plain text
        }
        return new ServiceException(SERVICE, response.status(), code, null, wait.orElse(null));
    }

    /** Returns the code of the first error; {@code unknown} when it has none that can be shown. */
    private static Optional<String> code(JsonNode answer) {
        JsonNode errors = answer.path("errors");
        if (!errors.isArray() || errors.isEmpty()) {
            return Optional.empty();
        }
        String code = errors.get(0).path("extensions").path("code").asString("");
        return Optional.of(code.matches(CODE) ? code : "unknown");
    }

    private static int statusOf(String code) {
        return switch (code) {
            case "unauthorized" -> 403;
            case "timeout" -> 504;
            case "internal_server_error", "invalid_null" -> 502;
            default -> 400;
        };
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder {

        private final URI base;
        private final Secret token;
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpTransport transport;

        private Builder(URI base, Secret token) {
            this.base = base;
            this.token = token;
        }

        /** Sets the clock that rests are counted by; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets the way out; {@link HttpTransport#create()} by default. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Builds the client, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public DemarcheNumeriqueClient build() {
            List<String> problems = new ArrayList<>();
            WebAddress.check("base", base).ifPresent(problems::add);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("DemarcheNumeriqueClient: " + String.join("; ", problems));
            }
            return new DemarcheNumeriqueClient(this);
        }
    }
}
