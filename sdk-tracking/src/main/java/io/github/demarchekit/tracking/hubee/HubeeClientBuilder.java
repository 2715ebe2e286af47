package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.ClientToken;
import io.github.demarchekit.tracking.internal.WebAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds a {@link HubeeClient}. Not thread-safe. */
public final class HubeeClientBuilder {

    private static final int MAX_SOFTWARE = 50;
    private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int DEFAULT_MAX_ATTACHMENT = 20 << 20;

    final URI base;
    final Map<String, String> software = new TreeMap<>();
    boolean overridesPatch;
    boolean digestRequired;
    int maxAttachmentBytes = DEFAULT_MAX_ATTACHMENT;
    Duration timeout = Duration.ofSeconds(10);
    Duration attachmentTimeout = Duration.ofSeconds(60);
    private final HubeeParty role;
    private final URI tokenEndpoint;
    private final String clientId;
    private final Secret clientSecret;
    private boolean updatesCases;
    private Clock clock = Clock.systemUTC();
    private @Nullable HttpTransport transport;

    HubeeClientBuilder(HubeeParty role, URI base, URI tokenEndpoint, String clientId, Secret clientSecret) {
        this.role = role;
        this.base = base;
        this.tokenEndpoint = tokenEndpoint;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** Says which software calls, in headers that help HubEE's support; each 1 to 50 printable ASCII characters. None by default. */
    public HubeeClientBuilder software(String editorName, String applicationName, String softwareVersion) {
        software.put("editorName", editorName);
        software.put("applicationName", applicationName);
        software.put("softwareVersion", softwareVersion);
        return this;
    }

    /** Sends each {@code PATCH} as a {@code POST} with {@code X-HTTP-Method-Override}, for proxies that know none. Off by default. */
    public HubeeClientBuilder overridesPatch() {
        overridesPatch = true;
        return this;
    }

    /**
     * Writes a new state on the case before the event that tells it, as the API's description asks and its later examples do not.
     * Off by default: the event does both.
     */
    public HubeeClientBuilder updatesCases() {
        updatesCases = true;
        return this;
    }

    /** Refuses an attachment that comes without a digest, which the API leaves optional. Off by default: a digest that is there counts. */
    public HubeeClientBuilder digestRequired() {
        digestRequired = true;
        return this;
    }

    /** Bounds what is read of an attachment; 20 MiB by default. It is held in memory. */
    public HubeeClientBuilder maxAttachmentBytes(int bytes) {
        maxAttachmentBytes = bytes;
        return this;
    }

    /** Bounds each call from start to end; 10 seconds by default. */
    public HubeeClientBuilder timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /** Bounds each upload and each download from start to end; 60 seconds by default. */
    public HubeeClientBuilder attachmentTimeout(Duration timeout) {
        attachmentTimeout = timeout;
        return this;
    }

    /** Sets the clock; the system's by default. */
    public HubeeClientBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Sets the way out; {@link HttpTransport#create()} by default. */
    public HubeeClientBuilder transport(HttpTransport transport) {
        this.transport = transport;
        return this;
    }

    /**
     * Builds the client, and opens no connection.
     *
     * @throws IllegalStateException listing every setting that cannot be
     */
    public HubeeClient build() {
        List<String> problems = new ArrayList<>();
        if (role == HubeeParty.HUBEE) {
            problems.add("role must be OSL or SI");
        }
        WebAddress.check("base", base).ifPresent(problems::add);
        WebAddress.check("tokenEndpoint", tokenEndpoint).ifPresent(problems::add);
        if (clientId.isBlank()) {
            problems.add("clientId cannot be blank");
        }
        software.forEach((name, value) -> {
            if (!value.matches("[ -~]{1," + MAX_SOFTWARE + "}")) {
                problems.add(name + " must have 1 to " + MAX_SOFTWARE + " printable ASCII characters");
            }
        });
        if (timeout.isNegative() || timeout.isZero() || attachmentTimeout.isNegative() || attachmentTimeout.isZero()) {
            problems.add("timeouts must be positive");
        }
        if (maxAttachmentBytes < 1) {
            problems.add("maxAttachmentBytes must be positive");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("HubeeClient: " + String.join("; ", problems));
        }
        HttpTransport way = transport == null ? HttpTransport.create() : transport;
        ClientToken token = new ClientToken(tokenRequest(), way, clock, MARGIN);
        return new HubeeClient(role, new HubeeWire(this, token, way), updatesCases);
    }

    private HttpRequest tokenRequest() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", role.name());
        HttpRequest.Builder request = HttpRequest.post(HubeeWire.TOKEN_SERVICE, tokenEndpoint)
                .header("Authorization", ClientToken.basic(clientId, clientSecret))
                .header("Accept", "application/json")
                .form(form)
                .timeout(timeout.compareTo(TOKEN_TIMEOUT) < 0 ? timeout : TOKEN_TIMEOUT);
        software.forEach(request::header);
        return request.build();
    }
}
