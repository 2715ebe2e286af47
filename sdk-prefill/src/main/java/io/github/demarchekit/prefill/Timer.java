package io.github.demarchekit.prefill;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs something later. */
@FunctionalInterface
interface Timer {

    void after(Duration wait, Runnable task);

    /** Waits on the one timer thread of the JDK. */
    static Timer on(Executor executor) {
        return (wait, task) -> CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(task);
    }
}
