package io.github.demarchekit.tracking;

import static org.junit.jupiter.api.Assertions.fail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL that can be stopped as if it had crashed, and started again on the same data and port. */
final class RestartedPostgres implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres server;

    RestartedPostgres(Path folder) {
        this.folder = folder;
        server = start(EmbeddedPostgres.builder());
    }

    private EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException | RuntimeException e) {
            String left = "LEFT OUT: embedded PostgreSQL does not start here: " + e;
            System.err.println(left);
            if ("true".equals(System.getenv("CI"))) {
                fail(left, e);
            }
            return Assumptions.abort(left);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Ends it without a checkpoint (SIGQUIT), and starts it again: it recovers from its log. */
    void crashAndRestart() throws Exception {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(folder.resolve("postmaster.pid")).get(0)))
                .orElseThrow();
        new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid()))
                .start()
                .waitFor();
        postmaster.onExit().get(30, TimeUnit.SECONDS);
        int port = server.getPort();
        // It finds nothing to stop, and lets go of the folder.
        server.close();
        server = start(EmbeddedPostgres.builder().setPort(port));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
