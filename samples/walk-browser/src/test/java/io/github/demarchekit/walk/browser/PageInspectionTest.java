package io.github.demarchekit.walk.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.walk.Site;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the walk looks at on each page must be able to fail it. */
class PageInspectionTest {

    private static final String GOOD = "<main><h1>Titre</h1><p>Texte</p></main>";

    private static MockWebServer server;
    private static Chromium chromium;

    @TempDir
    private Path pictures;

    @BeforeAll
    static void start() throws Exception {
        server = new MockWebServer();
        server.setDispatcher(new Pages());
        server.start(InetAddress.getLoopbackAddress(), 0);
        chromium = Chromium.start(Chromium.find().orElseThrow());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    /** Answers each path with a page of its own. */
    private static final class Pages extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String body = switch (request.getUrl().encodedPath()) {
                case "/image" -> GOOD.replace("Texte", "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">");
                case "/large" -> GOOD.replace("<p>", "<p style=\"width: 600px\">");
                case "/script" -> GOOD + "<script>throw new Error('cassé')</script>";
                default -> GOOD;
            };
            return new MockResponse.Builder()
                    .setHeader("Content-Type", "text/html; charset=utf-8")
                    .body(
                            "<!doctype html><html lang=\"fr\"><head><title>Titre</title><link rel=\"icon\" href=\"data:,\"></head>"
                                    + "<body>" + body + "</body></html>")
                    .build();
        }
    }

    private void open(String path) {
        URI root = URI.create("http://localhost:" + server.getPort());
        try (ChromiumVisitor visitor = new ChromiumVisitor(
                new Site(root, root, "agent", "agent"),
                chromium.browser().newContext(),
                new PageInspection(pictures))) {
            visitor.open(root.resolve(path));
        }
    }

    @Test
    void keeps_two_pictures_of_a_good_page() {
        open("/bonne");

        assertThat(pictures.resolve("01-bonne-1280.png")).isNotEmptyFile();
        assertThat(pictures.resolve("01-bonne-375.png")).isNotEmptyFile();
    }

    @Test
    void fails_on_an_image_without_a_text() {
        assertThatThrownBy(() -> open("/image"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("image-alt");
    }

    @Test
    void fails_on_what_is_wider_than_a_telephone() {
        assertThatThrownBy(() -> open("/large"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the width of /large on a telephone");
    }

    @Test
    void fails_on_a_script_that_fails() {
        assertThatThrownBy(() -> open("/script"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cassé");
    }
}
