package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.UserCasePage.Typed;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.message.Messages;
import io.github.demarchekit.tracking.message.NewMessage;
import io.github.demarchekit.tracking.message.PieceRequest;
import io.github.demarchekit.tracking.message.Sending;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

/** What a user does about a file that was sent: follows it, answers, writes, reads what was attached. */
@Controller
class SuiviController {

    private final CaseFiles files;
    private final UserCasePage page;
    private final FollowUp followUp;
    private final Messages messages;
    private final Conversation conversation;
    private final Attachments attachments;
    private final Wording wording;

    SuiviController(
            CaseFiles files,
            UserCasePage page,
            FollowUp followUp,
            Messages messages,
            Conversation conversation,
            Attachments attachments,
            Wording wording) {
        this.files = files;
        this.page = page;
        this.followUp = followUp;
        this.messages = messages;
        this.conversation = conversation;
        this.attachments = attachments;
        this.wording = wording;
    }

    @GetMapping(Paths.CASES + "/{number}")
    String one(@AuthenticationPrincipal User user, @PathVariable String number, Model model) {
        return page.show(find(user, number), model);
    }

    @PostMapping(Paths.CASES + "/{number}/reponse")
    String answer(
            @AuthenticationPrincipal User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String texte,
            @RequestParam(defaultValue = "") String tout,
            @RequestParam MultiValueMap<String, MultipartFile> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes done) {
        CaseFile file = find(user, number);
        Letter letter = Letter.of(texte, sent);
        boolean last = !tout.isEmpty();
        Optional<PieceRequest> awaited = messages.awaited(file.number());
        Map<String, List<String>> errors = new LinkedHashMap<>();
        if (awaited.isPresent()) {
            errors.putAll(forgotten(awaited.get(), letter, last));
        }
        if (errors.isEmpty()) {
            NewMessage message = letter.message(
                    Actor.user(), awaited.map(SuiviController::byWords).orElse(Set.of()), last);
            Sending sending = followUp.answer(file.number(), message);
            if (!(sending instanceof Sending.Refused refused)) {
                boolean more = messages.awaited(file.number()).isPresent();
                done.addFlashAttribute("done", wording.say(more ? "case.done.answer.partly" : "case.done.answer"));
                return "redirect:" + Paths.userCase(file.number());
            }
            errors.putAll(letter.errors(refused));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        CaseFile now = find(user, number);
        // When nothing is awaited any more, what was written becomes a message that can be sent.
        return messages.awaited(file.number()).isPresent()
                ? page.show(now, new Typed(letter.text(), last, errors), Typed.NOTHING, model)
                : page.show(now, Typed.NOTHING, Typed.of(letter.text(), errors), model);
    }

    /** Says what an answer lacks that gives nothing of what is asked. */
    private Map<String, List<String>> forgotten(PieceRequest awaited, Letter letter, boolean last) {
        Optional<PieceRequest.Item> piece = awaited.missing().stream()
                .filter(item -> item.action().kind() == RequiredAction.Kind.PIECE)
                .findFirst();
        if (letter.hasFiles() || (letter.text().isEmpty() && piece.isEmpty())) {
            // The rest is said when it is sent.
            return Map.of();
        } else if (last && letter.text().isEmpty()) {
            return Map.of(Letter.TEXT, List.of(wording.say("case.answer.error.texte")));
        }
        return piece.filter(item -> !last)
                .map(item -> Map.of(
                        Letter.ITEM + item.number(),
                        List.of(wording.say(
                                "case.answer.error.piece", item.action().label()))))
                .orElse(Map.of());
    }

    /** A question is answered by words; a document, a payment or a visit is not. */
    private static Set<Integer> byWords(PieceRequest awaited) {
        return awaited.missing().stream()
                .filter(item -> item.action().kind() == RequiredAction.Kind.ANSWER)
                .map(PieceRequest.Item::number)
                .collect(Collectors.toSet());
    }

    @PostMapping(Paths.CASES + "/{number}/message")
    String write(
            @AuthenticationPrincipal User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String texte,
            @RequestParam MultiValueMap<String, MultipartFile> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes done) {
        CaseFile file = find(user, number);
        Letter letter = Letter.of(texte, sent);
        Map<String, List<String>> errors = Map.of();
        if (file.status().ended()) {
            errors = Map.of(Letter.TEXT, List.of(wording.say("case.error.ended")));
        } else if (letter.text().isEmpty()) {
            errors = Map.of(Letter.TEXT, List.of(wording.say("message.error.texte")));
        } else if (followUp.write(file.number(), letter.message(Actor.user(), Set.of(), false))
                instanceof Sending.Refused refused) {
            errors = letter.errors(refused);
        }
        if (errors.isEmpty()) {
            done.addFlashAttribute("done", wording.say("case.done.message"));
            return "redirect:" + Paths.userCase(file.number());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.show(file, Typed.NOTHING, Typed.of(letter.text(), errors), model);
    }

    /** Shows the form after files that were too large to be read, and says so: see {@link TooLargeUploads}. */
    @GetMapping({Paths.CASES + "/{number}/reponse", Paths.CASES + "/{number}/message"})
    String tooLarge(
            @AuthenticationPrincipal User user,
            @PathVariable String number,
            @RequestParam(name = TooLargeUploads.MARK, required = false) @Nullable String tooLarge,
            Model model,
            HttpServletResponse response) {
        CaseFile file = find(user, number);
        if (tooLarge == null) {
            return "redirect:" + Paths.userCase(file.number());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Typed typed = Typed.of("", Map.of(Letter.TEXT, List.of(wording.say("message.error.transfer"))));
        return messages.awaited(file.number()).isPresent()
                ? page.show(file, typed, Typed.NOTHING, model)
                : page.show(file, Typed.NOTHING, typed, model);
    }

    @GetMapping(Paths.CASES + "/{number}/pieces/{document}")
    ResponseEntity<byte[]> document(
            @AuthenticationPrincipal User user, @PathVariable String number, @PathVariable String document) {
        return Download.of(attachments.find(find(user, number).number(), document));
    }

    @GetMapping(Paths.CASES + "/{number}/fichiers/{attachment}")
    ResponseEntity<byte[]> attachment(
            @AuthenticationPrincipal User user, @PathVariable String number, @PathVariable String attachment) {
        return Download.ofMessage(conversation.attachment(find(user, number).number(), attachment));
    }

    /** Finds one of the person's own files; somebody else's does not exist for them. */
    private CaseFile find(User user, String number) {
        return files.find(number, user.sub()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
