package io.github.demarchekit.testkit;

import java.util.List;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.ByteString;

/** The parameters of a request: of its query, or of its form when it is a POST. */
record RequestParameters(HttpUrl url) {

    static RequestParameters of(RecordedRequest request) {
        if (!request.getMethod().equals("POST")) {
            return new RequestParameters(request.getUrl());
        }
        ByteString body = request.getBody();
        return new RequestParameters(request.getUrl()
                .newBuilder()
                .encodedQuery(body == null ? "" : body.utf8())
                .build());
    }

    Set<String> names() {
        return url.queryParameterNames();
    }

    /** Returns a value, {@code ""} when there is none. */
    String value(String name) {
        String value = url.queryParameter(name);
        return value == null ? "" : value;
    }

    boolean has(String name) {
        return names().contains(name);
    }

    /** Tells whether every name is one of these, and comes once. */
    boolean only(Set<String> allowed) {
        return allowed.containsAll(names())
                && names().stream()
                        .map(url::queryParameterValues)
                        .mapToInt(List::size)
                        .allMatch(count -> count == 1);
    }

    /** Returns those that have one of these names. */
    RequestParameters among(Set<String> known) {
        HttpUrl.Builder kept = url.newBuilder();
        names().stream().filter(name -> !known.contains(name)).forEach(kept::removeAllQueryParameters);
        return new RequestParameters(kept.build());
    }

    @Override
    public String toString() {
        return "RequestParameters" + names();
    }
}
