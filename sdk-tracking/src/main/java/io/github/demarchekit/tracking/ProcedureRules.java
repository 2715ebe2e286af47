package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.law.DecisionRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a procedure adds to the canonical life of a file. Immutable, thread-safe. */
public final class ProcedureRules {

    private final Map<String, SubStatus> subStatuses;
    private final DecisionRule decision;

    private ProcedureRules(Builder builder) {
        subStatuses = Map.copyOf(builder.subStatuses);
        decision = builder.decision;
    }

    /** Starts rules that add nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a sub-state by its code, empty when the procedure has none of that name. */
    public Optional<SubStatus> subStatus(String code) {
        return Optional.ofNullable(subStatuses.get(code));
    }

    /** Returns what silence means. */
    public DecisionRule decision() {
        return decision;
    }

    /** Builds rules. Not thread-safe. */
    public static final class Builder {

        private final Map<String, SubStatus> subStatuses = new LinkedHashMap<>();
        private DecisionRule decision = DecisionRule.none();

        private Builder() {}

        /**
         * Adds a sub-state.
         *
         * @throws IllegalStateException when there is one of that code
         */
        public Builder subStatus(SubStatus subStatus) {
            if (subStatuses.put(subStatus.code(), subStatus) != null) {
                throw new IllegalStateException("ProcedureRules: two sub-states have the code " + subStatus.code());
            }
            return this;
        }

        /** Sets what silence means, and after how long; nothing by default. */
        public Builder decision(DecisionRule rule) {
            decision = rule;
            return this;
        }

        /** Builds the rules. */
        public ProcedureRules build() {
            return new ProcedureRules(this);
        }
    }
}
