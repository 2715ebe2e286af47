package io.github.demarchekit.tracking.callback;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What RFC 9421 signs: a line for each covered component, and one for the signature's own parameters (section 2.5). */
final class SignatureBase {

    private SignatureBase() {}

    /**
     * Builds it.
     *
     * @param parameters the value of the component {@code @signature-params}, as {@code Signature-Input} writes it
     * @return nothing when the request lacks a component, names it twice, or names one that we do not know
     */
    static Optional<byte[]> of(CallbackRequest request, List<String> components, String parameters) {
        if (components.stream().distinct().count() != components.size()) {
            return Optional.empty();
        }
        StringBuilder base = new StringBuilder();
        for (String component : components) {
            Optional<String> value = value(request, component);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            base.append('"')
                    .append(component)
                    .append("\": ")
                    .append(value.get())
                    .append('\n');
        }
        base.append("\"@signature-params\": ").append(parameters);
        return Optional.of(base.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> value(CallbackRequest request, String component) {
        if (!component.startsWith("@")) {
            return component.equals(component.toLowerCase(Locale.ROOT)) ? request.header(component) : Optional.empty();
        }
        URI target = request.target();
        return switch (component) {
            case "@method" -> Optional.of(request.method());
            case "@scheme" -> Optional.of(scheme(target));
            case "@authority" -> Optional.of(authority(target));
            case "@path" -> Optional.of(path(target));
            case "@query" -> Optional.of("?" + query(target).orElse(""));
            case "@request-target" -> Optional.of(pathAndQuery(target));
            case "@target-uri" -> Optional.of(scheme(target) + "://" + authority(target) + pathAndQuery(target));
            default -> Optional.empty();
        };
    }

    private static String scheme(URI target) {
        return target.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String authority(URI target) {
        int port = target.getPort();
        boolean usual = port < 0 || port == (scheme(target).equals("https") ? 443 : 80);
        return target.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }

    private static String path(URI target) {
        String path = target.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static Optional<String> query(URI target) {
        return Optional.ofNullable(target.getRawQuery());
    }

    private static String pathAndQuery(URI target) {
        return path(target) + query(target).map(query -> "?" + query).orElse("");
    }
}
