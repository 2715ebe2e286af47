package io.github.demarchekit.benchmarks.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Workers that are plain threads, with a pool for each. */
final class Crew implements Queue.Workers {

    private final List<Thread> threads = new ArrayList<>();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private volatile boolean over;
    private volatile @Nullable Exception failure;

    /** What a thread does, once; it is called again until it is over. */
    @FunctionalInterface
    interface Turn {
        /** Does something, and tells whether there was anything to do. */
        boolean work() throws Exception;
    }

    DataSource add(HikariDataSource pool) {
        pools.add(pool);
        return pool;
    }

    void add(Turn turn) {
        Thread thread = new Thread(() -> run(turn), "crew-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
    }

    boolean over() {
        return over;
    }

    private void run(Turn turn) {
        try {
            while (!over) {
                if (!turn.work()) {
                    Thread.sleep(Queue.RETRY_MILLIS);
                }
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    @Override
    public void start() {
        threads.forEach(Thread::start);
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        pools.forEach(HikariDataSource::close);
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
