package io.github.demarchekit.franceconnect;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** Reads the query of an address as a server would. */
final class Queries {

    private Queries() {}

    static Map<String, String> of(URI uri) {
        HttpUrl url = HttpUrl.get(uri.toString());
        return url.queryParameterNames().stream()
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(url.queryParameter(name))));
    }
}
