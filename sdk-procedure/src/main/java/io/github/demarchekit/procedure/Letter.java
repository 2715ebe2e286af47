package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.message.NewAttachment;
import io.github.demarchekit.tracking.message.NewMessage;
import io.github.demarchekit.tracking.message.Problem;
import io.github.demarchekit.tracking.message.Sending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** A message as a page sent it: its text, and its files with the field that each came by. */
final class Letter {

    static final String TEXT = "texte";
    static final String FILES = "fichiers";
    /** The file field of something that was asked for starts so, and ends with its number. */
    static final String ITEM = "piece-";

    private final String text;
    private final List<Enclosed> files;

    private Letter(String text, List<Enclosed> files) {
        this.text = text;
        this.files = files;
    }

    private record Enclosed(String field, NewAttachment file) {}

    /** Reads what a page sent; a field in which no file was chosen sends an empty one. */
    static Letter of(String text, MultiValueMap<String, MultipartFile> sent) {
        List<Enclosed> files = new ArrayList<>();
        sent.forEach((field, parts) -> parts.stream()
                .filter(part -> !part.isEmpty() || !named(part).isEmpty())
                .forEach(part -> files.add(new Enclosed(field, read(field, part)))));
        return new Letter(text.strip(), files);
    }

    private static String named(MultipartFile part) {
        return Optional.ofNullable(part.getOriginalFilename()).orElse("");
    }

    private static NewAttachment read(String field, MultipartFile part) {
        try {
            NewAttachment file = NewAttachment.of(named(part), part.getBytes());
            return item(field).map(file::answering).orElse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was sent could not be read back", e);
        }
    }

    private static Optional<Integer> item(String field) {
        return field.matches(ITEM + "\\d{1,2}")
                ? Optional.of(Integer.valueOf(field.substring(ITEM.length())))
                : Optional.empty();
    }

    String text() {
        return text;
    }

    boolean hasFiles() {
        return !files.isEmpty();
    }

    /**
     * Returns the message.
     *
     * @param answers what its words give, besides its files
     * @param last whether nothing more will be given
     */
    NewMessage message(Actor from, Set<Integer> answers, boolean last) {
        return new NewMessage(from, text, files.stream().map(Enclosed::file).toList(), answers, last);
    }

    /** Returns what was wrong, in words, by the field that it is about. */
    Map<String, List<String>> errors(Sending.Refused refused) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        for (Problem problem : refused.problems()) {
            String field = problem.attachment()
                    .map(place -> files.get(place).field())
                    .orElse(problem.kind() == Problem.Kind.TOO_MANY_ATTACHMENTS ? FILES : TEXT);
            // What the library says is typed as in a mail; pages have the apostrophe of print.
            errors.computeIfAbsent(field, any -> new ArrayList<>())
                    .add(problem.text(Locale.FRENCH).replace('\'', '’'));
        }
        return errors;
    }

    @Override
    public String toString() {
        return "Letter[" + files.size() + " files]";
    }
}
