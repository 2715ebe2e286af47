package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.FormView.ErrorLine;
import io.github.demarchekit.procedure.FormView.OptionView;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.IllegalTransitionException;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The desk: where an agent of the administration reads the files and decides. */
@Controller
class AgentController {

    private static final int LIST_LIMIT = 200;
    private static final int REASON_MAX_LENGTH = 1000;

    private final SiteProperties site;
    private final CaseFiles files;
    private final Attachments attachments;
    private final Tracking tracking;
    private final Submissions submissions;
    private final Wording wording;

    AgentController(
            SiteProperties site,
            CaseFiles files,
            Attachments attachments,
            Tracking tracking,
            Submissions submissions,
            Wording wording) {
        this.site = site;
        this.files = files;
        this.attachments = attachments;
        this.tracking = tracking;
        this.submissions = submissions;
        this.wording = wording;
    }

    /** What an agent may decide; the name in lower case, with hyphens, is what the form sends. */
    private enum Decision {
        PRENDRE_EN_CHARGE(CaseStatus.IN_INSTRUCTION),
        ACCEPTER(CaseStatus.ACCEPTED),
        REFUSER(CaseStatus.REFUSED);

        private final CaseStatus status;

        Decision(CaseStatus status) {
            this.status = status;
        }

        private String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which files a list shows. */
    private enum Filter {
        A_TRAITER,
        EN_ATTENTE,
        TERMINES;

        private List<CaseStatus> statuses() {
            return switch (this) {
                case A_TRAITER -> List.of(CaseStatus.SUBMITTED, CaseStatus.RECEIVED, CaseStatus.IN_INSTRUCTION);
                case EN_ATTENTE -> List.of(CaseStatus.AWAITING_USER);
                case TERMINES ->
                    Arrays.stream(CaseStatus.values()).filter(CaseStatus::ended).toList();
            };
        }

        /** Who waits longest comes first; among what is done, what was done last. */
        private boolean latestFirst() {
            return this == TERMINES;
        }

        private String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Filter of(String value) {
            return Arrays.stream(values())
                    .filter(filter -> filter.value().equals(value))
                    .findFirst()
                    .orElse(A_TRAITER);
        }
    }

    /** A document of a file, and where to get it. */
    public record AttachmentView(String label, String name, String url) {
        @Override
        public String toString() {
            return "AttachmentView[" + label + "]";
        }
    }

    /** A link that changes the list. */
    public record FilterView(String label, String url, boolean current) {}

    @GetMapping(Paths.DESK_LOGIN)
    String login(@RequestParam(required = false) @Nullable String error, Model model) {
        model.addAttribute("pageTitle", wording.say("desk.login.title"));
        model.addAttribute("error", error != null);
        return "demarchekit/agent/login";
    }

    @GetMapping(Paths.DESK)
    String list(@RequestParam(defaultValue = "") String etat, Model model) {
        Filter filter = Filter.of(etat);
        model.addAttribute("pageTitle", wording.say("desk.title"));
        model.addAttribute(
                "filters",
                Arrays.stream(Filter.values())
                        .map(one -> new FilterView(
                                wording.say("desk.filter." + one.value()),
                                Paths.DESK + "?etat=" + one.value(),
                                one == filter))
                        .toList());
        model.addAttribute(
                "cases",
                files.withStatus(filter.statuses(), filter.latestFirst(), LIST_LIMIT).stream()
                        .map(file -> CaseView.line(file, site.procedureTitle(), Paths.deskCase(file.number()), wording))
                        .toList());
        return "demarchekit/agent/cases";
    }

    @GetMapping(Paths.DESK_CASES + "/{number}")
    String one(@PathVariable String number, Model model) {
        return show(find(number), "", "", List.of(), model);
    }

    /** Hands over a document, to be saved and not shown: it comes from somebody else. */
    @GetMapping(Paths.DESK_CASES + "/{number}/pieces/{document}")
    ResponseEntity<byte[]> attachment(@PathVariable String number, @PathVariable String document) {
        Upload.Accepted file = attachments
                .find(find(number).number(), document)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(file.attachment().fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.attachment().kind().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(file.content());
    }

    @PostMapping(Paths.DESK_CASES + "/{number}/decision")
    String decide(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String motif,
            Model model,
            HttpServletResponse response) {
        CaseFile file = find(number);
        List<Decision> chosen = possible(file).stream()
                .filter(one -> one.value().equals(decision))
                .toList();
        String reason = motif.strip();
        if (chosen.isEmpty()) {
            return refuse(file, decision, reason, "decision", "desk.error.decision", response, model);
        } else if (chosen.get(0) == Decision.REFUSER && reason.isEmpty()) {
            // A refusal must say why (CRPA L211-2).
            return refuse(file, decision, reason, "motif", "desk.error.motif", response, model);
        } else if (reason.length() > REASON_MAX_LENGTH) {
            return refuse(file, decision, reason, "motif", "desk.error.motif.length", response, model);
        }
        StatusUpdate update = StatusUpdate.to(chosen.get(0).status);
        try {
            submissions.decide(file.number(), reason.isEmpty() ? update : update.reason(reason));
        } catch (IllegalTransitionException e) {
            // Another agent was faster: say so and show where the file stands now.
            return refuse(find(number), decision, reason, "decision", "desk.error.changed", response, model);
        }
        return "redirect:" + Paths.deskCase(file.number());
    }

    private String refuse(
            CaseFile file,
            String decision,
            String reason,
            String target,
            String code,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(file, decision, reason, List.of(new ErrorLine(target, wording.say(code))), model);
    }

    private String show(CaseFile file, String decision, String reason, List<ErrorLine> errors, Model model) {
        CaseView view = CaseView.of(file, site.procedureTitle(), tracking.history(file.number()), wording);
        model.addAttribute("caseView", view);
        model.addAttribute(
                "attachments",
                attachments.of(file.number()).stream()
                        .map(attachment -> new AttachmentView(
                                wording.documentLabel(attachment.document()),
                                wording.attached(attachment),
                                Paths.deskAttachment(file.number(), attachment.document())))
                        .toList());
        model.addAttribute(
                "pageTitle",
                wording.say(errors.isEmpty() ? "desk.case.title" : "desk.case.title.error", view.number()));
        model.addAttribute(
                "decisions",
                possible(file).stream()
                        .map(one -> new OptionView(
                                one.value(),
                                wording.say("desk.decision." + one.value()),
                                wording.say("desk.decision." + one.value() + ".hint")))
                        .toList());
        model.addAttribute("decisionUrl", Paths.deskCase(file.number()) + "/decision");
        model.addAttribute("decision", decision);
        model.addAttribute("motif", reason);
        model.addAttribute("errorSummary", errors);
        return "demarchekit/agent/case";
    }

    private static List<Decision> possible(CaseFile file) {
        return Arrays.stream(Decision.values())
                .filter(decision -> file.status().canBecome(decision.status))
                .toList();
    }

    private CaseFile find(String number) {
        return files.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
