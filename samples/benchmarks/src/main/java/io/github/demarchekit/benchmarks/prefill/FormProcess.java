package io.github.demarchekit.benchmarks.prefill;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One contender in a process of its own, so that its threads and its memory are nobody else's. Does what it is told, line by line. */
final class FormProcess {

    private static final int IN_FLIGHT = 500;

    private final Forms forms;
    private final AtomicInteger number = new AtomicInteger();
    // Where an application's code goes on; the same for all.
    private final ExecutorService application = Executors.newFixedThreadPool(2);

    private FormProcess(Forms forms) {
        this.forms = forms;
    }

    /** Reads {@code CONTENDER SERVER}, then commands, and answers each with a line of numbers. */
    public static void main(String[] arguments) throws Exception {
        FormProcess process =
                new FormProcess(FormContender.valueOf(arguments[0]).at(URI.create(arguments[1])));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 2);
            System.out.println(process.does(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0));
        }
        System.exit(0);
    }

    private String does(String command, int count) throws Exception {
        return switch (command) {
            case "judge" -> numbers(LongStream.of(judge()));
            case "forget" -> {
                forms.forget();
                yield "";
            }
            case "one" -> numbers(timed(count, false));
            case "hang" -> numbers(timed(count, true));
            case "flight" -> numbers(flight(count));
            case "size" -> numbers(LongStream.of(threads(), peakKibibytes()));
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static String numbers(LongStream numbers) {
        return numbers.mapToObj(Long::toString).collect(Collectors.joining(" "));
    }

    /** Returns how many answers it believes of those whose body is broken. */
    private int judge() throws Exception {
        return forms.open("wrong", DelayedServer.FIRST_FORM).get(20, TimeUnit.SECONDS);
    }

    /** Opens one form after the other, and returns the time of each in microseconds. */
    private LongStream timed(int count, boolean hanging) throws Exception {
        long[] micros = new long[count];
        for (int i = 0; i < count; i++) {
            int figure = nextFigure();
            long start = System.nanoTime();
            int right = (hanging
                            ? forms.openBesideOneThatHangs("form-" + figure, figure)
                            : forms.open("form-" + figure, figure))
                    .get(20, TimeUnit.SECONDS);
            micros[i] = (System.nanoTime() - start) / 1000;
            if (right != Forms.PROVIDERS.size()) {
                throw new IllegalStateException("a form opened with " + right + " right answers");
            }
        }
        return LongStream.of(micros);
    }

    private int nextFigure() {
        return DelayedServer.FIRST_FORM + number.getAndIncrement() % DelayedServer.FIRST_FORM;
    }

    /** Keeps 500 forms open at once, and returns: microseconds, forms with all answers, other forms, microseconds of CPU. */
    private LongStream flight(int seconds) throws Exception {
        Flight flight = new Flight(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        long start = System.nanoTime();
        long cpu = cpuNanos();
        for (int i = 0; i < IN_FLIGHT; i++) {
            application.execute(flight::next);
        }
        flight.landed.await();
        long nanos = System.nanoTime() - start;
        return LongStream.of(nanos / 1000, flight.whole.get(), flight.others.get(), (cpuNanos() - cpu) / 1000);
    }

    /** The forms of one measure. */
    private final class Flight {

        private final long end;
        private final AtomicInteger whole = new AtomicInteger();
        private final AtomicInteger others = new AtomicInteger();
        private final CountDownLatch landed = new CountDownLatch(IN_FLIGHT);

        Flight(long end) {
            this.end = end;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // it goes on by itself
        void next() {
            int figure = nextFigure();
            forms.open("form-" + figure, figure)
                    .whenCompleteAsync(
                            (right, failure) -> {
                                boolean all = failure == null && right == Forms.PROVIDERS.size();
                                (all ? whole : others).incrementAndGet();
                                if (System.nanoTime() < end) {
                                    next();
                                } else {
                                    landed.countDown();
                                }
                            },
                            application);
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long threads() {
        return ManagementFactory.getThreadMXBean().getPeakThreadCount();
    }

    private static long peakKibibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
