package io.github.demarchekit.samples;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One request of a browser and its answer: what a framework would do. */
final class Visit implements AutoCloseable {

    private static final String PAGE = """
            <!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$s</title><h1>%1$s</h1>%2$s""";

    private final HttpExchange exchange;

    Visit(HttpExchange exchange) {
        this.exchange = exchange;
    }

    boolean post() {
        return exchange.getRequestMethod().equals("POST");
    }

    /** Returns the query as it was received, {@code ""} when there is none. */
    String query() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    Optional<String> cookie(String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("; *")))
                .filter(pair -> pair.startsWith(name + "="))
                // RFC 6265 section 4.1.1 lets a client put it between quotes.
                .map(pair -> pair.substring(name.length() + 1).replace("\"", ""))
                .findFirst();
    }

    void setCookie(String name, String value, Duration life) {
        exchange.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + life.toSeconds());
    }

    void redirect(URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    /**
     * Answers with a page.
     *
     * @param body HTML, in which values are {@link #escaped}
     */
    void page(int status, String title, String body) throws IOException {
        send(status, "text/html; charset=utf-8", PAGE.formatted(title, body));
    }

    void send(int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public void close() {
        exchange.close();
    }
}
