package io.github.demarchekit.walk;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The test kit's page for people: the user's dashboard, their mailbox and their telephone. */
final class Platform {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final URI address;

    Platform(URI address) {
        this.address = address;
    }

    /** What the page shows at one moment. */
    record Shown(Document page) {

        /** Returns the dashboard's entry about a file, whose number is in the link's address. */
        String dashboard(String number) {
            return String.join("\n", texts("li", "/demandes/" + number));
        }

        /** Returns the mails to an address about a file. */
        List<String> mails(String address, String number) {
            return about(number, texts("article", address));
        }

        /** Returns the SMS to a telephone about a file. */
        List<String> messages(String mobile, String number) {
            return about(number, texts("article", mobile));
        }

        private List<String> texts(String elements, String words) {
            return page.select(elements).stream()
                    .filter(element -> element.outerHtml().contains(words))
                    .map(Element::text)
                    .toList();
        }

        private static List<String> about(String number, List<String> texts) {
            return texts.stream().filter(text -> text.contains(number)).toList();
        }
    }

    /** Waits until the page shows it: deliveries run behind the user's back. */
    void waitFor(String what, Predicate<Shown> there) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Shown shown = look();
        while (!there.test(shown)) {
            if (System.nanoTime() > end) {
                fail(
                        "no sign of %s after %d s on %s: %s",
                        what, PATIENCE.toSeconds(), address, shown.page().text());
            }
            pause();
            shown = look();
        }
    }

    private Shown look() {
        try {
            return new Shown(Jsoup.connect(address.toString()).get());
        } catch (IOException e) {
            throw new UncheckedIOException("the test kit's page does not answer", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
