package io.github.demarchekit.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Reads what threads have used so far: CPU time, and bytes allocated. The collector's and the compilers' threads are in neither. */
public interface Meter {

    /** What was used between two readings. */
    record Usage(long cpuNanos, long bytes) {}

    /** What runs to be measured. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /** Does the work, and returns what it used. */
    Usage measure(Work work) throws Exception;

    /** Reads the calling thread only: for work that stays on it. */
    static Meter callingThread() {
        com.sun.management.ThreadMXBean threads = threads();
        return work -> {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            work.run();
            return new Usage(threads.getCurrentThreadCpuTime() - cpu, threads.getCurrentThreadAllocatedBytes() - bytes);
        };
    }

    /**
     * Reads every Java thread but those of a group, for clients that have threads of their own beside a server that is not to be
     * counted. A thread that ends during the work takes its share away, so it suits pools that outlive it.
     */
    static Meter everyThreadBut(String prefix) {
        com.sun.management.ThreadMXBean threads = threads();
        return work -> {
            Map<Long, Usage> before = everyThreadBut(prefix, threads);
            work.run();
            long cpu = 0;
            long bytes = 0;
            for (Map.Entry<Long, Usage> now : everyThreadBut(prefix, threads).entrySet()) {
                Usage then = before.getOrDefault(now.getKey(), new Usage(0, 0));
                cpu += now.getValue().cpuNanos() - then.cpuNanos();
                bytes += now.getValue().bytes() - then.bytes();
            }
            return new Usage(cpu, bytes);
        };
    }

    private static Map<Long, Usage> everyThreadBut(String prefix, com.sun.management.ThreadMXBean threads) {
        long[] ids = threads.getAllThreadIds();
        java.lang.management.ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] cpu = threads.getThreadCpuTime(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Usage> usages = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            // Null and -1 for a thread that has just ended.
            if (infos[i] != null && cpu[i] >= 0 && !infos[i].getThreadName().startsWith(prefix)) {
                usages.put(ids[i], new Usage(cpu[i], bytes[i]));
            }
        }
        return usages;
    }

    private static com.sun.management.ThreadMXBean threads() {
        if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
            return threads;
        }
        throw new IllegalStateException("this JVM does not tell what a thread has used: run it on HotSpot");
    }
}
