package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** What the page of a step sent: answers, decisions on what the State said, and files. */
final class StepPost {

    private final Step step;
    private final MultiValueMap<String, String> posted;
    private final Map<String, Upload> uploads = new HashMap<>();

    StepPost(Step step, MultiValueMap<String, String> posted, MultiValueMap<String, MultipartFile> files) {
        this.step = step;
        this.posted = posted;
        files.toSingleValueMap()
                .forEach((name, file) -> DatumView.documentOf(name)
                        .ifPresent(document ->
                                Upload.of(document, file).ifPresent(upload -> uploads.put(document, upload))));
    }

    /** Puts it into the draft. It may be done again on a draft that another tab has changed meanwhile. */
    void into(Draft draft) {
        Map<String, Decision> before = new HashMap<>();
        draft.data(step).forEach((document, datum) -> before.put(document, Corrections.decision(step, datum, draft)));
        step.fields().forEach(field -> draft.type(field.key(), typed(field)));
        before.forEach((document, decision) -> Corrections.apply(step, document, decision, choice(document), draft));
        draft.data(step).forEach((document, datum) -> {
            if (!Corrections.documentAsked(step, datum, draft)) {
                draft.detach(document);
            } else if (uploads.get(document) instanceof Upload.Accepted file) {
                draft.attach(file.attachment());
            }
        });
    }

    /** Returns the files that the draft took. */
    List<Upload.Accepted> attached(Draft draft) {
        return uploads.values().stream()
                .flatMap(upload -> upload instanceof Upload.Accepted file
                        ? Optional.of(file).stream()
                        : Optional.<Upload.Accepted>empty().stream())
                .filter(file -> draft.attached(file.attachment().document())
                        .filter(file.attachment()::equals)
                        .isPresent())
                .toList();
    }

    /** Returns what is wrong with the others, by document. */
    Map<String, String> refusedFiles() {
        Map<String, String> problems = new HashMap<>();
        uploads.forEach((document, upload) -> {
            if (upload instanceof Upload.Refused refused) {
                problems.put(document, refused.problem());
            }
        });
        return problems;
    }

    /** Tells whether the user wants the State's word after all, which only a login gives. */
    boolean asksAgain(Draft draft) {
        return draft.data(step).entrySet().stream()
                .anyMatch(datum -> choice(datum.getKey()).equals(DatumView.ALLOW)
                        && datum.getValue().decision() == Decision.UNDECIDED);
    }

    private String choice(String document) {
        return first(DatumView.choiceName(document));
    }

    /** Reads a field as it was posted; one that the page did not send is empty, as an unticked box is. */
    private List<String> typed(Field field) {
        if (field.isDate()) {
            String date = StepBinder.joinDate(
                    first(field.name() + ".jour"), first(field.name() + ".mois"), first(field.name() + ".annee"));
            return date.isEmpty() ? List.of() : List.of(date);
        }
        return posted.getOrDefault(field.name(), List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private String first(String name) {
        return Optional.ofNullable(posted.getFirst(name)).orElse("").strip();
    }
}
