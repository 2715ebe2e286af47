package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {

    @TempDir
    Path folder;

    private Tracking open() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(H2.fileUrl(folder.resolve("a folder").resolve("tracking")));
        Tracking.createSchema(database);
        return Tracking.builder(database).build();
    }

    @Test
    void keeps_its_file_open_when_a_thread_inside_it_is_interrupted() throws InterruptedException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(H2.fileUrl(folder.resolve("tracking")) + ";DB_CLOSE_DELAY=-1");
        Tracking.createSchema(database);
        Tracking tracking = Tracking.builder(database).build();
        AtomicReference<Throwable> failure = new AtomicReference<>();

        for (int i = 0; i < 20; i++) {
            int number = i;
            Thread careless = new Thread(() -> {
                Thread.currentThread().interrupt();
                tracking.open(Cases.file(number));
            });
            careless.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
            careless.start();
            careless.join();
        }

        assertThat(failure.get()).isNull();
        assertThat(tracking.history(Cases.number(19))).hasSize(1);
        tracking.open(Cases.file(20));
        assertThat(tracking.history(Cases.number(20))).hasSize(1);
    }

    @Test
    void finds_its_file_again() {
        open().open(Cases.file(1));

        assertThat(open().status(Cases.number(1))).contains(CaseStatus.SUBMITTED);
        assertThat(folder.resolve("a folder").resolve("tracking.mv.db")).exists();
    }

    @Test
    void refuses_a_path_that_would_add_a_setting() {
        assertThatThrownBy(() -> H2.fileUrl(Path.of("data;WRITE_DELAY=500")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the path of an H2 database cannot hold a semicolon");
    }
}
