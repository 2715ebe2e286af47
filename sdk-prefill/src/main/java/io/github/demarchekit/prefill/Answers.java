package io.github.demarchekit.prefill;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The answers of one {@link PrefillClient#gather}, one for each dataset that was asked. Immutable. */
public final class Answers {

    private final Map<Dataset<?>, Answer<?>> answers;

    Answers(Map<Dataset<?>, Answer<?>> answers) {
        this.answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /**
     * Returns the answer of a dataset.
     *
     * @throws IllegalArgumentException when it was not asked
     */
    @SuppressWarnings("unchecked") // gather puts under each dataset the answer that this dataset decoded
    public <T> Answer<T> get(Dataset<T> dataset) {
        Answer<?> answer = answers.get(dataset);
        if (answer == null) {
            throw new IllegalArgumentException(dataset + " was not asked: name it in gather(…)");
        }
        return (Answer<T>) answer;
    }

    /** Returns the datasets that were asked, in that order. */
    public Set<Dataset<?>> datasets() {
        return answers.keySet();
    }

    @Override
    public String toString() {
        return answers.toString();
    }
}
