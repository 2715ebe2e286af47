package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.DashboardEvent;
import io.github.demarchekit.testkit.LocalPlatform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed with SIGKILL while events wait, on an H2 database opened as {@link H2#fileUrl} says. */
@Timeout(300)
class CrashTest {

    private static final Pattern ITEM = Pattern.compile("\"item_id\":\"([^\"]+)\"");
    private static final Pattern DATE = Pattern.compile("\"event_date\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void each_committed_event_reaches_the_dashboard_in_order_though_the_process_is_killed_again_and_again()
            throws Exception {
        try (LocalPlatform platform = LocalPlatform.start()) {
            platform.ami().slow(Duration.ofMillis(40));
            List<String> committed = new ArrayList<>();
            int[] kills = {30, 90, 150};
            for (int round = 0; round < kills.length; round++) {
                committed.addAll(reportUntilKilled(platform, round, kills[round]));
            }
            long before = platform.ami().events().size();

            platform.ami().recovers();
            Process last = start(platform, "deliver", kills.length);
            assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue()).isZero();

            assertThat(before)
                    .as("delivered before the last start")
                    .isPositive()
                    .isLessThan(committed.size());
            assertEverythingArrivedInOrder(committed, platform.ami().events());
            assertRepeatsAreIdentical(platform.ami().received());
            assertTheLastOneIsShown(committed, platform.ami().dashboard(TrackingProcess.HASH));
        }
    }

    private List<String> reportUntilKilled(LocalPlatform platform, int round, int events) throws Exception {
        Process process = start(platform, "report", round);
        List<String> printed = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null) {
                if (line.startsWith("C-")) {
                    printed.add(line);
                }
                if (printed.size() == events) {
                    // Through the handle: Process.destroyForcibly would close the output, and with it what was printed.
                    process.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
        }
        assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(128 + 9);
        assertThat(printed).hasSizeGreaterThanOrEqualTo(events);
        return printed;
    }

    /** Each process starts two minutes after the one before, when the leases of the dead have ended. */
    private Process start(LocalPlatform platform, String job, int round) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrackingProcess.class.getName(),
                        job,
                        folder.resolve("tracking").toString(),
                        platform.ami().baseUrl().toString(),
                        platform.ami().partnerId(),
                        platform.ami().partnerSecret(),
                        String.valueOf(round * 100),
                        String.valueOf(round * 2))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void assertEverythingArrivedInOrder(List<String> committed, List<DashboardEvent> arrived) {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        committed.forEach(line -> expected.computeIfAbsent(line.split(" ")[0], any -> new ArrayList<>())
                .add(line));
        expected.forEach((file, lines) -> {
            List<String> dates = arrived.stream()
                    .filter(event -> event.itemId().orElseThrow().equals(file))
                    .map(event -> file + " " + event.eventDate())
                    .toList();
            assertThat(dates).as(file).startsWith(lines.toArray(new String[0]));
            // Killed between its commit and its print, one more may be there.
            assertThat(dates.size() - lines.size()).isBetween(0, 1);
            assertThat(arrived.stream()
                            .filter(event -> event.itemId().orElseThrow().equals(file))
                            .map(DashboardEvent::eventDate))
                    .isSorted();
        });
    }

    private static void assertRepeatsAreIdentical(List<String> bodies) {
        Map<String, String> byEvent = new LinkedHashMap<>();
        for (String body : bodies) {
            String event = find(ITEM, body) + " " + find(DATE, body);
            assertThat(byEvent.getOrDefault(event, body)).isEqualTo(body);
            byEvent.put(event, body);
        }
    }

    private static void assertTheLastOneIsShown(List<String> committed, List<DashboardEvent> shown) {
        List<String> files =
                committed.stream().map(line -> line.split(" ")[0]).distinct().toList();
        assertThat(shown).extracting(event -> event.itemId().orElseThrow()).containsExactlyInAnyOrderElementsOf(files);
        Map<String, String> latest = new LinkedHashMap<>();
        committed.forEach(line -> latest.put(line.split(" ")[0], line.split(" ")[1]));
        assertThat(shown)
                .allSatisfy(event -> assertThat(event.eventDate().toString())
                        .isGreaterThanOrEqualTo(latest.get(event.itemId().orElseThrow())));
    }

    private static String find(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
