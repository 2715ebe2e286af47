package io.github.demarchekit.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;

/** A page of the test kit for a person: one look, one style sheet, no script. */
final class KitPage {

    private static final String CSS = css();

    private KitPage() {}

    /**
     * Returns a whole page, which no browser keeps.
     *
     * @param title plain text
     * @param content HTML, its values {@linkplain #escape escaped} already
     */
    static MockResponse of(int status, String title, String content) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "text/html; charset=utf-8")
                .addHeader("Cache-Control", "no-store")
                .addHeader("Referrer-Policy", "no-referrer")
                .body("""
                        <!doctype html>
                        <html lang="fr">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%1$s – simulation</title>
                        <link rel="icon" href="data:,">
                        <style>%2$s</style>
                        </head>
                        <body>
                        <header><p class="simulation">Simulation pour développeurs : aucune donnée réelle, rien ne quitte cette machine.</p></header>
                        <main>
                        <h1>%1$s</h1>
                        %3$s
                        </main>
                        </body>
                        </html>
                        """.formatted(escape(title), CSS, content))
                .build();
    }

    /** Makes a text fit for HTML, inside an element or a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String css() {
        try (InputStream css = KitPage.class.getResourceAsStream("kit.css")) {
            if (css == null) {
                throw new IllegalStateException("kit.css is missing from the test kit's jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
