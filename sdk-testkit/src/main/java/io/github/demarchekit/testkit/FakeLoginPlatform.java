package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * A login platform on localhost: it refuses what the real one refuses, with the same codes, and its codes and tokens end when the
 * real ones do by the platform's {@link LocalPlatform#clock()}.
 *
 * <p>An application is already registered, under {@link #clientId()}, with any address of localhost. A person logs in by browser; a
 * test, with {@code authenticate}. It can lie, fail, be slow and change its keys; {@link #address} makes one of its addresses fail
 * alone. Thread-safe.
 */
public abstract class FakeLoginPlatform extends FakeService {

    // Public by nature: they open nothing but this simulation.
    private static final String DEMO_CLIENT_ID = "5d".repeat(32);
    private static final String DEMO_CLIENT_SECRET = "c0ffee".repeat(10) + "2026";

    private final LoginRealm realm;
    private final FranceConnectLogins logins;
    private final FranceConnectVisitor visitor;
    private final KeyRotations rotations;
    private final LoginPages pages;
    private final Map<FranceConnectEndpoint, FranceConnectAddress> addresses =
            new EnumMap<>(FranceConnectEndpoint.class);

    FakeLoginPlatform(LoginRealm realm, AuthorizeRules rules, LoginPages.Circumstances circumstances) {
        this.realm = realm;
        logins = new FranceConnectLogins(realm::lives, realm.clock());
        visitor = new FranceConnectVisitor(realm.product());
        rotations = new KeyRotations(realm.keys());
        FranceConnectSessions sessions = new FranceConnectSessions(realm.product(), realm.clock());
        FranceConnectCallback callback = new FranceConnectCallback(realm);
        pages = new LoginPages(realm, logins, sessions, callback, circumstances);
        FranceConnectAuthorize authorize = new FranceConnectAuthorize(realm, rules, logins, sessions, callback);
        FranceConnectMetadata metadata = new FranceConnectMetadata(realm);
        TokenSigner signer = new TokenSigner(realm);
        TokenSeal seal = new TokenSeal(realm, signer);
        FranceConnectClaims claims = new FranceConnectClaims(realm);
        FranceConnectTokens tokens = new FranceConnectTokens(realm, logins, claims, seal, rotations);
        FranceConnectUserinfo userinfo = new FranceConnectUserinfo(realm, logins, claims, seal, rotations);
        FranceConnectLogout logout = new FranceConnectLogout(realm, sessions);
        add(FranceConnectEndpoint.DISCOVERY, Set.of("GET"), request -> metadata.discovery());
        add(FranceConnectEndpoint.KEYS, Set.of("GET"), request -> metadata.keys());
        add(FranceConnectEndpoint.AUTHORIZE, Set.of("GET", "POST"), authorize::authorize);
        add(FranceConnectEndpoint.TOKEN, Set.of("POST"), tokens::token);
        add(FranceConnectEndpoint.REVOCATION, Set.of("POST"), tokens::revocation);
        add(FranceConnectEndpoint.USERINFO, Set.of("GET"), userinfo::userinfo);
        add(FranceConnectEndpoint.LOGOUT, Set.of("GET"), logout::logout);
        add(FranceConnectEndpoint.ATTACKER_KEYS, Set.of("GET"), request -> metadata.keys(signer.attackersKeys()));
        if (realm.product().forCitizens()) {
            CheckToken checkToken = new CheckToken(realm, logins, claims, seal);
            add(FranceConnectEndpoint.CHECKTOKEN, Set.of("POST"), checkToken::check);
        }
    }

    /** Returns the address to configure, such as {@code http://localhost:9100/franceconnect/api/v2}. */
    public final URI issuer() {
        return realm.issuer();
    }

    /** Returns the identifier of the application that is registered from the start. */
    public final String clientId() {
        return DEMO_CLIENT_ID;
    }

    /** Returns the secret of the application that is registered from the start. */
    public final Secret clientSecret() {
        return Secret.of(DEMO_CLIENT_SECRET);
    }

    /**
     * Registers an application, or replaces the one that has the same identifier.
     *
     * @throws IllegalArgumentException when the real platform has no such signature or encryption
     */
    public final void register(FranceConnectRegistration application) {
        LoginProduct product = realm.product();
        if (!product.signatures().contains(application.signature())) {
            throw new IllegalArgumentException(product.shownName() + " does not sign by " + application.signature());
        }
        if (application.encryption().isPresent() && !product.encrypts()) {
            throw new IllegalArgumentException(product.shownName() + " does not encrypt");
        }
        realm.applications().put(application.clientId(), application);
    }

    /** Goes to the platform as a browser would, and back without logging in; returns the callback address. */
    public final URI decline(URI authorizeUri) {
        return visitor.decline(authorizeUri);
    }

    /**
     * Goes to the platform in the browser of the last login, whose session may still be open, and returns the callback address.
     *
     * @throws IllegalStateException when nobody is logged in any more and the platform asks who it is
     */
    public final URI comeBack(URI authorizeUri) {
        return visitor.comeBack(authorizeUri);
    }

    /**
     * Logs out in the browser of the last login, and returns the address it is sent back to.
     *
     * @throws IllegalStateException when the platform shows a page, of an error or because it was told no address
     */
    public final URI logOut(URI logoutUri) {
        return visitor.logOut(logoutUri);
    }

    /** Replaces the signing keys by new ones under new identifiers, the announced ones if any; the old ones are no longer published. */
    public final void rotateKeys() {
        realm.keys().rotate(true);
    }

    /** Publishes the next signing keys beside the present ones, which sign until {@link #rotateKeys()}. */
    public final void announceKeys() {
        realm.keys().announce();
    }

    /** Replaces the signing keys by new ones under the same identifiers, which is against the rules and has been seen. */
    public final void replaceKeysUnderTheSameIds() {
        realm.keys().rotate(false);
    }

    /** Rotates the keys as {@link #rotateKeys()} just before the next id_token is signed. */
    public final void rotateKeysBeforeIdToken() {
        rotations.planBeforeIdToken();
    }

    /** Rotates the keys as {@link #rotateKeys()} between an id_token and its identity, just before the latter is signed. */
    public final void rotateKeysBeforeUserinfo() {
        rotations.planBeforeUserinfo();
    }

    /** Makes it lie the next time there is an occasion to. */
    public final void lie(FranceConnectLie lie) {
        realm.lies().once(lie);
    }

    /** Makes it lie each time, until {@link #tellTheTruth()}. */
    public final void lieAlways(FranceConnectLie lie) {
        realm.lies().always(lie);
    }

    /** Ends every lie. */
    public final void tellTheTruth() {
        realm.lies().none();
    }

    /**
     * Returns the lies that this platform can tell between a login's return to the application and the identity: not those of
     * discovery and keys, which an application may have read before, and not those of a logout, a refresh or a data provider.
     */
    public final Set<FranceConnectLie> liesOfALogin() {
        return FranceConnectLies.ofALogin(realm.product());
    }

    /** Makes it answer in another honest way from now on. */
    public final void adopt(FranceConnectHabit habit) {
        realm.habits().add(habit);
    }

    /** Makes it no longer answer in that way. */
    public final void drop(FranceConnectHabit habit) {
        realm.habits().remove(habit);
    }

    /**
     * Returns one address, to tell it alone to fail, and to count its requests.
     *
     * @throws IllegalArgumentException when this platform has no such address
     */
    public final FranceConnectAddress address(FranceConnectEndpoint endpoint) {
        FranceConnectAddress address = addresses.get(endpoint);
        if (address == null) {
            throw new IllegalArgumentException(realm.product().shownName() + " has no " + endpoint.path());
        }
        return address;
    }

    /** Forgets the faults, its addresses' own too; lies, habits and keys stay. */
    @Override
    public final void recovers() {
        super.recovers();
        addresses.values().forEach(FakeService::recovers);
    }

    final LoginRealm realm() {
        return realm;
    }

    final FranceConnectLogins logins() {
        return logins;
    }

    final FranceConnectVisitor visitor() {
        return visitor;
    }

    @Override
    final String path() {
        return realm.product().path();
    }

    @Override
    final MockResponse answerWell(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        String base = realm.product().base();
        String interactions = base + "/interaction/";
        if (path.startsWith(interactions)) {
            return pages.answer(request, path.substring(interactions.length()));
        }
        return addresses.values().stream()
                .filter(address -> address.path().equals(path))
                .findFirst()
                .map(address -> address.answer(request))
                .orElseGet(() -> path.equals(base + "/redirect-to-sp-with-error")
                        ? pages.backToApplication(request)
                        : realm.pages().notFound());
    }

    @Override
    final MockResponse.Builder error(int status, Duration retryAfter) {
        return address(FranceConnectEndpoint.DISCOVERY).error(status, retryAfter);
    }

    final Map<String, String> settings() {
        String prefix = realm.product().name();
        return Map.of(
                prefix + "_ISSUER",
                issuer().toString(),
                prefix + "_CLIENT_ID",
                DEMO_CLIENT_ID,
                prefix + "_CLIENT_SECRET",
                DEMO_CLIENT_SECRET);
    }

    private void add(
            FranceConnectEndpoint endpoint, Set<String> methods, Function<RecordedRequest, MockResponse> service) {
        addresses.put(
                endpoint,
                new FranceConnectAddress(
                        realm.product().base() + endpoint.path(),
                        realm.pages(),
                        request -> methods.contains(request.getMethod())
                                ? service.apply(request)
                                : realm.pages().notFound()));
    }
}
