package io.github.demarchekit.prefill;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answers of one {@link PrefillClient#gather}, one for each question that was asked. Immutable. */
public final class Answers {

    private final Map<Question<?>, Answer<?>> answers;

    Answers(Map<Question<?>, Answer<?>> answers) {
        this.answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /**
     * Returns the answer to a question.
     *
     * @throws IllegalArgumentException when it was not asked
     */
    @SuppressWarnings("unchecked") // gather puts under each question the answer that its dataset decoded
    public <T> Answer<T> get(Question<T> question) {
        Answer<?> answer = answers.get(question);
        if (answer == null) {
            throw new IllegalArgumentException(question + " was not asked: name it in gather(…)");
        }
        return (Answer<T>) answer;
    }

    /**
     * Returns the answer of a dataset that was asked about one subject.
     *
     * @throws IllegalArgumentException when it was not asked, or about several: then each question has its answer
     */
    @SuppressWarnings("unchecked") // as above
    public <T> Answer<T> get(Dataset<T> dataset) {
        List<Question<?>> asked = answers.keySet().stream()
                .filter(question -> question.dataset() == dataset)
                .toList();
        if (asked.size() != 1) {
            throw new IllegalArgumentException(
                    asked.isEmpty()
                            ? dataset + " was not asked: name it in gather(…)"
                            : dataset + " was asked about several: get the answer by its question");
        }
        return (Answer<T>) get(asked.get(0));
    }

    /** Returns what was asked, in that order. */
    public Set<Question<?>> questions() {
        return answers.keySet();
    }

    @Override
    public String toString() {
        return answers.toString();
    }
}
