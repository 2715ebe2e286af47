package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.FieldError;

/** The words of the form: the project's messages first, the library's for what every form says. Thread-safe. */
final class Wording {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final MessageSource project;
    private final MessageSource library;

    /**
     * Takes the two sources.
     *
     * @param library has a text for every {@code error.*}
     */
    Wording(MessageSource project, MessageSource library) {
        this.project = project;
        this.library = library;
    }

    String title(Step step) {
        return text(step.id(), step.id() + ".title");
    }

    String label(Field field) {
        return text(field.name(), codes(field, "label"));
    }

    String hint(Field field) {
        return text("", codes(field, "hint"));
    }

    String autocomplete(Field field) {
        return text("", codes(field, "autocomplete"));
    }

    String optionLabel(Field field, Object value) {
        return text(value.toString(), field.key() + "." + value, field.name() + "." + value);
    }

    String optionHint(Field field, Object value) {
        return text("", field.key() + "." + value + ".hint", field.name() + "." + value + ".hint");
    }

    String documentLabel(String document) {
        return text(document, document + ".label");
    }

    /** Names what a document stands in for, such as {@code Votre adresse}; the document itself where the project says nothing. */
    String datumTitle(String document) {
        return text(documentLabel(document), document + ".about");
    }

    String documentHint(String document) {
        return text("", document + ".hint");
    }

    /** Says what is wrong with a document: the project's own words, else the library's with the label in them. */
    String documentError(String document, String problem) {
        Object[] arguments = {documentLabel(document)};
        String own = project.getMessage(document + "." + problem, arguments, null, locale());
        return own == null ? say("error.document." + problem, arguments) : own;
    }

    /** Names a file that is attached, with its size. */
    String attached(Attachment attachment) {
        return file(attachment.fileName(), attachment.size());
    }

    /** Names a file, with its size. */
    String file(String name, long bytes) {
        long kilobytes = Math.max(1, bytes / 1024);
        return kilobytes < 1024
                ? say("document.size.kilobytes", name, kilobytes)
                : say("document.size.megabytes", name, kilobytes / 1024.0);
    }

    /** Names who acts on a file, for the desk. */
    String actor(Actor actor) {
        return actor.id()
                .map(id -> say("actor." + actor.kind().name() + ".id", id))
                .orElseGet(() -> say("actor." + actor.kind().name()));
    }

    /** Names a way in which a user is told; one that we do not know, by its own name. */
    String channel(String name) {
        return text(name, "channel." + name);
    }

    /** Says what became of a mail or an SMS; a code that a mail server or an operator gave, as such. */
    String outcome(String code) {
        return text(code, "outcome." + code);
    }

    /** Names a status for the desk: the library's own words speak to the user. */
    String deskStatus(CaseStatus status) {
        return text(status.label(Locale.FRENCH), "desk.status." + status.name());
    }

    /** Returns a library text. */
    String say(String code, Object... arguments) {
        return Objects.requireNonNull(library.getMessage(code, arguments, code, locale()));
    }

    /** Says what is wrong with a field: the project's own words, else the library's with the label in it. */
    String error(Field field, FieldError error) {
        String rule = Objects.requireNonNullElse(error.getCode(), "invalid");
        String kind = field.isDate() ? "date" : field.isNumber() ? "number" : "text";
        Object[] arguments =
                Stream.concat(Stream.of(label(field)), limits(error)).toArray();
        for (MessageSource source : List.of(project, library)) {
            for (String code : codes(field, rule)) {
                String own = source.getMessage(code, arguments, null, locale());
                if (own != null) {
                    return own;
                }
            }
        }
        String general = library.getMessage("error." + rule + "." + kind, arguments, null, locale());
        if (general != null) {
            return general;
        }
        return Objects.requireNonNull(
                library.getMessage("error." + rule, arguments, say("error.invalid", arguments), locale()));
    }

    /** Spring passes the field's name first, then the annotation's attributes in alphabetical order. */
    private static Stream<Object> limits(FieldError error) {
        Object[] arguments = error.getArguments();
        return arguments == null ? Stream.empty() : Arrays.stream(arguments).skip(1);
    }

    /** Returns an answer as people read it: a date in words, a choice's label, yes or no. */
    String display(Field field, String value) {
        if (value.isEmpty()) {
            return "";
        } else if (field.isDate()) {
            try {
                return date(LocalDate.parse(value));
            } catch (DateTimeException e) {
                return value; // typed wrongly, shown as typed
            }
        } else if (field.isYesNo()) {
            return say("true".equals(value) ? "yes" : "no");
        } else if (field.type().isEnum()) {
            return optionLabel(field, value);
        }
        return value;
    }

    String date(LocalDate date) {
        String words = date.format(DateTimeFormatter.ofPattern("d MMMM yyyy", locale()));
        return date.getDayOfMonth() == 1 ? words.replaceFirst("1", say("format.first")) : words;
    }

    String dateTime(Instant instant) {
        return instant.atZone(PARIS).format(DateTimeFormatter.ofPattern(say("format.datetime"), locale()));
    }

    private String[] codes(Field field, String suffix) {
        return new String[] {field.key() + "." + suffix, field.name() + "." + suffix};
    }

    private String text(String otherwise, String... codes) {
        for (MessageSource source : List.of(project, library)) {
            for (String code : codes) {
                String text = source.getMessage(code, null, null, locale());
                if (text != null) {
                    return text;
                }
            }
        }
        return otherwise;
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
