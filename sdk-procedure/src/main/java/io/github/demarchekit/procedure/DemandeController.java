package io.github.demarchekit.procedure;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The form: its steps, its summary, and the way to leave it and come back. */
@Controller
class DemandeController {

    /** What the buttons of a step send. */
    private static final String SAVE_AND_LEAVE = "enregistrer";

    /**
     * Where a form begins: only a login makes a draft. A form without one, as after sending, would have no identity in its locked
     * fields and nothing prefilled, since the access token has long ended.
     */
    private static final String NEW_FORM = "redirect:" + Paths.LOGIN;

    private final Procedure procedure;
    private final Drafts drafts;
    private final StepBinder binder;
    private final Forms forms;
    private final Wording wording;
    private final Submissions submissions;
    private final Attachments attachments;

    DemandeController(
            Procedure procedure,
            Drafts drafts,
            StepBinder binder,
            Forms forms,
            Wording wording,
            Submissions submissions,
            Attachments attachments) {
        this.procedure = procedure;
        this.drafts = drafts;
        this.binder = binder;
        this.forms = forms;
        this.wording = wording;
        this.submissions = submissions;
        this.attachments = attachments;
    }

    /** Leads to where the user left the form. */
    @GetMapping(Paths.FORM)
    String resume(@AuthenticationPrincipal User user) {
        return drafts.find(user.sub()).map(draft -> "redirect:" + next(draft)).orElse(NEW_FORM);
    }

    /** Shows a step; after a file that was too large to be read, says so: see {@link TooLargeUploads}. */
    @GetMapping(Paths.FORM + "/{id}")
    String step(
            @AuthenticationPrincipal User user,
            @PathVariable String id,
            @RequestParam(name = TooLargeUploads.MARK, required = false) @Nullable String tooLarge,
            Model model,
            HttpServletResponse response) {
        Optional<Draft> draft = drafts.find(user.sub());
        if (draft.isEmpty()) {
            return NEW_FORM;
        }
        Optional<Step> found = step(draft.get(), id);
        if (found.isEmpty()) {
            return "redirect:" + next(draft.get());
        }
        if (tooLarge == null) {
            return show(found.get(), draft.get(), null, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        BindingResult result = new MapBindingResult(new HashMap<>(), id);
        draft.get().data(found.get()).keySet().forEach(document -> StepBinder.refuse(document, "transfer", result));
        return show(found.get(), draft.get(), result, model);
    }

    @PostMapping(Paths.FORM + "/{id}")
    String save(
            @AuthenticationPrincipal User user,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Model model,
            HttpServletResponse response) {
        Step step = procedure.steps().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        StepPost post = new StepPost(step, posted, files);
        Optional<Draft> saved = drafts.change(user.sub(), draft -> {
            post.into(draft);
            draft.completed(step, !binder.bind(step, draft).hasErrors());
        });
        if (saved.isEmpty()) {
            return NEW_FORM;
        }
        Draft draft = saved.get();
        post.attached(draft).forEach(file -> attachments.put(user.sub(), file));
        attachments.keepOnly(user.sub(), draft.content().attached().keySet());
        if (post.asksAgain(draft)) {
            return NEW_FORM;
        }
        if (SAVE_AND_LEAVE.equals(posted.getFirst("action"))) {
            return "redirect:" + Paths.SAVED;
        }
        BindingResult result = binder.bind(step, draft, post.refusedFiles());
        if (result.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(step, draft, result, model);
        }
        return "redirect:" + after(step, draft);
    }

    private String show(Step step, Draft draft, @Nullable BindingResult result, Model model) {
        FormView form = forms.view(step, draft, result);
        model.addAttribute("form", form);
        model.addAttribute("pageTitle", form.step().title());
        return "demande/" + step.id();
    }

    @GetMapping(Paths.SAVED)
    String saved(Model model) {
        model.addAttribute("pageTitle", wording.say("saved.title"));
        return "demarchekit/quitte";
    }

    @GetMapping(Paths.SUMMARY)
    String summary(@AuthenticationPrincipal User user, Model model) {
        Optional<Draft> found = drafts.find(user.sub());
        if (found.isEmpty()) {
            return NEW_FORM;
        }
        Draft draft = found.get();
        Optional<Step> incomplete = firstIncomplete(draft);
        if (incomplete.isPresent()) {
            return "redirect:" + Paths.step(incomplete.get());
        }
        List<Step> steps = procedure.stepsFor(draft);
        model.addAttribute(
                "sections", Summary.of(procedure, draft, forms, wording).sections());
        model.addAttribute(
                "step", new FormView.StepView(steps.size() + 1, steps.size() + 1, wording.say("summary.title"), ""));
        model.addAttribute("previousUrl", Paths.step(steps.get(steps.size() - 1)));
        model.addAttribute(
                "pageTitle",
                wording.say("step.pageTitle", steps.size() + 1, steps.size() + 1, wording.say("summary.title")));
        return "demarchekit/recapitulatif";
    }

    @PostMapping(Paths.SEND)
    String send(@AuthenticationPrincipal User user, @RequestParam(defaultValue = "") String action) {
        if (SAVE_AND_LEAVE.equals(action)) {
            return "redirect:" + Paths.SAVED;
        }
        Optional<Draft> draft = drafts.find(user.sub());
        if (draft.isEmpty()) {
            return alreadySent(user);
        }
        Optional<Step> incomplete = firstIncomplete(draft.get());
        if (incomplete.isPresent()) {
            return "redirect:" + Paths.step(incomplete.get());
        }
        return submissions
                .send(user, draft.get())
                .map(number -> "redirect:" + Paths.receipt(number))
                // Another click was faster, or another tab has changed an answer: that one is to be read again.
                .orElseGet(() -> drafts.find(user.sub()).isPresent() ? "redirect:" + Paths.SUMMARY : alreadySent(user));
    }

    /** Shows the first of two clicks' receipt to the second. */
    private String alreadySent(User user) {
        return submissions
                .latest(user)
                .map(file -> "redirect:" + Paths.receipt(file.number()))
                .orElse(NEW_FORM);
    }

    private Optional<Step> step(Draft draft, String id) {
        return procedure.stepsFor(draft).stream()
                .filter(step -> step.id().equals(id))
                .findFirst();
    }

    /** Finds the first step that was never completed, or is no longer right under today's rules. */
    private Optional<Step> firstIncomplete(Draft draft) {
        return procedure.stepsFor(draft).stream()
                .filter(step ->
                        !draft.completed(step) || binder.bind(step, draft).hasErrors())
                .findFirst();
    }

    private String next(Draft draft) {
        return firstIncomplete(draft).map(Paths::step).orElse(Paths.SUMMARY);
    }

    private String after(Step step, Draft draft) {
        List<Step> steps = procedure.stepsFor(draft);
        int next = steps.indexOf(step) + 1;
        return next < steps.size() ? Paths.step(steps.get(next)) : Paths.SUMMARY;
    }
}
