package io.github.demarchekit.testkit;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks FranceConnect's pages as a browser would, one request per page. */
final class FranceConnectVisitor {

    private static final String SERVICE = "test kit FranceConnect";
    private static final Pattern CODE = Pattern.compile("Y[0-9A-F]{6,7}");

    private final HttpTransport transport = HttpTransport.create();

    URI authenticate(URI authorizeUri, TestIdentity person) {
        URI page = get(authorizeUri);
        if (!interaction(page)) {
            return page;
        }
        post(URI.create(page + "/identity"), Map.of("username", person.username()));
        return post(URI.create(page + "/consent"), Map.of());
    }

    URI decline(URI authorizeUri) {
        URI page = get(authorizeUri);
        if (!interaction(page)) {
            return page;
        }
        String id = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
        return get(page.resolve("../redirect-to-sp-with-error?interaction=" + id));
    }

    /** Tells whether FranceConnect shows a page, and has not already sent the browser back. */
    private static boolean interaction(URI page) {
        return page.getPath().startsWith(FakeFranceConnect.PATH + "/api/v2/interaction/");
    }

    private URI get(URI page) {
        return location(transport.send(HttpRequest.get(SERVICE, page).build()));
    }

    private URI post(URI page, Map<String, String> form) {
        return location(
                transport.send(HttpRequest.post(SERVICE, page).form(form).build()));
    }

    private static URI location(HttpResponse response) {
        return response.header("Location").map(URI::create).orElseThrow(() -> {
            Matcher code = CODE.matcher(response.text());
            return new IllegalStateException(SERVICE + " showed a page with HTTP " + response.status()
                    + (code.find() ? " and the code " + code.group() : ""));
        });
    }
}
