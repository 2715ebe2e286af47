package io.github.demarchekit.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The states of a case at {@link FakeHubee}, written down apart from the SDK's so that a mistake of one is seen by the other. */
final class HubeeMatrix {

    /** What each party may write, from which states. */
    private static final Map<String, Map<String, List<String>>> WRITES = Map.of(
            "SI",
            Map.of(
                    "SENT", words("HUBEE_NOTIFIED"),
                    "SI_RECEIVED", words("SENT"),
                    "IN_PROGRESS", words("SI_RECEIVED"),
                    "ADD_AWAITING", words("IN_PROGRESS"),
                    "REFUSED", words("SI_RECEIVED IN_PROGRESS ADD_AWAITING"),
                    "DONE", words("SI_RECEIVED IN_PROGRESS ADD_AWAITING"),
                    "SI_INTG_ERROR", words("SI_RECEIVED IN_PROGRESS ADD_AWAITING DONE")),
            "OSL",
            Map.of(
                    "HUBEE_COMPLETED", words("HUBEE_RECEIVED"),
                    "CLOSED", words("SI_RECEIVED IN_PROGRESS ADD_AWAITING DONE REFUSED"),
                    "HUBEE_NOTIFIED",
                            words(
                                    "SENT SI_RECEIVED IN_PROGRESS ADD_AWAITING REFUSED DONE SI_INTG_ERROR CLOSED ARCHIVED")));

    private HubeeMatrix() {}

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }

    static void check(String party, String from, String to) {
        List<String> sources = WRITES.getOrDefault(party, Map.of()).getOrDefault(to, List.of());
        if (!sources.contains(from)) {
            throw HubeeRefusal.invalid("a case that is " + from + " cannot become " + to + " by the " + party);
        }
    }
}
