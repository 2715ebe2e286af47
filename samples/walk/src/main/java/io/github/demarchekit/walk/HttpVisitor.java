package io.github.demarchekit.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A visitor without scripts and style sheets: the pages must work for them too. Not thread-safe. */
public final class HttpVisitor implements Visitor {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int UNPROCESSABLE = 422;

    private final Connection session =
            Jsoup.newSession().timeout(TIMEOUT_MILLIS).ignoreHttpErrors(true).ignoreContentType(true);
    private final JsonMapper json = new JsonMapper();
    private final Map<String, ChosenFile> chosenFiles = new HashMap<>();
    private @Nullable Document page;
    private JsonNode suggested = json.createArrayNode();
    private @Nullable Element suggestionGroup;

    @SuppressWarnings("ArrayRecordComponent") // made and read here only
    private record ChosenFile(String name, byte[] content) {}

    /** Opens a browser that has no page and no cookie. */
    public HttpVisitor() {}

    @Override
    public void open(URI address) {
        arrive(session.newRequest(address.toString()));
    }

    private void arrive(Connection request) {
        try {
            Connection.Response response = request.execute();
            Document arrived = response.parse();
            // A page that shows errors is a page; one that is not there is none.
            assertThat(response.statusCode())
                    .as("the status of %s, which reads: %s", response.url().getPath(), shown(arrived))
                    .matches(status -> status < 400 || status == UNPROCESSABLE, "a page");
            page = arrived;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no answer from " + request.request().url().getHost(), e);
        }
    }

    private Document page() {
        if (page == null) {
            throw new IllegalStateException("no page is open");
        }
        return page;
    }

    @Override
    public URI address() {
        return URI.create(page().location());
    }

    @Override
    public String title() {
        return page().title();
    }

    @Override
    public String text() {
        return shown(page());
    }

    private static String shown(Document document) {
        return words(document.body());
    }

    @Override
    public void press(String words) {
        List<Element> pressable = page().select("a[href], button");
        Element found = Stream.concat(
                        pressable.stream().filter(element -> reads(element, words)),
                        pressable.stream().filter(element -> words(element).startsWith(words + " ")))
                .findFirst()
                .orElseGet(() -> fail("nothing to press reads '%s' on %s: %s", words, address(), text()));
        if (found.normalName().equals("a")) {
            open(URI.create(found.absUrl("href")));
            return;
        }
        FormElement form = (FormElement) there(found.closest("form"), "the form of '" + words + "'");
        Connection request = form.submit();
        // jsoup takes the headers of the request that brought the page, the boundary between its parts included.
        request.request().removeHeader("Content-Type");
        if (found.hasAttr("name")) {
            request.data(found.attr("name"), found.attr("value"));
        }
        sendFiles(form, request);
        arrive(request);
    }

    /** Sends each file field as browsers do: one in which nothing was chosen is an empty file. */
    private void sendFiles(FormElement form, Connection request) {
        for (Element field : form.select("input[type=file]")) {
            ChosenFile file = chosenFiles.getOrDefault(field.attr("name"), new ChosenFile("", new byte[0]));
            request.data(
                    field.attr("name"),
                    file.name(),
                    new ByteArrayInputStream(file.content()),
                    "application/octet-stream");
        }
        chosenFiles.clear();
    }

    @Override
    public void attach(String label, String fileName, byte[] content) {
        chosenFiles.put(field(label).attr("name"), new ChosenFile(fileName, content));
    }

    @Override
    public byte[] download(String words) {
        Element link = page().select("a[href]").stream()
                .filter(element -> words(element).startsWith(words))
                .findFirst()
                .orElseGet(() -> fail("no link reads '%s' on %s: %s", words, address(), text()));
        try {
            return session.newRequest(link.absUrl("href")).execute().bodyAsBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be had", e);
        }
    }

    @Override
    public void unfold(String words) {
        Element summary = page().select("details:not([open]) > summary").stream()
                .filter(element -> reads(element, words))
                .findFirst()
                .orElseGet(() -> fail("nothing is folded under '%s' on %s: %s", words, address(), text()));
        there(summary.parent(), "what is folded under '" + words + "'").attr("open", "");
    }

    private static boolean reads(Element element, String words) {
        return words(element).equals(words);
    }

    /** What an element reads, the spaces that hold words together like any other. */
    private static String words(Element element) {
        return element.text().replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    }

    @Override
    public void type(String label, String value) {
        field(label).val(value);
    }

    @Override
    public void typeDate(String question, int day, int month, int year) {
        List<Element> parts = group(question).select("input[type=text]");
        assertThat(parts).as("the parts of '%s'", question).hasSize(3);
        parts.get(0).val(Integer.toString(day));
        parts.get(1).val(Integer.toString(month));
        parts.get(2).val(Integer.toString(year));
    }

    @Override
    public void choose(String label) {
        Element box = field(label);
        if (box.attr("type").equals("radio")) {
            page().select("input[type=radio]").stream()
                    .filter(other -> other.attr("name").equals(box.attr("name")))
                    .forEach(other -> other.removeAttr("checked"));
        }
        box.attr("checked", "checked");
    }

    @Override
    public boolean chosen(String label) {
        return field(label).hasAttr("checked");
    }

    @Override
    public Answer answer(String label) {
        Element locked = page().select("dt").stream()
                .filter(term -> reads(term, label))
                .findFirst()
                .orElse(null);
        if (locked != null && locked.nextElementSibling() != null) {
            String all = locked.nextElementSibling().text();
            return new Answer(all, all);
        }
        Element field = field(label);
        String value = field.normalName().equals("textarea") ? field.wholeText() : field.val();
        return new Answer(value, describedBy(field));
    }

    /** Reads what describes a field and the questions that it is part of. */
    private String describedBy(Element field) {
        return Stream.concat(
                        Stream.of(field),
                        field.parents().stream().filter(it -> it.normalName().equals("fieldset")))
                .flatMap(described ->
                        Stream.of(described.attr("aria-describedby").split("\\s+")))
                .filter(id -> !id.isEmpty())
                .map(id -> there(page().getElementById(id), "the description " + id)
                        .text())
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<String> suggestions(String label, String typed) {
        Element field = field(label);
        field.val(typed);
        Element group = there(field.closest("[data-suggestions]"), "what the script needs to suggest");
        suggestionGroup = group;
        String address = group.absUrl("data-suggestions") + "?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
        try {
            suggested = json.readTree(session.newRequest(address).execute().body());
        } catch (IOException e) {
            throw new UncheckedIOException("no suggestions", e);
        }
        return suggested.valueStream().map(one -> one.path("label").asString()).toList();
    }

    @Override
    public void pickSuggestion(String suggestion) {
        JsonNode picked = suggested
                .valueStream()
                .filter(one -> one.path("label").asString().equals(suggestion))
                .findFirst()
                .orElseGet(() -> fail("'%s' was not suggested", suggestion));
        Element group = there(suggestionGroup, "a question that suggests");
        fill(group, "data-voie", picked.path("street"));
        fill(group, "data-code-postal", picked.path("postcode"));
        fill(group, "data-commune", picked.path("city"));
    }

    private void fill(Element group, String reference, JsonNode value) {
        there(page().getElementById(group.attr(reference)), "the field that " + reference + " names")
                .val(value.asString());
    }

    private <T> T there(@Nullable T element, String what) {
        return element != null ? element : fail("%s is not there on %s: %s", what, address(), text());
    }

    /** Finds the one field whose label reads so, with or without the mark of what is optional. */
    private Element field(String label) {
        return page().select("label").stream()
                .filter(element -> reads(element, label) || words(element).startsWith(label + " (optionnel)"))
                .map(element -> page().getElementById(element.attr("for")))
                .filter(element -> element != null && element.closest("details:not([open])") == null)
                .findFirst()
                .orElseGet(() -> fail("no field is labelled '%s' on %s: %s", label, address(), text()));
    }

    private Element group(String question) {
        return page().select("legend").stream()
                .filter(legend -> words(legend).startsWith(question))
                .map(legend -> legend.closest("fieldset"))
                .filter(element -> element != null)
                .findFirst()
                .orElseGet(() -> fail("no question reads '%s' on %s: %s", question, address(), text()));
    }

    @Override
    public void close() {
        page = null;
        session.cookieStore().removeAll();
    }
}
