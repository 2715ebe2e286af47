package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * FranceConnect v2 ("low") on localhost: it refuses what the real one refuses, with the same codes, and its tokens end when
 * the real ones do (code and grant 30 s, tokens 60 s) by the platform's {@link LocalPlatform#clock()}.
 *
 * <p>An application is already registered, under {@link #clientId()}, with any address of localhost. A person logs in by
 * browser; a test, with {@link #authenticate}. It can lie, fail, be slow and change its keys; {@link #address} makes one of its
 * addresses fail alone. Thread-safe.
 */
public final class FakeFranceConnect extends FakeService implements AccessTokens {

    static final String PATH = "/franceconnect";

    private static final String BASE = PATH + "/api/v2";
    // Public by nature: they open nothing but this simulation.
    private static final String DEMO_CLIENT_ID = "5d".repeat(32);
    private static final String DEMO_CLIENT_SECRET = "c0ffee".repeat(10) + "2026";

    private final URI issuer;
    private final Map<String, FranceConnectRegistration> registrations = new ConcurrentHashMap<>();
    private final FranceConnectLies lies = new FranceConnectLies();
    private final FranceConnectKeys keys = new FranceConnectKeys();
    private final FranceConnectVisitor visitor = new FranceConnectVisitor();
    private final FranceConnectLogins logins;
    private final FranceConnectAuthorize authorize;
    private final FranceConnectTokens tokens;
    private final Map<FranceConnectEndpoint, FranceConnectAddress> addresses =
            new EnumMap<>(FranceConnectEndpoint.class);

    FakeFranceConnect(URI platform, TestClock clock) {
        issuer = URI.create(platform + BASE);
        logins = new FranceConnectLogins(clock);
        FranceConnectSessions sessions = new FranceConnectSessions(clock);
        authorize = new FranceConnectAuthorize(issuer, registrations, logins, sessions, lies);
        FranceConnectMetadata metadata = new FranceConnectMetadata(issuer, keys);
        tokens = new FranceConnectTokens(issuer, registrations, logins, keys, lies, clock);
        FranceConnectLogout logout = new FranceConnectLogout(issuer, registrations, sessions, keys);
        add(FranceConnectEndpoint.DISCOVERY, Set.of("GET"), request -> metadata.discovery());
        add(FranceConnectEndpoint.KEYS, Set.of("GET"), request -> metadata.keys());
        add(FranceConnectEndpoint.AUTHORIZE, Set.of("GET", "POST"), authorize::authorize);
        add(FranceConnectEndpoint.TOKEN, Set.of("POST"), tokens::token);
        add(FranceConnectEndpoint.REVOCATION, Set.of("POST"), tokens::revocation);
        add(FranceConnectEndpoint.USERINFO, Set.of("GET"), tokens::userinfo);
        add(FranceConnectEndpoint.LOGOUT, Set.of("GET"), logout::logout);
        register(FranceConnectRegistration.of(DEMO_CLIENT_ID, Secret.of(DEMO_CLIENT_SECRET)));
    }

    /** Returns the address to configure, such as {@code http://localhost:9100/franceconnect/api/v2}. */
    public URI issuer() {
        return issuer;
    }

    /** Returns the identifier of the application that is registered from the start. */
    public String clientId() {
        return DEMO_CLIENT_ID;
    }

    /** Returns the secret of the application that is registered from the start. */
    public Secret clientSecret() {
        return Secret.of(DEMO_CLIENT_SECRET);
    }

    /** Registers an application, or replaces the one that has the same identifier. */
    public FakeFranceConnect register(FranceConnectRegistration application) {
        registrations.put(application.clientId(), application);
        return this;
    }

    /**
     * Logs a person in as a browser would, over HTTP, and returns the callback address that FranceConnect redirects to.
     *
     * @param authorizeUri where the application sends the browser
     * @throws IllegalStateException when FranceConnect shows an error page; the message holds its code
     */
    public URI authenticate(URI authorizeUri, TestIdentity person) {
        return visitor.authenticate(authorizeUri, person);
    }

    /** Goes to FranceConnect as a browser would, and back without logging in; returns the callback address. */
    public URI decline(URI authorizeUri) {
        return visitor.decline(authorizeUri);
    }

    /** Replaces the signing keys by new ones under new identifiers; the old ones are no longer published. */
    public void rotateKeys() {
        keys.rotate(true);
    }

    /** Replaces the signing keys by new ones under the same identifiers, which is against the rules and has been seen. */
    public void replaceKeysUnderTheSameIds() {
        keys.rotate(false);
    }

    /** Makes it lie the next time there is an occasion to. */
    public void lie(FranceConnectLie lie) {
        lies.once(lie);
    }

    /** Makes it lie each time, until {@link #tellTheTruth()}. */
    public void lieAlways(FranceConnectLie lie) {
        lies.always(lie);
    }

    /** Ends every lie. */
    public void tellTheTruth() {
        lies.none();
    }

    /**
     * Sends {@code at_hash} in each id_token, as FranceConnect did until November 2025; it does not at first.
     *
     * @param sent whether to send it from now on
     */
    public void sendsTokenHash(boolean sent) {
        tokens.sendsTokenHash(sent);
    }

    /** Returns one address, to tell it alone to fail, and to count its requests. */
    public FranceConnectAddress address(FranceConnectEndpoint endpoint) {
        return Objects.requireNonNull(addresses.get(endpoint), "every endpoint has its address");
    }

    /** Forgets the faults, its addresses' own too; lies and keys stay. */
    @Override
    public void recovers() {
        super.recovers();
        addresses.values().forEach(FakeService::recovers);
    }

    @Override
    public Optional<PivotIdentity> holder(String accessToken) {
        return logins.issued(accessToken).map(token -> token.grant().person().identity());
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        String interactions = BASE + "/interaction/";
        if (path.startsWith(interactions)) {
            return authorize.interaction(request, path.substring(interactions.length()));
        }
        return addresses.values().stream()
                .filter(address -> address.path().equals(path))
                .findFirst()
                .map(address -> address.answer(request))
                .orElseGet(() -> path.equals(BASE + "/redirect-to-sp-with-error")
                        ? authorize.backToApplication(request)
                        : FranceConnectPages.notFound());
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return address(FranceConnectEndpoint.DISCOVERY).error(status, retryAfter);
    }

    Map<String, String> settings() {
        return Map.of(
                "FRANCECONNECT_ISSUER",
                issuer.toString(),
                "FRANCECONNECT_CLIENT_ID",
                DEMO_CLIENT_ID,
                "FRANCECONNECT_CLIENT_SECRET",
                DEMO_CLIENT_SECRET);
    }

    private void add(
            FranceConnectEndpoint endpoint, Set<String> methods, Function<RecordedRequest, MockResponse> service) {
        addresses.put(
                endpoint,
                new FranceConnectAddress(
                        BASE + endpoint.path(),
                        request -> methods.contains(request.getMethod())
                                ? service.apply(request)
                                : FranceConnectPages.notFound()));
    }
}
