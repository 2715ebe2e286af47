package io.github.demarchekit.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that carry messages out, woken by a bell. Never interrupted: one may be inside H2. */
final class DeliveryThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryThreads.class);

    private final Courier courier;
    private final List<Channel> channels;
    private final int threadsPerChannel;
    private final Duration poll;
    private final Duration grace;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition bell = lock.newCondition();
    private @Nullable Shift shift;
    private boolean closed;
    private long rings;

    /** The threads of one start: those that outlive the grace period end after their message, whoever has started since. */
    private static final class Shift {
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;
    }

    DeliveryThreads(Courier courier, List<Channel> channels, int threadsPerChannel, Duration poll, Duration grace) {
        this.courier = courier;
        this.channels = channels;
        this.threadsPerChannel = threadsPerChannel;
        this.poll = poll;
        this.grace = grace;
    }

    void start() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("this Tracking is closed: build another");
            }
            if (shift == null) {
                shift = begin();
            }
        } finally {
            lock.unlock();
        }
    }

    private Shift begin() {
        Shift begun = new Shift();
        for (Channel channel : channels) {
            for (int i = 1; i <= threadsPerChannel; i++) {
                Thread thread =
                        new Thread(() -> run(begun, channel), "demarchekit-tracking-" + channel.name() + "-" + i);
                thread.setDaemon(true);
                begun.threads.add(thread);
                thread.start();
            }
        }
        return begun;
    }

    boolean running() {
        lock.lock();
        try {
            return shift != null;
        } finally {
            lock.unlock();
        }
    }

    void ring() {
        lock.lock();
        try {
            rings++;
            bell.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run(Shift mine, Channel channel) {
        boolean failing = false;
        while (!mine.over) {
            long heard = rings();
            try {
                boolean idle = courier.round(channel, () -> mine.over).isEmpty();
                failing = false;
                if (idle) {
                    await(mine, heard);
                }
            } catch (Throwable e) {
                // The database is away, or a channel's code is wrong: said once, then tried again at each poll. An
                // Error
                // too, such as a class that is missing: a channel whose threads have ended would be silent for good.
                if (!failing) {
                    LOG.warn("channel={} cannot deliver, its messages wait: {}", channel.name(), reason(e));
                }
                failing = true;
                await(mine, rings());
            }
        }
    }

    private static String reason(Throwable e) {
        // Only our own messages are known to hold nothing about a person.
        return e instanceof TrackingStoreException ours
                ? String.valueOf(ours.getMessage())
                : e.getClass().getName();
    }

    private long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the bell or the next poll, unless it has rung since that count: a commit may have come in between. */
    private void await(Shift mine, long heard) {
        lock.lock();
        try {
            long nanos = poll.toNanos();
            while (rings == heard && !mine.over && nanos > 0) {
                nanos = bell.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            // Nobody of ours interrupts. Whoever does must not make this thread enter H2 with the flag up, so it is
            // dropped.
            LOG.debug("interrupt ignored");
        } finally {
            lock.unlock();
        }
    }

    /** Ends the threads of the last start, each after the message it is sending. */
    void stop() {
        Shift ending = takeShift();
        if (ending == null) {
            return;
        }
        ending.over = true;
        ring();
        long deadline = System.nanoTime() + grace.toNanos();
        for (Thread thread : ending.threads) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private @Nullable Shift takeShift() {
        lock.lock();
        try {
            Shift taken = shift;
            shift = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        stop();
    }
}
