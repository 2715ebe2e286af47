package io.github.demarchekit.prefill;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class CallThreadsTest {

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void are_virtual_where_java_has_them() throws Exception {
        Thread thread = threadOf(CallThreads.create());

        assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void are_daemons_of_a_pool_where_it_has_not() throws Exception {
        assertThat(threadOf(CallThreads.create()))
                .matches(Thread::isDaemon)
                .extracting(Thread::getName)
                .asString()
                .startsWith("demarchekit-prefill-");
    }

    @Test
    void a_pool_has_256_threads_and_turns_away_what_would_wait_too_long() throws Exception {
        Executor pool = CallThreads.create(17);
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(256);
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < 256 + 4096; i++) {
                pool.execute(() -> {
                    synchronized (threads) {
                        threads.add(Thread.currentThread());
                    }
                    running.countDown();
                    await(hang);
                });
            }

            assertThat(running.await(10, SECONDS)).isTrue();
            synchronized (threads) {
                assertThat(threads).hasSize(256);
            }
            assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        } finally {
            hang.countDown();
        }
    }

    private static Thread threadOf(Executor executor) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        executor.execute(() -> thread.complete(Thread.currentThread()));
        return thread.get(10, SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
