package io.github.demarchekit.samples;

import com.sun.net.httpserver.HttpServer;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.franceconnect.Diagnosis;
import io.github.demarchekit.franceconnect.EncryptionAlgorithm;
import io.github.demarchekit.franceconnect.EncryptionKeys;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginSeal;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.LogoutReturn;
import io.github.demarchekit.franceconnect.LogoutStart;
import io.github.demarchekit.franceconnect.PendingLogin;
import io.github.demarchekit.franceconnect.Platform;
import io.github.demarchekit.franceconnect.ProConnectClient;
import io.github.demarchekit.samples.LoginDoor.Arrival;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A service on the JDK's own HTTP server, without a framework nor a store: citizens log in with FranceConnect or FranceConnect+,
 * agents with ProConnect. It shows who they are and logs them out.
 *
 * <p>Between two requests of a login, a sealed cookie holds what must be found again; who is logged in is kept in memory. On the
 * Internet each cookie would also be {@code Secure}.
 */
public final class LoginServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LoginServer.class.getName());
    private static final String BACK = "<p><a href=\"/\">Revenir à l’accueil</a></p>";

    private final HttpServer server;
    private final Map<String, LoginDoor> doors;
    private final LoginSeal seal;
    private final Map<String, Inside> inside = new ConcurrentHashMap<>();

    /** Who is logged in, and by which door. */
    private record Inside(String name, LoginDoor door, Arrival.Visitor visitor) {}

    private LoginServer(HttpServer server, Map<String, LoginDoor> doors, LoginSeal seal) {
        this.server = server;
        this.doors = Map.copyOf(doors);
        this.seal = seal;
    }

    /** Runs the service on port 8080, with the environment variables that the test kit prints. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("Ready: " + start(8080, System.getenv()).uri());
    }

    /**
     * Starts the service on localhost.
     *
     * @param port 0 for a free one
     * @param settings {@code FRANCECONNECT_ISSUER}, {@code FRANCECONNECT_CLIENT_ID} and {@code FRANCECONNECT_CLIENT_SECRET}, and
     *     the same for {@code FRANCECONNECT_PLUS_} and {@code PROCONNECT_}
     */
    public static LoginServer start(int port, Map<String, String> settings) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        // What must survive a restart comes from a vault: EncryptionKeys.parse(…), LoginSeal.of(Secret.fromEnv(…)).
        EncryptionKeys keys = EncryptionKeys.generate(EncryptionAlgorithm.RSA_OAEP_256);
        LoginSeal seal = LoginSeal.of(Secret.of(UUID.randomUUID() + "" + UUID.randomUUID()));
        URI here = URI.create("http://localhost:" + http.getAddress().getPort());
        LoginServer service = new LoginServer(http, doors(settings, here, keys), seal);
        service.on("/", service::home);
        service.on("/logout", service::logout);
        // FranceConnect+ reads this address while it answers a login: it is the jwks_uri declared to it.
        service.on("/franceconnect-plus/jwks", visit -> visit.send(200, "application/jwk-set+json", keys.publicJwks()));
        service.doors.forEach((name, door) -> {
            service.on("/" + name + "/login", visit -> service.login(visit, name, door));
            service.on("/" + name + "/callback", visit -> service.callback(visit, name, door));
        });
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
        return service;
    }

    /** Makes the three doors of a service that answers at an address. */
    private static Map<String, LoginDoor> doors(Map<String, String> settings, URI here, EncryptionKeys keys) {
        return Map.of(
                "franceconnect",
                LoginDoor.ofCitizens(FranceConnectClient.builder(URI.create(required(settings, "FRANCECONNECT_ISSUER")))
                        .client(
                                required(settings, "FRANCECONNECT_CLIENT_ID"),
                                Secret.of(required(settings, "FRANCECONNECT_CLIENT_SECRET")))
                        .redirectUri(here.resolve("/franceconnect/callback"))
                        .postLogoutRedirectUri(here.resolve("/"))
                        .build()),
                "franceconnect-plus",
                LoginDoor.ofCitizens(FranceConnectClient.builder(
                                Platform.franceConnectPlus(URI.create(required(settings, "FRANCECONNECT_PLUS_ISSUER"))))
                        .client(
                                required(settings, "FRANCECONNECT_PLUS_CLIENT_ID"),
                                Secret.of(required(settings, "FRANCECONNECT_PLUS_CLIENT_SECRET")))
                        .encryptionKeys(keys)
                        .redirectUri(here.resolve("/franceconnect-plus/callback"))
                        .postLogoutRedirectUri(here.resolve("/"))
                        .build()),
                "proconnect",
                LoginDoor.ofAgents(ProConnectClient.builder(URI.create(required(settings, "PROCONNECT_ISSUER")))
                        .client(
                                required(settings, "PROCONNECT_CLIENT_ID"),
                                Secret.of(required(settings, "PROCONNECT_CLIENT_SECRET")))
                        .redirectUri(here.resolve("/proconnect/callback"))
                        .postLogoutRedirectUri(here.resolve("/"))
                        .build()));
    }

    private static String required(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .orElseThrow(() -> new IllegalStateException("the environment variable " + name
                        + " is missing: the test kit prints it, and the partners' portal gives the real one"));
    }

    /** Returns where it answers. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdownNow();
    }

    private interface Page {
        void show(Visit visit) throws IOException;
    }

    private void on(String path, Page page) {
        server.createContext(path, exchange -> {
            try (Visit visit = new Visit(exchange)) {
                answer(visit, page);
            }
        });
    }

    private static void answer(Visit visit, Page page) throws IOException {
        try {
            page.show(visit);
        } catch (SdkException e) {
            // What to do is told to the user, why is for the developer; neither shows a value that was received.
            Diagnosis diagnosis = Diagnosis.of(e);
            LOG.log(System.Logger.Level.WARNING, e.getMessage() + ": " + diagnosis.cause());
            visit.page(
                    e instanceof VerificationException ? 400 : 502,
                    "La connexion n’a pas abouti",
                    "<p>" + Visit.escaped(diagnosis.message(Locale.FRENCH)) + "</p>" + BACK);
        }
    }

    private void home(Visit visit) throws IOException {
        Optional<Inside> who = inside(visit);
        if (who.isPresent()) {
            String shown = who.get().visitor().shown().entrySet().stream()
                    .map(line -> "<dt>" + Visit.escaped(line.getKey()) + "<dd>" + Visit.escaped(line.getValue()))
                    .collect(Collectors.joining("", "<dl>", "</dl>"));
            visit.page(
                    200,
                    "Vous êtes connecté",
                    shown + "<form method=\"post\" action=\"/logout\"><button>Se déconnecter</button></form>");
            return;
        }
        String links = doors.keySet().stream()
                .sorted()
                .map(name -> "<p><a href=\"/" + name + "/login\">Se connecter avec " + name + "</a></p>")
                .collect(Collectors.joining());
        visit.page(200, loggedOut(visit) ? "Vous êtes déconnecté" : "Bienvenue", links);
    }

    private void login(Visit visit, String name, LoginDoor door) throws IOException {
        LoginStart login = door.start();
        visit.setCookie(name, seal.seal(login.pending()), Duration.ofHours(1));
        visit.redirect(login.redirectUri());
    }

    private void callback(Visit visit, String name, LoginDoor door) throws IOException {
        String sealed = visit.cookie(name).orElse("");
        if (sealed.isEmpty() && inside(visit).isPresent()) {
            // The back button, after a login that went well.
            visit.redirect(URI.create("/"));
            return;
        }
        PendingLogin pending = seal.open(sealed);
        if (pending.answeredBy(visit.query())) {
            // Taken out before it is used, so that it serves once. A lure answers nothing, and takes nothing out.
            visit.setCookie(name, "", Duration.ZERO);
        }
        Arrival arrival = door.finish(pending, visit.query());
        if (arrival instanceof Arrival.Nobody nobody) {
            visit.page(200, "Vous n’êtes pas connecté", "<p>" + Visit.escaped(nobody.message()) + "</p>" + BACK);
            return;
        } else if (arrival instanceof Arrival.Visitor visitor) {
            // A new identifier at each login: one that was known before must not be worth anything after.
            visit.cookie("session").ifPresent(inside::remove);
            String session = UUID.randomUUID().toString();
            inside.put(session, new Inside(name, door, visitor));
            visit.setCookie("session", session, Duration.ofHours(8));
        } else if (inside(visit).isEmpty()) {
            // A second click: the browser may have dropped the answer to the first, and the session with it.
            visit.page(
                    200,
                    "Cette connexion a déjà servi",
                    "<p>Si vous n’êtes pas connecté, recommencez la connexion.</p>" + BACK);
            return;
        }
        visit.redirect(URI.create("/"));
    }

    private void logout(Visit visit) throws IOException {
        Optional<Inside> who = visit.post() ? inside(visit) : Optional.empty();
        if (who.isEmpty()) {
            visit.redirect(URI.create("/"));
            return;
        }
        visit.cookie("session").ifPresent(inside::remove);
        visit.setCookie("session", "", Duration.ZERO);
        LogoutStart logout = who.get().door().startLogout(who.get().visitor().idToken());
        visit.setCookie("logout", who.get().name() + ":" + logout.state().reveal(), Duration.ofMinutes(10));
        visit.redirect(logout.redirectUri());
    }

    /** Tells whether this browser comes back from the logout that it asked for. */
    private boolean loggedOut(Visit visit) {
        String[] kept = visit.cookie("logout").orElse("").split(":", 2);
        LoginDoor door = doors.get(kept[0]);
        if (door == null || kept.length < 2 || kept[1].isBlank()) {
            return false;
        }
        visit.setCookie("logout", "", Duration.ZERO);
        return door.finishLogout(Secret.of(kept[1]), visit.query()) == LogoutReturn.EXPECTED;
    }

    private Optional<Inside> inside(Visit visit) {
        return visit.cookie("session").map(inside::get);
    }
}
