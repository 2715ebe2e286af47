package io.github.demarchekit.prefill;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the parameters of a {@link Question} must be together, beyond being there, such as one of two. Checked before any call;
 * a breach is answered by {@link Answer.Invalid}. Stateless.
 */
@FunctionalInterface
public interface Rule {

    /**
     * Returns what is wrong, if anything.
     *
     * @param inputs everything the call would say, by name on the wire; it may identify a person
     * @param today the day in Paris
     */
    Optional<Breach> breach(Map<String, List<String>> inputs, LocalDate today);

    /**
     * How a rule is broken.
     *
     * @param parameters those that are missing or wrong, in the API's words
     * @param problem what is wrong and how to mend it, without any value
     */
    record Breach(List<String> parameters, String problem) {
        /** Takes a copy of the list. */
        public Breach {
            parameters = List.copyOf(parameters);
        }
    }

    /** Makes the rule that exactly one of these parameters is said. */
    static Rule exactlyOne(String... names) {
        return (inputs, today) -> {
            List<String> said = Arrays.stream(names).filter(inputs::containsKey).toList();
            if (said.size() == 1) {
                return Optional.empty();
            }
            return Optional.of(
                    said.isEmpty()
                            ? new Breach(List.of(names), "one of these is needed: " + String.join(", ", names))
                            : new Breach(said, "only one of these may be said: " + String.join(", ", said)));
        };
    }

    /** Makes the rule that whoever says a parameter says others with it. */
    static Rule together(String name, String... others) {
        return (inputs, today) -> {
            List<String> missing = Arrays.stream(others)
                    .filter(other -> inputs.containsKey(name) && !inputs.containsKey(other))
                    .toList();
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Breach(missing, name + " needs " + String.join(", ", missing)));
        };
    }
}
