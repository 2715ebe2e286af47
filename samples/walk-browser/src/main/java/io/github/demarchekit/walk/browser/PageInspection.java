package io.github.demarchekit.walk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is looked at on each page: axe-core's rules for WCAG A and AA, nothing wider than a telephone, no error in the console.
 * Keeps a picture of each, as a desk and as a telephone show it.
 */
final class PageInspection {

    private static final int DESK = 1280;
    private static final int TELEPHONE = 375;
    private static final int HEIGHT = 800;
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice");

    private final Path pictures;
    private final Set<String> seen = new HashSet<>();
    private int count;

    PageInspection(Path pictures) {
        this.pictures = pictures;
    }

    /** Looks at the page, once for each address, title, state and unfolded part. */
    void look(Page page, List<String> console) {
        assertThat(console).as("the console of %s", page.url()).isEmpty();
        String path = URI.create(page.url()).getRawPath();
        List<String> parts =
                page.locator("h2, .dk-tag, details[open] > summary").allInnerTexts();
        if (!seen.add(path + " " + page.title() + " " + parts)) {
            return;
        }
        String name = String.format(
                Locale.ROOT,
                "%02d%s",
                ++count,
                path.replaceAll("[^/]{30,}", "x").replace('/', '-'));
        picture(page, DESK, name);
        List<String> broken = new ArrayList<>();
        new AxeBuilder(page)
                .withTags(RULES)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> broken.add(rule.getId() + ": " + rule.getHelp() + " " + node.getHtml())));
        assertThat(broken).as("what axe-core finds on %s", path).isEmpty();
        picture(page, TELEPHONE, name);
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue())
                .as("the width of %s on a telephone", path)
                .isLessThanOrEqualTo(TELEPHONE);
        page.setViewportSize(DESK, HEIGHT);
    }

    private void picture(Page page, int width, String name) {
        ViewportSize size = page.viewportSize();
        if (size == null || size.width != width) {
            page.setViewportSize(width, HEIGHT);
        }
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(pictures.resolve(name + "-" + width + ".png")));
    }
}
