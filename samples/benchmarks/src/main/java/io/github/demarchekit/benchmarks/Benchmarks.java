package io.github.demarchekit.benchmarks;

import io.github.demarchekit.benchmarks.login.LoginArea;
import io.github.demarchekit.benchmarks.outbox.DeliveryArea;
import io.github.demarchekit.benchmarks.outbox.IdleArea;
import io.github.demarchekit.benchmarks.outbox.WriteArea;
import io.github.demarchekit.benchmarks.prefill.PrefillArea;
import io.github.demarchekit.benchmarks.tokens.TokenArea;
import io.github.demarchekit.benchmarks.webhooks.WebhookArea;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Measures the areas that are named, all of them by default, and writes their figures into a page. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Reads {@code PAGE [--short] [AREA…]}; with {@code --short} nothing is written. {@code outbox} is all areas whose names begin
     * so, {@code outbox-write} is one.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("usage: PAGE [--short] [AREA…]");
        }
        PerformancePage page = new PerformancePage(Path.of(wanted.remove(0)));
        boolean brief = wanted.remove("--short");
        PairedSlices slices = brief ? PairedSlices.SHORT : PairedSlices.FULL;
        for (Area area : named(wanted)) {
            System.err.println("area " + area.name());
            String figures = header(area, slices) + area.measure(slices);
            System.out.println(figures);
            if (!brief) {
                page.replace(area.name(), figures);
            }
        }
        // OkHttp, the JDK's client and the loopback server keep threads that would hold the JVM for a minute.
        System.exit(0);
    }

    private static List<Area> named(List<String> wanted) {
        List<Area> areas = List.of(
                new TokenArea(),
                new LoginArea(),
                new PrefillArea(),
                new WriteArea(),
                new DeliveryArea(),
                new IdleArea(),
                new WebhookArea());
        if (wanted.isEmpty()) {
            return areas;
        }
        String known = areas.stream().map(Area::name).collect(Collectors.joining(", "));
        return wanted.stream()
                .flatMap(name -> {
                    List<Area> found = areas.stream()
                            .filter(area ->
                                    area.name().equals(name) || area.name().startsWith(name + "-"))
                            .toList();
                    if (found.isEmpty()) {
                        throw new IllegalArgumentException("no area " + name + "; there are: " + known);
                    }
                    return found.stream();
                })
                .toList();
    }

    private static String header(Area area, PairedSlices slices) {
        return """
                Made by `./samples/benchmarks/run %s` on %s: %s.
                %s.

                """.formatted(area.name(), Machine.description(), area.rounds(slices), Machine.versions());
    }
}
