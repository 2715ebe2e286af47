package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.DeskPage.Decision;
import io.github.demarchekit.procedure.DeskPage.Typed;
import io.github.demarchekit.procedure.FormView.ErrorLine;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.message.Messages;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

    private final CaseFiles files;
    private final Attachments attachments;
    private final Messages messages;
    private final CaseViews views;
    private final DeskPage page;
    private final FollowUp followUp;
    private final Wording wording;

    AgentController(
            CaseFiles files,
            Attachments attachments,
            Messages messages,
            CaseViews views,
            DeskPage page,
            FollowUp followUp,
            Wording wording) {
        this.files = files;
        this.attachments = attachments;
        this.messages = messages;
        this.views = views;
        this.page = page;
        this.followUp = followUp;
        this.wording = wording;
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
        List<CaseFile> listed = files.withStatus(filter.statuses(), filter.latestFirst(), LIST_LIMIT);
        Map<CaseNumber, Long> unread =
                messages.unread(listed.stream().map(CaseFile::number).toList(), Actor.Kind.AGENT);
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
                listed.stream()
                        .map(file -> views.line(file, true, unread.getOrDefault(file.number(), 0L), due(file)))
                        .toList());
        return "demarchekit/agent/cases";
    }

    private String due(CaseFile file) {
        return file.status() != CaseStatus.AWAITING_USER
                ? ""
                : messages.awaited(file.number())
                        .map(request -> UserCasePage.due(request, wording))
                        .orElse("");
    }

    @GetMapping(Paths.DESK_CASES + "/{number}")
    String one(@PathVariable String number, Model model) {
        return page.show(find(number), Typed.NOTHING, model);
    }

    /** Hands over a document that came with the form. */
    @GetMapping(Paths.DESK_CASES + "/{number}/pieces/{document}")
    ResponseEntity<byte[]> document(@PathVariable String number, @PathVariable String document) {
        return Download.of(attachments.find(find(number).number(), document));
    }

    @PostMapping(Paths.DESK_CASES + "/{number}/decision")
    String decide(
            Principal agent,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(defaultValue = "0") String vu,
            Model model,
            HttpServletResponse response) {
        CaseFile file = find(number);
        String reason = motif.strip();
        Optional<Decision> chosen = Decision.of(decision, file.status());
        String target = Typed.DECISION;
        String problem = "";
        if (chosen.isEmpty()) {
            // Where nothing is left to decide, somebody else has.
            problem = Decision.possible(file.status()).isEmpty() ? "desk.error.changed" : "desk.error.decision";
        } else if (chosen.get() == Decision.REFUSER && reason.isEmpty()) {
            // A refusal must say why (CRPA L211-2).
            target = Typed.REASON;
            problem = "desk.error.motif";
        } else if (reason.length() > REASON_MAX_LENGTH) {
            target = Typed.REASON;
            problem = "desk.error.motif.length";
        } else {
            StatusUpdate update = chosen.get().update().by(Actor.agent(agent.getName()));
            if (followUp.move(file.number(), Seen.of(vu), reason.isEmpty() ? update : update.reason(reason))
                    .isPresent()) {
                return "redirect:" + Paths.deskCase(file.number());
            }
            problem = "desk.error.changed";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        // As it stands now: another agent may have been faster.
        return page.show(
                find(number), Typed.decision(decision, reason, new ErrorLine(target, wording.say(problem))), model);
    }

    private CaseFile find(String number) {
        return files.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
