package io.github.demarchekit.spring;

import java.net.URI;

/**
 * The address of the site as users see it, from which every absolute link is made: the setting {@code public-url}.
 *
 * @param value such as {@code https://demarches.example.fr}
 */
public record PublicAddress(URI value) {

    /** Returns the absolute form of a path of the site. */
    public URI resolve(String path) {
        return URI.create(value.toString().replaceAll("/+$", "") + path);
    }

    /** Tells whether browsers reach the site over TLS, so that cookies may be kept to it. */
    public boolean https() {
        return "https".equals(value.getScheme());
    }
}
