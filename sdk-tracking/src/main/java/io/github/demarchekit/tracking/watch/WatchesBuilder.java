package io.github.demarchekit.tracking.watch;

import io.github.demarchekit.tracking.Tracking;
import javax.sql.DataSource;

/** Builds {@link Watches}. Not thread-safe. */
public final class WatchesBuilder {

    private static final int LARGEST_BATCH = 1000;

    final DataSource dataSource;
    final Tracking tracking;
    int batch = 200;

    WatchesBuilder(DataSource dataSource, Tracking tracking) {
        this.dataSource = dataSource;
        this.tracking = tracking;
    }

    /** Sets how many people are told in one transaction; 200 by default, 1000 at most. */
    public WatchesBuilder batch(int people) {
        batch = people;
        return this;
    }

    /**
     * Builds the watches, and opens no connection.
     *
     * @throws IllegalStateException when a setting cannot be
     */
    public Watches build() {
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new IllegalStateException("Watches: batch must be from 1 to " + LARGEST_BATCH);
        }
        return new Watches(this);
    }
}
