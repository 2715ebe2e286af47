package io.github.demarchekit.prefill;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for providers when the application gives none. */
final class CallThreads {

    /** The Java that has virtual threads for good (JEP 444). */
    private static final int VIRTUAL_SINCE = 21;

    private static final int MOST = 256;
    // What queues longer than a deadline is dropped there; past this, nothing would leave in time anyway.
    private static final int MOST_WAITING = 4096;

    private CallThreads() {}

    static Executor create() {
        return create(Runtime.version().feature());
    }

    static Executor create(int java) {
        return java >= VIRTUAL_SINCE ? virtual() : pool();
    }

    /** Makes a virtual thread for each call, which is no more than an object while it waits. Called by name: we compile for 17. */
    private static Executor virtual() {
        try {
            MethodHandle make = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) make.invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("virtual threads are missing from Java " + Runtime.version(), e);
        }
    }

    private static Executor pool() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "demarchekit-prefill-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
