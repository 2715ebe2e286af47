package io.github.demarchekit.procedure;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.format.datetime.standard.DateTimeFormatterRegistrar;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DataBinder;
import org.springframework.validation.SmartValidator;

/** Turns the text of a step's answers into its record, and says what is wrong with it. Thread-safe. */
final class StepBinder {

    private final SmartValidator validator;
    private final FormattingConversionService conversion = new DefaultFormattingConversionService();

    StepBinder(SmartValidator validator) {
        this.validator = validator;
        DateTimeFormatterRegistrar dates = new DateTimeFormatterRegistrar();
        dates.setDateFormatter(DateTimeFormatter.ISO_LOCAL_DATE);
        dates.registerFormatters(conversion);
    }

    /** Binds and checks a step of a draft, with the documents that its data call for. */
    BindingResult bind(Step step, Draft draft) {
        return bind(step, draft, Map.of());
    }

    /**
     * Binds and checks a step of a draft, in which a choice made for this user must be one of those offered.
     *
     * @param refusedFiles what is wrong with the files that were just sent, by document
     */
    BindingResult bind(Step step, Draft draft, Map<String, String> refusedFiles) {
        BindingResult result = bind(step, (AnswersSoFar) draft);
        draft.data(step).forEach((document, datum) -> {
            if (Corrections.documentAsked(step, datum, draft)) {
                String problem = refusedFiles.getOrDefault(
                        document, draft.attached(document).isPresent() ? "" : "required");
                if (!problem.isEmpty()) {
                    refuse(document, problem, result);
                }
            }
        });
        for (Field field : step.fields()) {
            List<String> offered =
                    draft.options(field.key()).stream().map(Draft.Option::value).toList();
            if (!offered.isEmpty() && !field.type().isEnum() && !offered.containsAll(draft.values(field.key()))) {
                result.rejectValue(field.name(), "typeMismatch");
            }
        }
        return result;
    }

    /** Says what is wrong with a document. */
    static void refuse(String document, String problem, BindingResult result) {
        result.reject("document", new Object[] {document, problem}, null);
    }

    /** Binds and checks a step's answers; {@link BindingResult#getTarget()} is the record when there is no error. */
    BindingResult bind(Step step, AnswersSoFar answers) {
        DataBinder binder = new DataBinder(null, step.id());
        binder.setTargetType(ResolvableType.forClass(step.answers()));
        binder.setConversionService(conversion);
        binder.construct(new Texts(step, answers));
        BindingResult result = binder.getBindingResult();
        Object record = binder.getTarget();
        if (record != null) {
            validator.validate(record, result);
            if (record instanceof Checked checked) {
                checked.check(result);
            }
        }
        return result;
    }

    /** The answers as Spring's constructor binding asks for them. */
    private static final class Texts implements DataBinder.ValueResolver {

        private final Map<String, Object> texts = new HashMap<>();
        private final Set<String> names = new HashSet<>();

        Texts(Step step, AnswersSoFar answers) {
            for (Field field : step.fields()) {
                names.add(field.name());
                List<String> values = answers.values(field.key());
                if (field.multiple()) {
                    texts.put(field.name(), values.toArray(String[]::new));
                } else {
                    texts.put(field.name(), text(field, values.isEmpty() ? "" : values.get(0)));
                }
            }
        }

        private static String text(Field field, String value) {
            if (field.type() == boolean.class || field.mustBeTicked()) {
                return value.isEmpty()
                        ? "false"
                        : value; // an unticked box; a Boolean that must be answered stays unanswered
            }
            // People group digits: 12 500.
            return field.isNumber() ? value.replaceAll("[\\s\\u00A0\\u202F]", "") : value;
        }

        @Override
        public @Nullable Object resolveValue(String name, Class<?> type) {
            Object value = texts.get(name);
            // An empty text is no date, no number, no choice; for a String it is an empty String.
            return "".equals(value) && type != String.class ? null : value;
        }

        @Override
        public Set<String> getNames() {
            return names;
        }
    }

    /** Returns a date's text from the three fields in which it is typed; wrong parts are kept as they were typed. */
    static String joinDate(String day, String month, String year) {
        if (day.isBlank() && month.isBlank() && year.isBlank()) {
            return "";
        }
        return kept(year) + "-" + pad(month) + "-" + pad(day);
    }

    private static String pad(String part) {
        String typed = kept(part);
        return typed.matches("\\d") ? "0" + typed : typed;
    }

    /** A hyphen would part the date elsewhere than between its fields; a dash is as wrong, and is shown where it was typed. */
    private static String kept(String part) {
        return part.strip().replace('-', '\u2013');
    }
}
