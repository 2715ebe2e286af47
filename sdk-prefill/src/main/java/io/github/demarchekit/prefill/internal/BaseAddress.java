package io.github.demarchekit.prefill.internal;

import io.github.demarchekit.core.internal.SafeAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The address under which an API lives, with or without a path and a final slash. */
public record BaseAddress(URI uri) {

    /** Tells what is wrong with an address to which tokens, or what people type, are sent. */
    public static Optional<String> problem(String name, URI uri) {
        if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            return Optional.of(name + " must be an absolute address without query, such as https://host/path");
        }
        return SafeAddress.test(uri)
                ? Optional.empty()
                : Optional.of(name + " must be https (http only on localhost, 127.0.0.1 and [::1])");
    }

    /** Puts a path without leading slash, and a query in the map's order, behind the address; some names have several values. */
    public URI resolve(String path, Map<String, List<String>> query) {
        String parameters = query.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return URI.create(withoutSlash() + "/" + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** Encodes a value as one segment of a path, or as a part of a query. */
    public static String encode(String text) {
        // Not every server reads + as a space.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the address as a text that ends with no slash. */
    public String withoutSlash() {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
