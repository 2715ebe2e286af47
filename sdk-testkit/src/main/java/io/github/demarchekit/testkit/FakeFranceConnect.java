package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * FranceConnect v2 ("low") on localhost: it refuses what the real one refuses, with the same codes, and its tokens end when
 * the real ones do (code and grant 30 s, tokens 60 s) by the platform's {@link LocalPlatform#clock()}.
 *
 * <p>An application is already registered, under {@link #clientId()}, with any address of localhost. A person logs in by
 * browser; a test, with {@link #authenticate}. It can lie, fail, be slow and change its keys. Thread-safe.
 */
public final class FakeFranceConnect implements Fake, AccessTokens {

    static final String PATH = "/franceconnect";

    private static final String BASE = PATH + "/api/v2";
    // Public by nature: they open nothing but this simulation.
    private static final String DEMO_CLIENT_ID = "5d".repeat(32);
    private static final String DEMO_CLIENT_SECRET = "c0ffee".repeat(10) + "2026";

    private final URI issuer;
    private final Map<String, FranceConnectRegistration> registrations = new ConcurrentHashMap<>();
    private final FranceConnectLies lies = new FranceConnectLies();
    private final FranceConnectFaults faults = new FranceConnectFaults();
    private final FranceConnectKeys keys = new FranceConnectKeys();
    private final FranceConnectLogins logins;
    private final FranceConnectMetadata metadata;
    private final FranceConnectAuthorize authorize;
    private final FranceConnectTokens tokens;
    private final FranceConnectLogout logout;

    FakeFranceConnect(URI platform, TestClock clock) {
        issuer = URI.create(platform + BASE);
        logins = new FranceConnectLogins(clock);
        metadata = new FranceConnectMetadata(issuer, keys);
        authorize = new FranceConnectAuthorize(issuer, registrations, logins, lies);
        tokens = new FranceConnectTokens(issuer, registrations, logins, keys, lies, clock);
        logout = new FranceConnectLogout(issuer, registrations, keys);
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
        return new FranceConnectVisitor().authenticate(authorizeUri, person);
    }

    /** Goes to FranceConnect as a browser would, and back without logging in; returns the callback address. */
    public URI decline(URI authorizeUri) {
        return new FranceConnectVisitor().decline(authorizeUri);
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

    /** Breaks the connections to these addresses, to all when none is named, until {@link #up()}. */
    public void down(FranceConnectEndpoint... endpoints) {
        faults.down(endpoints);
    }

    /** Makes an address answer a status with an empty body, until {@link #up()}. */
    public void answer(FranceConnectEndpoint endpoint, int status) {
        faults.always(endpoint, status);
    }

    /** Makes an address answer a status with an empty body, the next time only. */
    public void answerOnce(FranceConnectEndpoint endpoint, int status) {
        faults.once(endpoint, status);
    }

    /** Delays each answer by as much, until {@link #up()}. */
    public void slow(Duration delay) {
        faults.slow(delay);
    }

    /** Ends every fault. */
    public void up() {
        faults.none();
    }

    /** Returns how many requests an address has received, refused ones included. */
    public int requests(FranceConnectEndpoint endpoint) {
        return faults.received(endpoint);
    }

    @Override
    public Optional<PivotIdentity> holder(String accessToken) {
        return logins.issued(accessToken).map(token -> token.grant().person().identity());
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath().substring(PATH.length());
        String below = path.startsWith("/api/v2") ? path.substring("/api/v2".length()) : path;
        return faults.apply(below, () -> route(request, below));
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

    private MockResponse route(RecordedRequest request, String path) {
        String method = request.getMethod();
        if (path.startsWith("/interaction/")) {
            return authorize.interaction(request, path.substring("/interaction/".length()));
        }
        return switch (method + " " + path) {
            case "GET /.well-known/openid-configuration" -> metadata.discovery();
            case "GET /jwks" -> metadata.keys();
            case "GET /authorize", "POST /authorize" -> authorize.authorize(request);
            case "GET /redirect-to-sp-with-error" -> authorize.backToApplication(request);
            case "POST /token" -> tokens.token(request);
            case "POST /token/revocation" -> tokens.revocation(request);
            case "GET /userinfo" -> tokens.userinfo(request);
            case "GET /session/end" -> logout.logout(request);
            default -> FranceConnectPages.error(404, "Y000404", "Cette page n’existe pas.", Optional.empty());
        };
    }
}
