package io.github.demarchekit.testkit;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks a platform's pages as a browser would, one request per page. Each login is made in a new browser; the last one's is kept,
 * for who comes back. Thread-safe.
 */
final class FranceConnectVisitor {

    private static final Pattern CODE = Pattern.compile("<code>([^<]+)</code>");

    private final HttpTransport transport = HttpTransport.create();
    private final LoginProduct product;
    private final String service;
    private volatile String lastCookie = "";

    FranceConnectVisitor(LoginProduct product) {
        this.product = product;
        this.service = "test kit " + product.shownName();
    }

    URI authenticate(URI authorizeUri, TestAccount account) {
        URI page = location(get(authorizeUri, ""));
        if (!interaction(page)) {
            return page;
        }
        HttpResponse chosen = pick(page, account);
        URI next = location(chosen);
        lastCookie = chosen.header("Set-Cookie")
                .map(cookie -> cookie.split(";", 2)[0])
                .orElse("");
        return interaction(next) ? location(post(next, Map.of())) : next;
    }

    /** Picks an account that ends on an error page, and follows that page's link back. */
    URI leaveErrorPage(URI authorizeUri, TestAccount account) {
        URI page = location(get(authorizeUri, ""));
        String error = pick(page, account).text();
        Matcher link = Pattern.compile("href=\"([^\"]*/redirect-to-sp-with-error[^\"]*)\"")
                .matcher(error);
        if (!link.find()) {
            throw new IllegalStateException(service + " showed no error page with a way back");
        }
        return location(get(page.resolve(link.group(1).replace("&amp;", "&")), ""));
    }

    URI decline(URI authorizeUri) {
        URI page = location(get(authorizeUri, ""));
        if (!interaction(page)) {
            return page;
        }
        String id = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
        return location(get(page.resolve("../redirect-to-sp-with-error?interaction=" + id), ""));
    }

    /** Comes back in the browser of the last login; agrees, when that is all that is asked. */
    URI comeBack(URI authorizeUri) {
        URI page = location(get(authorizeUri, lastCookie));
        if (!interaction(page)) {
            return page;
        }
        if (!page.getPath().endsWith("/consent")) {
            throw new IllegalStateException(service + " asks who it is: nobody is logged in any more");
        }
        return location(post(page, Map.of()));
    }

    /** Logs out in the browser of the last login. */
    URI logOut(URI logoutUri) {
        return location(get(logoutUri, lastCookie));
    }

    private HttpResponse pick(URI page, TestAccount account) {
        return post(URI.create(page + "/identity"), Map.of("username", account.username()));
    }

    /** Tells whether the platform shows a page, and has not already sent the browser back. */
    private boolean interaction(URI page) {
        return page.getPath().startsWith(product.base() + "/interaction/");
    }

    private HttpResponse get(URI page, String cookie) {
        return transport.send(
                HttpRequest.get(service, page).header("Cookie", cookie).build());
    }

    private HttpResponse post(URI page, Map<String, String> form) {
        return transport.send(HttpRequest.post(service, page).form(form).build());
    }

    private URI location(HttpResponse response) {
        return response.header("Location").map(URI::create).orElseThrow(() -> {
            Matcher code = CODE.matcher(response.text());
            return new IllegalStateException(service + " showed a page with HTTP " + response.status()
                    + (code.find() ? " and the code " + code.group(1) : ""));
        });
    }
}
