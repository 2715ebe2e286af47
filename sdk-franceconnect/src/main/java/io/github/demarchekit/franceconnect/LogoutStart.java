package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.net.URI;

/**
 * A logout that begins. Prints without its values.
 *
 * @param redirectUri where to send the browser once the application's own session has ended; it holds the id_token, so keep it
 *     out of logs
 * @param state what comes back with the browser; keep it, in a cookie since the session is gone, for
 *     {@link FranceConnectClient#finishLogout}
 */
public record LogoutStart(URI redirectUri, Secret state) {

    @Override
    public String toString() {
        return "LogoutStart[redacted]";
    }
}
