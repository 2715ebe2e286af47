package io.github.demarchekit.walk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.github.demarchekit.walk.Site;
import io.github.demarchekit.walk.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A visitor with a real browser. Not thread-safe. */
final class ChromiumVisitor implements Visitor {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int UNPROCESSABLE = 422;

    private final BrowserContext context;
    private final Page page;
    private final PageInspection inspection;
    private final List<String> console = new ArrayList<>();
    private int documents;
    private int status;

    ChromiumVisitor(Site site, BrowserContext context, PageInspection inspection) {
        this.context = context;
        this.inspection = inspection;
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            // A page that shows errors has the status 422, which the browser notes as a failed resource. The test kit's
            // pages have no icon, and are nobody's product.
            boolean ours = message.location().startsWith(site.procedure().toString());
            if (ours && message.type().equals("error") && !message.text().contains(Integer.toString(UNPROCESSABLE))) {
                console.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(console::add);
        page.onResponse(response -> {
            if (response.request().isNavigationRequest() && response.frame().equals(page.mainFrame())) {
                status = response.status();
            }
        });
        page.onFrameNavigated(frame -> documents += frame.equals(page.mainFrame()) ? 1 : 0);
    }

    @Override
    public void open(URI address) {
        page.navigate(address.toString());
        arrived();
    }

    private void arrived() {
        page.waitForLoadState(LoadState.LOAD);
        assertThat(status)
                .as("the status of %s, which reads: %s", page.url(), text())
                .matches(code -> code < 400 || code == UNPROCESSABLE, "a page");
        inspection.look(page, console);
    }

    @Override
    public URI address() {
        return URI.create(page.url());
    }

    @Override
    public String title() {
        return page.title();
    }

    @Override
    public String text() {
        return plain(page.locator("body").innerText());
    }

    @Override
    public void press(String words) {
        Locator pressable = page.locator("a[href], button");
        Locator exact = pressable.filter(reading(words, ""));
        Locator found = exact.count() > 0
                ? exact.first()
                : pressable.filter(reading(words, "\\s.*")).first();
        found.waitFor();
        int before = documents;
        found.click();
        page.waitForCondition(() -> documents > before);
        arrived();
    }

    @Override
    public void unfold(String words) {
        page.locator("details:not([open]) > summary")
                .filter(reading(words, ""))
                .first()
                .click();
        inspection.look(page, console);
    }

    /** The words, wherever the page breaks its lines, and what may follow them. */
    private static Locator.FilterOptions reading(String words, String then) {
        // Not Pattern.quote: the browser reads the expression, and knows no \\Q.
        String spaced = words.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0").replace(" ", "\\s+");
        return new Locator.FilterOptions()
                .setHasText(Pattern.compile("^\\s*" + spaced + then + "\\s*$", Pattern.DOTALL));
    }

    @Override
    public void type(String label, String value) {
        field(label).fill(value);
    }

    @Override
    public void typeDate(String question, int day, int month, int year) {
        Locator group = page.locator("fieldset")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("legend").filter(new Locator.FilterOptions().setHasText(question))))
                .last();
        group.getByLabel("Jour").fill(Integer.toString(day));
        group.getByLabel("Mois").fill(Integer.toString(month));
        group.getByLabel("Année").fill(Integer.toString(year));
    }

    @Override
    public void attach(String label, String fileName, byte[] content) {
        Locator field = field(label);
        assertThat(field.isVisible()).as("'%s' is shown", label).isTrue();
        field.setInputFiles(new FilePayload(fileName, "application/octet-stream", content));
    }

    @Override
    public byte[] download(String words) {
        Locator link = page.locator("a[href]").filter(reading(words, ".*")).first();
        try (InputStream file = page.waitForDownload(link::click).createReadStream()) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be had", e);
        }
    }

    @Override
    public void choose(String label) {
        // A theme draws its own boxes over the browser's: people press the words.
        label(label).click();
        assertThat(chosen(label)).as("'%s' is chosen", label).isTrue();
    }

    @Override
    public boolean chosen(String label) {
        return field(label).isChecked();
    }

    @Override
    public Answer answer(String label) {
        Locator locked = page.locator("dt").filter(reading(label, ""));
        if (locked.count() > 0) {
            String all =
                    locked.first().locator("xpath=following-sibling::dd[1]").innerText();
            return new Answer(all, all);
        }
        Locator field = field(label);
        return new Answer(field.inputValue(), describedBy(field));
    }

    /** Reads what describes a field and the questions that it is part of. */
    private String describedBy(Locator field) {
        return field.locator("xpath=ancestor-or-self::*[self::fieldset or @name][@aria-describedby]").all().stream()
                .map(described -> described.getAttribute("aria-describedby").strip())
                .flatMap(ids -> Stream.of(ids.split("\\s+")))
                .filter(id -> !id.isEmpty())
                .map(id -> plain(page.locator("[id='" + id + "']").innerText()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<String> suggestions(String label, String typed) {
        Locator field = field(label);
        field.fill("");
        field.pressSequentially(typed);
        Locator options = page.locator("[role=option]");
        options.first().waitFor();
        return options.allInnerTexts().stream().map(ChromiumVisitor::plain).toList();
    }

    @Override
    public void pickSuggestion(String suggestion) {
        page.locator("[role=option]").filter(reading(suggestion, "")).first().click();
    }

    private Locator field(String label) {
        return page.locator("[id='" + label(label).getAttribute("for") + "']");
    }

    /** Finds the label that reads so, with or without the mark of what is optional. */
    private Locator label(String words) {
        return page.locator("label")
                .filter(reading(words, "(\\s*\\(optionnel\\))?"))
                .first();
    }

    /** One plain space for any number of any kind. */
    private static String plain(String shown) {
        return shown.replaceAll("[\\s\\u00a0\\u202f]+", " ").strip();
    }

    @Override
    public void close() {
        context.close();
    }
}
