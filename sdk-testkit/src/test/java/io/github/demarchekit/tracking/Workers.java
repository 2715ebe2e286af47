package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes that deliver, each of which can be killed, frozen and woken. */
final class Workers implements AutoCloseable {

    private final List<String> command;
    private final List<Process> running = new ArrayList<>();

    Workers(int count, String... args) throws IOException {
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TrackingWorker.class.getName()));
        command.addAll(List.of(args));
        for (int i = 0; i < count; i++) {
            running.add(start());
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Kills one with SIGKILL, and starts another in its place. */
    void kill(int worker) throws Exception {
        Process killed = running.get(worker);
        killed.destroyForcibly();
        assertThat(killed.waitFor()).as("killed by SIGKILL").isEqualTo(128 + 9);
        running.set(worker, start());
    }

    void freeze(int worker) throws Exception {
        signal("-STOP", worker);
    }

    void wake(int worker) throws Exception {
        signal("-CONT", worker);
    }

    private void signal(String signal, int worker) throws Exception {
        Process kill = new ProcessBuilder(
                        "kill", signal, String.valueOf(running.get(worker).pid()))
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Lets each finish what it is sending. */
    void stop() throws Exception {
        for (Process worker : running) {
            worker.getOutputStream().close();
            assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isZero();
        }
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }
}
