package io.github.demarchekit.walk.browser;

import com.microsoft.playwright.Browser;
import io.github.demarchekit.walk.Site;
import io.github.demarchekit.walk.Walk;
import java.nio.file.Path;
import java.util.Locale;

/** Walks in headless Chromium, and keeps a picture of each page. */
public final class WalkInBrowser {

    private WalkInBrowser() {}

    /**
     * Walks.
     *
     * @param arguments the procedure's address, the test kit's, the agent's login and password, the folder for the pictures
     */
    public static void main(String[] arguments) {
        System.exit(walk(arguments));
    }

    private static int walk(String... arguments) {
        Site site = Site.of(arguments);
        Path pictures = Path.of(arguments[4]);
        Path executable = Chromium.find()
                .orElseThrow(() -> new IllegalStateException("no Chromium found: set CHROMIUM to its path"));
        try (Chromium chromium = Chromium.start(executable)) {
            PageInspection inspection = new PageInspection(pictures);
            return Walk.through(
                    site,
                    () -> new ChromiumVisitor(
                            site,
                            chromium.browser()
                                    .newContext(
                                            new Browser.NewContextOptions().setLocale(Locale.FRANCE.toLanguageTag())),
                            inspection),
                    System.out);
        }
    }
}
