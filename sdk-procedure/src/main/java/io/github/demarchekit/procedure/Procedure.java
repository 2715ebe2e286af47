package io.github.demarchekit.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A procedure ("démarche"): its steps in their order, and which answers are the addresses to write to.
 *
 * <p>Declare one as a Spring bean. Immutable.
 */
public final class Procedure {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final String code;
    private final List<Step> steps;
    private final @Nullable String emailField;
    private final @Nullable String mobileField;
    private final @Nullable String smsField;

    private Procedure(Builder builder) {
        code = builder.code;
        steps = List.copyOf(builder.steps);
        emailField = builder.emailField;
        mobileField = builder.mobileField;
        smsField = builder.smsField;
    }

    /**
     * Starts the description of a procedure.
     *
     * @param code 1 to 40 lower-case letters, digits and hyphens, such as {@code inscription-creche}; it is stored with each file
     */
    public static Builder builder(String code) {
        return new Builder(code);
    }

    /** Returns the code that is stored with each file. */
    public String code() {
        return code;
    }

    /** Returns the steps in their order, those that depend on answers included. */
    public List<Step> steps() {
        return steps;
    }

    /** Returns the field that holds the e-mail address to write to. */
    public Optional<String> emailField() {
        return Optional.ofNullable(emailField);
    }

    /** Returns the field that holds the mobile number. */
    public Optional<String> mobileField() {
        return Optional.ofNullable(mobileField);
    }

    /** Returns the field by which the user asks for SMS. */
    public Optional<String> smsField() {
        return Optional.ofNullable(smsField);
    }

    /** Returns the steps that this person goes through, given what they answered. */
    List<Step> stepsFor(AnswersSoFar answers) {
        return steps.stream().filter(step -> step.onlyIf().test(answers)).toList();
    }

    /** Builds a {@link Procedure}. Not thread-safe. */
    public static final class Builder {

        private final String code;
        private final List<Step> steps = new ArrayList<>();
        private @Nullable String emailField;
        private @Nullable String mobileField;
        private @Nullable String smsField;

        private Builder(String code) {
            this.code = code;
        }

        /**
         * Adds a step.
         *
         * @param id the last segment of its address {@code /demande/{id}}, the name of its template
         *     {@code templates/demande/{id}.html} and the prefix of its messages
         * @param answers the record that holds its answers; Jakarta Validation's annotations on its components are its rules
         */
        public Builder step(String id, Class<? extends Record> answers) {
            return step(id, answers, soFar -> true);
        }

        /** Adds a step that is shown only when earlier answers ask for it. */
        public Builder step(String id, Class<? extends Record> answers, Predicate<AnswersSoFar> onlyIf) {
            steps.add(new Step(id, answers, onlyIf));
            return this;
        }

        /**
         * Names the answer to write to; no SMS is sent.
         *
         * @param email the field of the e-mail address, such as {@code vous.courriel}
         */
        public Builder contact(String email) {
            emailField = email;
            return this;
        }

        /**
         * Names the answers to write to. An SMS goes to those who asked for it, and to nobody else.
         *
         * @param email the field of the e-mail address, such as {@code vous.courriel}
         * @param mobile the field of the mobile number, such as {@code vous.mobile}
         * @param sms the box by which the user asks for SMS, a boolean such as {@code vous.parSms}
         */
        public Builder contact(String email, String mobile, String sms) {
            emailField = email;
            mobileField = mobile;
            smsField = sms;
            return this;
        }

        /**
         * Builds the procedure.
         *
         * @throws IllegalStateException listing every problem of the description
         */
        public Procedure build() {
            List<String> problems = new ArrayList<>();
            if (!CODE.matcher(code).matches()) {
                problems.add("code must have 1 to 40 lower-case letters, digits and hyphens");
            }
            if (steps.isEmpty()) {
                problems.add("there must be at least one step");
            }
            Set<String> ids = new HashSet<>();
            Set<String> fields = new HashSet<>();
            Set<String> boxes = new HashSet<>();
            for (Step step : steps) {
                if (!CODE.matcher(step.id()).matches() || Step.RESERVED_IDS.contains(step.id())) {
                    problems.add(
                            "step '" + step.id() + "': choose another id of lower-case letters, digits and hyphens");
                }
                if (!ids.add(step.id())) {
                    problems.add("step '" + step.id() + "' is there twice");
                }
                step.fields().forEach(field -> fields.add(field.key()));
                step.fields().stream().filter(Field::isYesNo).forEach(field -> boxes.add(field.key()));
            }
            if (smsField != null && fields.contains(smsField) && !boxes.contains(smsField)) {
                problems.add("contact: '" + smsField + "' must be a boolean, by which the user asks for SMS");
            }
            for (String contact : new String[] {emailField, mobileField, smsField}) {
                if (contact != null && !fields.contains(contact)) {
                    problems.add("contact: no step has the field '" + contact + "'");
                }
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("the procedure is not well described: " + String.join("; ", problems));
            }
            return new Procedure(this);
        }
    }
}
