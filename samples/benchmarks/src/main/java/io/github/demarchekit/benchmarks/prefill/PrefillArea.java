package io.github.demarchekit.benchmarks.prefill;

import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.Child;
import io.github.demarchekit.benchmarks.Comparison;
import io.github.demarchekit.benchmarks.Figures;
import io.github.demarchekit.benchmarks.Meter;
import io.github.demarchekit.benchmarks.PairedSlices;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Six providers answer in 100 ms: one form, one form beside a provider that hangs, 500 forms at once, and one answer decoded. */
public final class PrefillArea implements Area {

    /** The same for all: what it holds beyond that are threads and buffers. */
    private static final List<String> CONTENDER_OPTIONS = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");

    private static final List<String> SERVER_OPTIONS = List.of("-Xmx128m", "-XX:+UseSerialGC");

    // Two and a half seconds would halve what the peers can do.
    private static final int WARM_UP_TURNS = 2;
    private static final int WARM_UP_SECONDS = 4;

    @Override
    public String name() {
        return "prefill";
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        boolean brief = slices.equals(PairedSlices.SHORT);
        return forms(brief) + "\n" + decoding(slices);
    }

    private static String forms(boolean brief) throws Exception {
        try (Child server = new Child(DelayedServer.class, SERVER_OPTIONS)) {
            String address = "http://127.0.0.1:" + server.line();
            Map<FormContender, Child> children = new EnumMap<>(FormContender.class);
            try {
                for (FormContender contender : FormContender.values()) {
                    children.put(contender, new Child(FormProcess.class, CONTENDER_OPTIONS, contender.name(), address));
                }
                return forms(children, brief);
            } finally {
                for (Child child : children.values()) {
                    child.close();
                }
            }
        }
    }

    private static String forms(Map<FormContender, Child> children, boolean brief) throws IOException {
        FormFigures figures = new FormFigures(children.keySet());
        for (FormContender contender : children.keySet()) {
            figures.judged(contender, children.get(contender).ask("judge")[0]);
        }
        System.err.println("warming up");
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            for (Child child : children.values()) {
                child.ask("flight " + (brief ? 2 : WARM_UP_SECONDS));
            }
        }
        System.err.println("one form at a time");
        // By turns, as everything here: first what compiles, then what counts.
        for (int turn = 0; turn < (brief ? 1 : 4); turn++) {
            for (Map.Entry<FormContender, Child> child : children.entrySet()) {
                long[] micros = child.getValue().ask("one " + (brief ? 15 : 30));
                if (brief || turn > 0) {
                    figures.one(child.getKey(), micros);
                }
            }
        }
        System.err.println("one form beside a provider that hangs");
        for (int turn = 0; turn < (brief ? 1 : 3); turn++) {
            for (Map.Entry<FormContender, Child> child : children.entrySet()) {
                child.getValue().ask("forget");
                figures.hanging(child.getKey(), child.getValue().ask("hang 8"));
            }
        }
        for (Map.Entry<FormContender, Child> child : children.entrySet()) {
            child.getValue().ask("forget");
            child.getValue().ask("hang 12");
            figures.later(child.getKey(), child.getValue().ask("hang 10"));
        }
        System.err.println("500 forms at once");
        for (int round = 0; round < (brief ? 3 : 7); round++) {
            for (Map.Entry<FormContender, Child> child : children.entrySet()) {
                figures.flight(child.getKey(), child.getValue().ask("flight " + (brief ? 2 : 3)));
            }
        }
        for (Map.Entry<FormContender, Child> child : children.entrySet()) {
            figures.size(child.getKey(), child.getValue().ask("size"));
        }
        return figures.markdown();
    }

    private static String decoding(PairedSlices slices) throws Exception {
        Comparison comparison = slices.compare(Decoding.contenders(), Meter.callingThread());
        return new Figures("One answer decoded, 1.8 kB", comparison, Decoding.RECORDS)
                .judgedOn("a body cut short")
                .bytesGoal(Decoding.OURS, 10_000)
                .markdown();
    }
}
