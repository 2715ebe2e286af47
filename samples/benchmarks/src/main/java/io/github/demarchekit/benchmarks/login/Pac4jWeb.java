package io.github.demarchekit.benchmarks.login;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;

/** One request and its session, as pac4j sees them through its own interfaces. */
final class Pac4jWeb implements WebContext {

    private final URI address;
    private final Map<String, String> parameters;
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    Pac4jWeb(URI address, Map<String, String> parameters) {
        this.address = address;
        this.parameters = parameters;
    }

    @Override
    public Optional<String> getRequestParameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public Map<String, String[]> getRequestParameters() {
        Map<String, String[]> arrays = new HashMap<>();
        parameters.forEach((name, value) -> arrays.put(name, new String[] {value}));
        return arrays;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Optional getRequestAttribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void setRequestAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public Optional<String> getRequestHeader(String name) {
        return Optional.empty();
    }

    @Override
    public String getRequestMethod() {
        return "GET";
    }

    @Override
    public String getRemoteAddr() {
        return "127.0.0.1";
    }

    @Override
    public void setResponseHeader(String name, String value) {
        headers.put(name, value);
    }

    @Override
    public Optional<String> getResponseHeader(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public void setResponseContentType(String content) {
        headers.put("Content-Type", content);
    }

    @Override
    public String getServerName() {
        return address.getHost();
    }

    @Override
    public int getServerPort() {
        return 443;
    }

    @Override
    public String getScheme() {
        return address.getScheme();
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getFullRequestURL() {
        return address.toString();
    }

    @Override
    public Collection<Cookie> getRequestCookies() {
        return List.of();
    }

    @Override
    public void addResponseCookie(Cookie cookie) {
        headers.put("Set-Cookie", cookie.getName());
    }

    @Override
    public String getPath() {
        return address.getPath();
    }

    /** A session in memory. */
    static final class Session implements SessionStore {

        private final Map<String, Object> values = new HashMap<>();

        @Override
        public Optional<String> getSessionId(WebContext context, boolean create) {
            return Optional.of("one");
        }

        @Override
        public Optional<Object> get(WebContext context, String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void set(WebContext context, String key, @Nullable Object value) {
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        }

        @Override
        public boolean destroySession(WebContext context) {
            values.clear();
            return true;
        }

        @Override
        public Optional<Object> getTrackableSession(WebContext context) {
            return Optional.of(values);
        }

        @Override
        public Optional<SessionStore> buildFromTrackableSession(WebContext context, Object trackable) {
            return Optional.empty();
        }

        @Override
        public boolean renewSession(WebContext context) {
            return true;
        }
    }
}
