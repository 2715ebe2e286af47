package io.github.demarchekit.testkit;

import io.github.demarchekit.testkit.FranceConnectLogins.Authentication;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.RecordedRequest;

/**
 * Who is logged in at a platform, by browser. A session lasts a while after its last use: a person who comes back does not pick an
 * identity again, unless they logged out. Thread-safe.
 */
final class FranceConnectSessions {

    private static final String COOKIE = "fc_session_id";
    private static final Pattern SENT = Pattern.compile("(?:^|;\\s*)" + COOKIE + "=([0-9a-f]{32})");
    private static final int BYTES = 16;

    private final String path;
    private final Duration life;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new HashMap<>();

    FranceConnectSessions(LoginProduct product, Clock clock) {
        this.path = product.path();
        this.life = product.lives().session();
        this.clock = clock;
    }

    private record Session(Authentication authentication, Instant end) {}

    /** Starts a session, and returns the {@code Set-Cookie} that keeps it. */
    synchronized String start(Authentication authentication) {
        sessions.values().removeIf(this::over);
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String id = HexFormat.of().formatHex(bits);
        sessions.put(id, new Session(authentication, end()));
        return cookie(id);
    }

    /** Returns who is logged in in this browser, and keeps them so. */
    synchronized Optional<Authentication> person(RecordedRequest request) {
        Optional<String> id = id(request).filter(sent -> sessions.containsKey(sent) && !over(sessions.get(sent)));
        id.ifPresent(sent -> sessions.computeIfPresent(sent, (key, used) -> new Session(used.authentication(), end())));
        return id.map(sessions::get).map(Session::authentication);
    }

    /** Ends this browser's session, and returns the {@code Set-Cookie} that forgets it. */
    synchronized String end(RecordedRequest request) {
        id(request).ifPresent(sessions::remove);
        return cookie("") + "; Max-Age=0";
    }

    private static Optional<String> id(RecordedRequest request) {
        String cookies = request.getHeaders().get("Cookie");
        Matcher sent = SENT.matcher(cookies == null ? "" : cookies);
        return sent.find() ? Optional.of(sent.group(1)) : Optional.empty();
    }

    private String cookie(String value) {
        return COOKIE + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Lax";
    }

    private boolean over(Session session) {
        return !clock.instant().isBefore(session.end());
    }

    private Instant end() {
        return clock.instant().plus(life);
    }
}
