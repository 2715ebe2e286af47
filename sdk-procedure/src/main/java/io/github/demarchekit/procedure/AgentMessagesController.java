package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.DeskPage.Typed;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.message.Problem;
import io.github.demarchekit.tracking.message.Sending;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk: where an agent asks for what is missing, and writes to the user. */
@Controller
class AgentMessagesController {

    /** What the button sends that gives a line more. */
    private static final String ADD = "ajouter";

    private final CaseFiles files;
    private final DeskPage page;
    private final FollowUp followUp;
    private final Conversation conversation;
    private final Wording wording;
    private final Clock clock;

    AgentMessagesController(
            CaseFiles files,
            DeskPage page,
            FollowUp followUp,
            Conversation conversation,
            Wording wording,
            Clock clock) {
        this.files = files;
        this.page = page;
        this.followUp = followUp;
        this.conversation = conversation;
        this.wording = wording;
        this.clock = clock;
    }

    @PostMapping(Paths.DESK_CASES + "/{number}/demander")
    String ask(
            Principal agent,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "0") String vu,
            @RequestParam MultiValueMap<String, String> posted,
            Model model,
            HttpServletResponse response,
            RedirectAttributes done) {
        CaseFile file = find(number);
        PieceForm pieces = PieceForm.of(posted);
        if (ADD.equals(action)) {
            return page.show(file, Typed.pieces(pieces.withOneMore(), Map.of()), model);
        }
        Map<String, List<String>> errors = new LinkedHashMap<>();
        pieces.problems(ParisDay.of(clock.instant()))
                .forEach((field, code) -> errors.put(field, List.of(wording.say(code))));
        if (errors.isEmpty() && !mayAsk(file)) {
            errors.put(PieceForm.TEXT, List.of(wording.say("desk.error.changed")));
        } else if (errors.isEmpty()) {
            Optional<Sending> sending = followUp.requestPieces(
                    file.number(), Seen.of(vu), Actor.agent(agent.getName()), pieces.text(), pieces.actions());
            if (sending.isEmpty()) {
                errors.put(PieceForm.TEXT, List.of(wording.say("desk.error.changed")));
            } else if (sending.get() instanceof Sending.Refused refused) {
                refused.problems().forEach(problem -> errors.put(field(problem), List.of(problem.text(Locale.FRENCH))));
            }
        }
        if (errors.isEmpty()) {
            done.addFlashAttribute("done", wording.say("desk.done.asked"));
            return "redirect:" + Paths.deskCase(file.number());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.show(find(number), Typed.pieces(pieces, errors), model);
    }

    private static boolean mayAsk(CaseFile file) {
        return file.status() == CaseStatus.AWAITING_USER || file.status().canBecome(CaseStatus.AWAITING_USER);
    }

    private static String field(Problem problem) {
        return problem.kind() == Problem.Kind.DEADLINE_PASSED ? PieceForm.DEADLINE : PieceForm.TEXT;
    }

    @PostMapping(Paths.DESK_CASES + "/{number}/message")
    String write(
            Principal agent,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String texte,
            @RequestParam MultiValueMap<String, MultipartFile> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes done) {
        CaseFile file = find(number);
        Letter letter = Letter.of(texte, sent);
        Map<String, List<String>> errors = Map.of();
        if (letter.text().isEmpty()) {
            errors = Map.of(Letter.TEXT, List.of(wording.say("message.error.texte")));
        } else if (followUp.write(file.number(), letter.message(Actor.agent(agent.getName()), Set.of(), false))
                instanceof Sending.Refused refused) {
            errors = letter.errors(refused);
        }
        if (errors.isEmpty()) {
            done.addFlashAttribute("done", wording.say("desk.done.message"));
            return "redirect:" + Paths.deskCase(file.number());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.show(file, Typed.message(UserCasePage.Typed.of(letter.text(), errors)), model);
    }

    /** Shows the form after files that were too large to be read, and says so: see {@link TooLargeUploads}. */
    @GetMapping({Paths.DESK_CASES + "/{number}/message", Paths.DESK_CASES + "/{number}/demander"})
    String tooLarge(
            @PathVariable String number,
            @RequestParam(name = TooLargeUploads.MARK, required = false) @Nullable String tooLarge,
            Model model,
            HttpServletResponse response) {
        CaseFile file = find(number);
        if (tooLarge == null) {
            return "redirect:" + Paths.deskCase(file.number());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Map<String, List<String>> errors = Map.of(Letter.TEXT, List.of(wording.say("message.error.transfer")));
        return page.show(file, Typed.message(UserCasePage.Typed.of("", errors)), model);
    }

    @GetMapping(Paths.DESK_CASES + "/{number}/fichiers/{attachment}")
    ResponseEntity<byte[]> attachment(@PathVariable String number, @PathVariable String attachment) {
        return Download.ofMessage(conversation.attachment(find(number).number(), attachment));
    }

    private CaseFile find(String number) {
        return files.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
