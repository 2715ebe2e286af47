package io.github.demarchekit.procedure;

import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Spring settings that the library's parts rely on. They stand behind every other source: a project may change each. An H2
 * database is opened so that a kill loses nothing.
 */
public final class LibraryDefaults implements EnvironmentPostProcessor {

    private static final String DATABASE = "spring.datasource.url";

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            // Our migrations make Spring Session's tables, the same way on H2 and on PostgreSQL.
            Map.entry("spring.session.jdbc.initialize-schema", "never"),
            Map.entry("spring.session.timeout", "30m"),
            // The project's migrations find our tables already there.
            Map.entry("spring.flyway.baseline-on-migrate", "true"),
            Map.entry("spring.flyway.baseline-version", "0"),
            // Behind a TLS proxy on a private network, what it says of the scheme and the client's address is believed.
            Map.entry("server.forward-headers-strategy", "native"),
            // A redirect never repeats the host that a request claimed.
            Map.entry("server.tomcat.use-relative-redirects", "true"),
            // Far more than any step holds; what is larger is no answer.
            Map.entry("server.tomcat.max-http-form-post-size", "256KB"),
            // More than is kept, so that a file that is too large is told as such and the answers beside it are not
            // lost.
            Map.entry("spring.servlet.multipart.max-file-size", "20MB"),
            Map.entry("spring.servlet.multipart.max-request-size", "20MB"),
            // What people write stays in memory; what they attach is in a temporary file while the request lasts.
            Map.entry("spring.servlet.multipart.file-size-threshold", "64KB"),
            // What is sent on top is let through unread: browsers show no answer to a form that they could not finish
            // sending.
            Map.entry("server.tomcat.max-swallow-size", "200MB"),
            // A part a field, when a form has files.
            Map.entry("server.tomcat.max-part-count", "200"),
            Map.entry("server.error.whitelabel.enabled", "false"),
            // French, whatever the browser asks: the pages are in French, and their dates must be too.
            Map.entry("spring.web.locale", "fr"),
            Map.entry("spring.web.locale-resolver", "fixed"),
            Map.entry("spring.messages.fallback-to-system-locale", "false"),
            Map.entry("spring.web.resources.cache.cachecontrol.max-age", "1h"),
            Map.entry("management.endpoints.web.exposure.include", "health"));

    /** Made by Spring Boot. */
    public LibraryDefaults() {}

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String database = environment.getProperty(DATABASE, "");
        if (database.startsWith("jdbc:h2:")
                && !database.toUpperCase(Locale.ROOT).contains("WRITE_DELAY")) {
            // By default H2 keeps commits in memory for up to half a second: a kill would lose a file whose receipt was
            // shown.
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("demarchekit-h2", Map.of(DATABASE, database + ";WRITE_DELAY=0")));
        }
        environment.getPropertySources().addLast(new MapPropertySource("demarchekit-defaults", DEFAULTS));
    }
}
