package io.github.demarchekit.procedure;

import io.github.demarchekit.spring.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The return from FranceConnect's logout (OpenID Connect RP-Initiated Logout 1.0 section 3). The session is gone by then, so a
 * short-lived cookie holds the state; all that depends on it is one sentence on the start page. Thread-safe.
 */
final class LogoutReturn {

    private static final String COOKIE = "DEMARCHE_LOGOUT";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final PublicAddress publicAddress;

    LogoutReturn(PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
    }

    void expect(String state, HttpServletResponse response) {
        write(state, LIFE, response);
    }

    /** Tells whether this request comes back from the logout that this browser asked for; true once. */
    boolean arrived(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String state = request.getParameter("state");
        if (cookie == null || state == null || !same(cookie.getValue(), state)) {
            return false;
        }
        write("", Duration.ZERO, response);
        return true;
    }

    private static boolean same(String expected, String received) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String value, Duration life, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(publicAddress.https())
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }
}
