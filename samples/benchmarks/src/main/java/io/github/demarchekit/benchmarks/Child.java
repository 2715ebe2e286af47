package io.github.demarchekit.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A process of this program that is spoken to by lines. It ends when its input does. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;

    /** Starts the {@code main} of a class, with options for its JVM. */
    public Child(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Returns the next line. */
    public String line() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark has ended, see above");
        }
        return line;
    }

    /** Gives a command and returns the numbers that it answers. */
    public long[] ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        String line = line();
        return line.isEmpty()
                ? new long[0]
                : Stream.of(line.split(" ", -1))
                        .flatMapToLong(word -> LongStream.of(Long.parseLong(word)))
                        .toArray();
    }

    /** Returns the CPU time that the process has used so far, in nanoseconds. */
    public long cpuNanos() {
        return ProcessCpu.nanos(process.toHandle());
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
