package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Siret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link Dataset} asked about someone. The key to its {@link Answer} in {@link Answers}, when a dataset is asked about several.
 *
 * <p>Made by {@link Dataset#about}. Immutable; compared by identity. Prints as its dataset and its mode.
 */
public final class Question<T> {

    private static final String RECIPIENT = "recipient";

    private final Dataset<T> dataset;
    private final Subject subject;
    private final Map<String, List<String>> parameters;
    private final Purpose purpose;

    Question(Dataset<T> dataset, Subject subject, Map<String, List<String>> parameters, Purpose purpose) {
        this.dataset = dataset;
        this.subject = subject;
        this.parameters = Collections.unmodifiableMap(parameters);
        this.purpose = purpose;
    }

    /**
     * Says one more thing, in place of what was said of that parameter.
     *
     * @throws IllegalArgumentException when the dataset does not know the parameter, or the value has not its format
     */
    public <V> Question<T> with(Parameter<V> parameter, V value) {
        if (!dataset.knows(parameter.name())) {
            throw new IllegalArgumentException(dataset + " has no parameter " + parameter);
        }
        Map<String, List<String>> more = new LinkedHashMap<>(parameters);
        List<String> written = parameter.write(value);
        if (parameter.name().equals(RECIPIENT)) {
            written.forEach(Siret::new); // whoever declared the parameter: the trail names this body
        }
        more.put(parameter.name(), written);
        return new Question<>(dataset, subject, more, purpose);
    }

    /** Says what for, as the {@linkplain AuditTrail audit trail} keeps it. */
    public Question<T> purpose(Purpose purpose) {
        return new Question<>(dataset, subject, parameters, purpose);
    }

    /** Returns what is asked for. */
    public Dataset<T> dataset() {
        return dataset;
    }

    /** Returns who it is about. */
    public Subject subject() {
        return subject;
    }

    /** Returns what for. */
    public Purpose purpose() {
        return purpose;
    }

    /** Returns what was said by {@link #with}. */
    Map<String, List<String>> parameters() {
        return parameters;
    }

    /** Returns the public body that receives the data, when it was said of this question. */
    Optional<Siret> recipient() {
        return parameters.getOrDefault(RECIPIENT, List.of()).stream()
                .findFirst()
                .map(Siret::new);
    }

    /** Tells whether it is asked with parameters on which its data depend. */
    boolean narrowed() {
        return parameters.keySet().stream().anyMatch(name -> !name.equals(RECIPIENT));
    }

    /** Returns the token when the subject is who logged in. */
    Optional<Subject.User> user() {
        return subject instanceof Subject.User user ? Optional.of(user) : Optional.empty();
    }

    @Override
    public String toString() {
        return dataset + " by " + subject.mode();
    }
}
