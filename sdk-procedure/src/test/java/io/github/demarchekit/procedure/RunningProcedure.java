package io.github.demarchekit.procedure;

import io.github.demarchekit.testkit.LocalPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/** {@link TestProcedure} on a free port, with the platform beside it and a database of its own. */
final class RunningProcedure implements AutoCloseable {

    static final String AGENT_PASSWORD = "secret-de-test";

    private final ConfigurableApplicationContext context;
    private final URI site;

    private RunningProcedure(ConfigurableApplicationContext context, URI site) {
        this.context = context;
        this.site = site;
    }

    /**
     * Starts it.
     *
     * @param settings in the environment's names, stronger than the platform's own
     */
    static RunningProcedure start(LocalPlatform platform, Map<String, String> settings) {
        URI site = URI.create("http://localhost:" + freePort());
        Map<String, Object> variables = new HashMap<>(platform.settings());
        variables.put("SERVER_PORT", String.valueOf(site.getPort()));
        variables.put("PUBLIC_URL", site.toString());
        variables.put("SPRING_DATASOURCE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        variables.put("AGENT_USERNAME", "agent");
        variables.put("AGENT_PASSWORD_HASH", "{noop}" + AGENT_PASSWORD);
        variables.put("PREFILL_DEADLINE", "2s");
        variables.putAll(settings);
        return new RunningProcedure(application(variables).run(), site);
    }

    /** Returns the application as it would start with those environment variables and no other setting. */
    static SpringApplication application(Map<String, Object> variables) {
        StandardServletEnvironment environment = new StandardServletEnvironment();
        // Spring reads the environment's spelling from sources with such a name only.
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        SpringApplication application = new SpringApplication(TestProcedure.class);
        application.setEnvironment(environment);
        return application;
    }

    static RunningProcedure start(LocalPlatform platform) {
        return start(platform, Map.of());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI site() {
        return site;
    }

    /** Returns a person who has not opened a page yet. */
    Visitor visitor() {
        return new Visitor(site);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
