package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import okio.Buffer;

/** Documents behind links that nobody guesses and that end: 403 when their time is up, 404 for one that never was. */
final class ExpiringFiles {

    private record Link(String name, Instant end) {}

    private final Clock clock;
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    ExpiringFiles(Clock clock) {
        this.clock = clock;
    }

    /** Makes a new link to a document, and returns the last segment of its path. */
    String link(String name, Duration life) {
        String segment = UUID.randomUUID() + ".pdf";
        links.put(segment, new Link(name, clock.instant().plus(life)));
        return segment;
    }

    MockResponse answer(String segment) {
        Link link = links.get(segment);
        if (link == null || !clock.instant().isBefore(link.end())) {
            return new MockResponse.Builder().code(link == null ? 404 : 403).build();
        }
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/pdf")
                .body(new Buffer().write(pdf(link.name())))
                .build();
    }

    /** Writes a page with one line. Readers find its parts without the table of offsets, which is left out. */
    private static byte[] pdf(String name) {
        String page = "BT /F1 18 Tf 40 760 Td (Document fictif : " + name + ") Tj ET";
        return """
                %%PDF-1.4
                1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
                2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
                3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
                  /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
                4 0 obj << /Length %d >> stream
                %s
                endstream endobj
                trailer << /Root 1 0 R >>
                %%%%EOF
                """.formatted(page.length(), page).getBytes(ISO_8859_1);
    }
}
