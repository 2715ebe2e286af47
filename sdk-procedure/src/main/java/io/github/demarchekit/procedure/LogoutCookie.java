package io.github.demarchekit.procedure;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LogoutReturn;
import io.github.demarchekit.spring.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The return from FranceConnect's logout (OpenID Connect RP-Initiated Logout 1.0 section 3). The session is gone by then, so a
 * short-lived cookie holds the state; all that depends on it is one sentence on the start page. Thread-safe.
 */
final class LogoutCookie {

    private static final String COOKIE = "DEMARCHE_LOGOUT";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final FranceConnectClient franceConnect;
    private final PublicAddress publicAddress;

    LogoutCookie(FranceConnectClient franceConnect, PublicAddress publicAddress) {
        this.franceConnect = franceConnect;
        this.publicAddress = publicAddress;
    }

    void expect(Secret state, HttpServletResponse response) {
        write(state.reveal(), LIFE, response);
    }

    /** Tells whether this request comes back from the logout that this browser asked for; true once. */
    boolean arrived(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null
                || cookie.getValue().isBlank()
                || franceConnect.finishLogout(
                                Secret.of(cookie.getValue()),
                                request.getQueryString() == null ? "" : request.getQueryString())
                        != LogoutReturn.EXPECTED) {
            return false;
        }
        write("", Duration.ZERO, response);
        return true;
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
