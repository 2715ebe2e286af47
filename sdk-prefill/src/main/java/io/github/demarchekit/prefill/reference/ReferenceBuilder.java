package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Builds a client of public reference data. Not thread-safe.
 *
 * @param <C> the client
 */
public final class ReferenceBuilder<C> {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    private final String service;
    private final URI baseUrl;
    private final BiFunction<PublicApi, Clock, C> client;
    private @Nullable HttpTransport transport;
    private Duration timeout = DEFAULT_TIMEOUT;
    private Clock clock = Clock.systemUTC();
    private int callsPerSecond;
    private String userAgent = "DemarcheKit";

    /** @param callsPerSecond what the service allows one address */
    ReferenceBuilder(String service, URI baseUrl, int callsPerSecond, BiFunction<PublicApi, Clock, C> client) {
        this.service = service;
        this.baseUrl = baseUrl;
        this.callsPerSecond = callsPerSecond;
        this.client = client;
    }

    /** Sets how calls leave; {@link HttpTransport#create()} by default. */
    public ReferenceBuilder<C> transport(HttpTransport transport) {
        this.transport = transport;
        return this;
    }

    /** Sets how long one call may take, the wait for its turn included; 3 seconds by default. */
    public ReferenceBuilder<C> timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /** Sets the clock that ages what is remembered and ends pauses; UTC by default. */
    public ReferenceBuilder<C> clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Sets how many calls may leave in a second; by default what the service allows one IP address.
     *
     * <p>Set it lower when several instances, or other programs, share the address.
     */
    public ReferenceBuilder<C> callsPerSecond(int callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
        return this;
    }

    /**
     * Sets the {@code User-Agent} by which the service knows who calls, such as {@code Mairie-de-Rennes-creche
     * (contact@ville.example)}; {@code DemarcheKit} by default.
     */
    public ReferenceBuilder<C> userAgent(String userAgent) {
        this.userAgent = userAgent;
        return this;
    }

    /**
     * Builds the client, without opening a connection.
     *
     * @throws IllegalStateException listing everything that is wrong
     */
    public C build() {
        List<String> problems = new ArrayList<>();
        BaseAddress.problem("baseUrl", baseUrl).ifPresent(problems::add);
        if (timeout.isNegative() || timeout.isZero()) {
            problems.add("timeout must be positive");
        }
        if (callsPerSecond < 1) {
            problems.add("callsPerSecond must be at least 1");
        }
        if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            problems.add("userAgent must be a text without accents");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(service + ": " + String.join("; ", problems));
        }
        PublicApi api = new PublicApi(
                service,
                new BaseAddress(baseUrl),
                transport == null ? HttpTransport.create() : transport,
                timeout,
                userAgent,
                new Restraint(service, callsPerSecond, clock, wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos())));
        return client.apply(api, clock);
    }
}
