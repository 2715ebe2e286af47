package io.github.demarchekit.tracking;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A finer state that a procedure adds within a canonical one, such as "passage en commission" within {@link
 * CaseStatus#IN_INSTRUCTION}. Dashboards that know the canonical states only keep understanding the file.
 *
 * @param within the canonical state it refines
 * @param code its name for programs, 1 to 40 lower-case letters, digits and hyphens: never change it
 * @param labels what users read, by language code such as {@code fr}
 */
public record SubStatus(CaseStatus within, String code, Map<String, String> labels) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern LABEL = Pattern.compile("(?=.*\\S)\\P{Cntrl}{1,100}");

    /** Checks the code and the labels: 1 to 100 characters each, on one line. */
    public SubStatus {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a sub-state's code has 1 to 40 lower-case letters, digits and hyphens");
        }
        if (!labels.values().stream().allMatch(label -> LABEL.matcher(label).matches())) {
            throw new IllegalArgumentException(
                    "the labels of sub-state " + code + " must be 1 to 100 characters on one line");
        }
        labels = Map.copyOf(new TreeMap<>(labels));
    }

    /** Makes a sub-state with its French and its English label. */
    public static SubStatus of(CaseStatus within, String code, String french, String english) {
        return new SubStatus(within, code, Map.of("fr", french, "en", english));
    }

    /** Returns what users read: the label in that language, else the French one, else the canonical state's. */
    public String label(Locale language) {
        String label = labels.getOrDefault(language.getLanguage(), labels.get("fr"));
        return label == null ? within.label(language) : label;
    }
}
