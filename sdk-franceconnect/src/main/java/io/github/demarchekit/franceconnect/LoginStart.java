package io.github.demarchekit.franceconnect;

import java.net.URI;

/**
 * A login that begins. Prints without its values.
 *
 * @param redirectUri where to send the browser, with a 302 or 303; it holds the state and the nonce, so keep it out of logs
 * @param pending what to keep, bound to this browser, until it comes back
 */
public record LoginStart(URI redirectUri, PendingLogin pending) {

    @Override
    public String toString() {
        return "LoginStart[redacted]";
    }
}
