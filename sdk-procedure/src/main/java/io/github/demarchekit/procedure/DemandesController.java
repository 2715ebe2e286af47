package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.message.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The user's files: the list, and the receipt of each. */
@Controller
class DemandesController {

    private final SiteProperties site;
    private final CaseFiles files;
    private final Drafts drafts;
    private final Messages messages;
    private final CaseViews views;
    private final Receipts receipts;
    private final Wording wording;

    DemandesController(
            SiteProperties site,
            CaseFiles files,
            Drafts drafts,
            Messages messages,
            CaseViews views,
            Receipts receipts,
            Wording wording) {
        this.site = site;
        this.files = files;
        this.drafts = drafts;
        this.messages = messages;
        this.views = views;
        this.receipts = receipts;
        this.wording = wording;
    }

    /** A draft in the list. */
    public record DraftLine(String title, String savedAt, String url) {}

    /**
     * The receipt ("accusé de réception électronique", CRPA L112-11 and R112-11-1); texts may be {@code ""}.
     *
     * @param fileUrl the same to be kept, {@code ""} while the settings lack one of its mentions
     */
    public record Receipt(
            String number,
            String sentAt,
            String service,
            String email,
            String phone,
            String address,
            String decisionText,
            String fileUrl) {}

    @GetMapping(Paths.CASES)
    String list(@AuthenticationPrincipal User user, Model model) {
        model.addAttribute("pageTitle", wording.say("cases.title"));
        model.addAttribute(
                "drafts",
                drafts
                        .savedAt(user.sub())
                        .map(at -> new DraftLine(site.procedureTitle(), wording.dateTime(at), Paths.FORM))
                        .stream()
                        .toList());
        List<CaseFile> sent = files.of(user.sub());
        Map<CaseNumber, Long> unread =
                messages.unread(sent.stream().map(CaseFile::number).toList(), Actor.Kind.USER);
        List<CaseFile> awaited = sent.stream()
                .filter(file -> file.status() == CaseStatus.AWAITING_USER)
                .toList();
        model.addAttribute(
                "awaited",
                awaited.stream().map(file -> line(file, unread, due(file))).toList());
        model.addAttribute(
                "cases",
                sent.stream()
                        .filter(file -> !awaited.contains(file))
                        .map(file -> line(file, unread, ""))
                        .toList());
        return "demarchekit/demandes";
    }

    private CaseView.Line line(CaseFile file, Map<CaseNumber, Long> unread, String due) {
        return views.line(file, false, unread.getOrDefault(file.number(), 0L), due);
    }

    private String due(CaseFile file) {
        return messages.awaited(file.number())
                .map(request -> UserCasePage.due(request, wording))
                .orElse("");
    }

    @GetMapping(Paths.CASES + "/{number}/accuse")
    String receipt(@AuthenticationPrincipal User user, @PathVariable String number, Model model) {
        CaseFile file = find(user, number);
        model.addAttribute("pageTitle", wording.say("receipt.title"));
        model.addAttribute(
                "receipt",
                new Receipt(
                        file.number().value(),
                        wording.dateTime(file.submittedAt()),
                        site.contactService(),
                        site.contactEmail(),
                        site.contactPhone(),
                        site.contactAddress(),
                        receipts.silence(file),
                        receipts.acknowledgement(file).isPresent() ? Paths.receipt(file.number()) + ".txt" : ""));
        model.addAttribute("followUrl", Paths.userCase(file.number()));
        return "demarchekit/confirmation";
    }

    /** Hands over the receipt to be kept. */
    @GetMapping(Paths.CASES + "/{number}/accuse.txt")
    ResponseEntity<byte[]> receiptText(@AuthenticationPrincipal User user, @PathVariable String number) {
        CaseFile file = find(user, number);
        String text = receipts.acknowledgement(file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .text(Locale.FRENCH);
        return Download.of(
                wording.say("receipt.file", file.number().value()),
                new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Finds one of the person's own files; somebody else's does not exist for them. */
    private CaseFile find(User user, String number) {
        return files.find(number, user.sub()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
