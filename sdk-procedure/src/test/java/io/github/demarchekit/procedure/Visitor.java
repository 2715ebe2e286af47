package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Connection.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** A person with a browser in which JavaScript is off: follows links, fills forms, keeps cookies. */
final class Visitor {

    private final URI site;
    private final Connection session = Jsoup.newSession()
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .ignoreContentType(true)
            .ignoreHttpErrors(true)
            .followRedirects(true)
            .timeout(20_000);

    private final Map<String, Map.Entry<String, byte[]>> files = new HashMap<>();

    private Response last;
    private Document page;

    Visitor(URI site) {
        this.site = site;
    }

    Visitor open(String path) {
        return run(session.newRequest(site.resolve(path).toString()));
    }

    Visitor open(URI address) {
        return run(session.newRequest(address.toString()));
    }

    /** Goes to FranceConnect from the start page, is that person there, and comes back. */
    Visitor logIn(LocalPlatform platform, TestIdentity person) {
        return open(platform.franceConnect().authenticate(leave("/franceconnect/login"), person));
    }

    /** Opens a page that sends the browser to another site, and returns where to, without going there. */
    URI leave(String path) {
        run(session.newRequest(site.resolve(path).toString()).followRedirects(false));
        return URI.create(header("Location"));
    }

    /** Does the same with headers that no browser sends by itself. */
    URI leave(String path, Map<String, String> headers) {
        run(session.newRequest(site.resolve(path).toString()).headers(headers).followRedirects(false));
        return URI.create(header("Location"));
    }

    /** Follows the link with that text. */
    Visitor follow(String text) {
        return run(session.newRequest(page().select("a:containsOwn(" + text + "), a:contains(" + text + ")").stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link '" + text + "' in " + page().title()))
                .absUrl("href")));
    }

    /** Chooses a file, which the next press sends. */
    Visitor attach(String name, String fileName, byte[] content) {
        if (page().select("input[type=file][name=\"" + name + "\"]").isEmpty()) {
            throw new AssertionError("no file field '" + name + "' in " + page.title());
        }
        files.put(name, Map.entry(fileName, content));
        return this;
    }

    /** Fills the page's form that has such a button, and presses it. */
    Visitor press(String button, Map<String, String> answers) {
        return run(submit(button, answers));
    }

    /** Does so, and stops at the page that the answer leads to, which is another site's. */
    void leaveBy(String button, Map<String, String> answers) {
        run(submit(button, answers).followRedirects(false));
    }

    private Connection submit(String button, Map<String, String> answers) {
        FormElement form = page.forms().stream()
                .filter(candidate ->
                        !candidate.select("button:contains(" + button + ")").isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + button + "' in " + page.title()));
        answers.forEach((name, value) -> {
            var inputs = form.select("[name=\"" + name + "\"]");
            if (inputs.isEmpty()) {
                throw new AssertionError("no field '" + name + "' in " + page.title());
            }
            if (inputs.first().attr("type").matches("radio|checkbox")) {
                inputs.removeAttr("checked");
                inputs.stream()
                        .filter(input -> input.val().equals(value))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no choice '" + value + "' for '" + name + "'"))
                        .attr("checked", "checked");
            } else if (inputs.first().normalName().equals("select")) {
                inputs.select("option").removeAttr("selected");
                inputs.select("option[value=\"" + value + "\"]").attr("selected", "selected");
            } else {
                inputs.first().val(value);
            }
        });
        Connection submit = form.submit();
        // jsoup takes the headers of the request that brought the page, the boundary between its parts included.
        submit.request().removeHeader("Content-Type");
        var pressed = form.select("button:contains(" + button + ")").first();
        if (pressed.hasAttr("name")) {
            submit.data(pressed.attr("name"), pressed.val());
        }
        if (form.attr("enctype").equals("multipart/form-data")) {
            // jsoup sends its own kind of body only when there is a file; browsers send an empty one.
            form.select("input[type=file]")
                    .eachAttr("name")
                    .forEach(name -> files.putIfAbsent(name, Map.entry("", new byte[0])));
        }
        files.forEach((name, file) -> submit.data(
                name, file.getKey(), new ByteArrayInputStream(file.getValue()), "application/octet-stream"));
        files.clear();
        return submit;
    }

    /** Downloads. */
    byte[] bytes(String path) {
        try {
            last = session.newRequest(site.resolve(path).toString()).execute();
            return last.bodyAsBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses a button twice so fast that the second request leaves before the first is answered. */
    void pressTwiceAtOnce(String button) throws Exception {
        FormElement form = page().forms().stream()
                .filter(candidate ->
                        !candidate.select("button:contains(" + button + ")").isEmpty())
                .findFirst()
                .orElseThrow();
        atOnce(form.submit(), form.submit());
    }

    /** Opens an address twice at the same moment. */
    void openTwiceAtOnce(URI address) throws Exception {
        atOnce(session.newRequest(address.toString()), session.newRequest(address.toString()));
    }

    private static void atOnce(Connection... requests) throws Exception {
        var clicks = Stream.of(requests)
                .map(request -> CompletableFuture.runAsync(() -> {
                    try {
                        assertThat(request.followRedirects(false).execute().statusCode())
                                .isEqualTo(302);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        for (var click : clicks) {
            click.get();
        }
    }

    Visitor press(String button) {
        return press(button, Map.of());
    }

    private Visitor run(Connection connection) {
        try {
            last = connection.execute();
            page = last.parse();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Document page() {
        return page;
    }

    String text() {
        return page().text();
    }

    /** Returns what an input of the page holds. */
    String value(String name) {
        return page().select("[name=\"" + name + "\"]").val();
    }

    String path() {
        return URI.create(last.url().toString()).getPath();
    }

    String host() {
        return URI.create(last.url().toString()).getHost();
    }

    int status() {
        return last.statusCode();
    }

    String header(String name) {
        return last.header(name);
    }

    String cookie(String name) {
        return session.cookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
