package io.github.demarchekit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Reads from Linux what other processes have used so far: CPU time, in nanoseconds. */
public final class ProcessCpu {

    // What /proc counts in, on every Linux that Java 17 runs on.
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    // Of /proc/PID/stat, counted from the state, which follows the name.
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessCpu() {}

    /** Reads one process: to 10 ms. */
    public static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /**
     * Reads a process whose children have one thread each, and them, those that have ended included: to the nanosecond while they
     * live, then to 10 ms.
     */
    public static long treeNanos(ProcessHandle root) {
        try {
            long nanos = scheduled(root) + ended(root);
            for (ProcessHandle child : root.children().toList()) {
                nanos += scheduled(child);
            }
            return nanos;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long scheduled(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "schedstat");
        // It may end in between: its time is then among that of the ended, at the next reading.
        return Files.exists(file) ? Long.parseLong(words(file)[0]) : 0;
    }

    private static long ended(ProcessHandle process) throws IOException {
        String[] words = words(Path.of("/proc", Long.toString(process.pid()), "stat"));
        int state = 0;
        while (!words[state].endsWith(")")) {
            state++;
        }
        return (Long.parseLong(words[state + CHILDREN_USER + 1]) + Long.parseLong(words[state + CHILDREN_SYSTEM + 1]))
                * TICK_NANOS;
    }

    private static String[] words(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).strip().split(" ", -1);
    }
}
