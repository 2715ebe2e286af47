package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.Tracking;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The user's files: the list, each one's own page, its receipt. */
@Controller
class DemandesController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final SiteProperties site;
    private final CaseFiles files;
    private final Drafts drafts;
    private final Tracking tracking;
    private final Wording wording;

    DemandesController(SiteProperties site, CaseFiles files, Drafts drafts, Tracking tracking, Wording wording) {
        this.site = site;
        this.files = files;
        this.drafts = drafts;
        this.tracking = tracking;
        this.wording = wording;
    }

    /** A draft in the list. */
    public record DraftLine(String title, String savedAt, String url) {}

    /** The receipt ("accusé de réception électronique", CRPA L112-11 and R112-11-1); texts may be {@code ""}. */
    public record Receipt(
            String number,
            String sentAt,
            String service,
            String email,
            String phone,
            String address,
            String decisionText) {}

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
        model.addAttribute(
                "cases",
                files.of(user.sub()).stream()
                        .map(file -> CaseView.line(file, site.procedureTitle(), Paths.userCase(file.number()), wording))
                        .toList());
        return "demarchekit/demandes";
    }

    @GetMapping(Paths.CASES + "/{number}")
    String one(@AuthenticationPrincipal User user, @PathVariable String number, Model model) {
        CaseFile file = find(user, number);
        CaseView view = CaseView.of(file, site.procedureTitle(), tracking.history(file.number()), wording);
        model.addAttribute(
                "pageTitle",
                wording.say("case.pageTitle", view.number(), view.status().label()));
        model.addAttribute("caseView", view);
        return "demarchekit/suivi";
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
                        decisionText(file)));
        model.addAttribute("followUrl", Paths.userCase(file.number()));
        return "demarchekit/confirmation";
    }

    /** Says what silence means and from when (CRPA R112-11-1 2°); the delay runs from the day after the file was received. */
    private String decisionText(CaseFile file) {
        if (site.implicitDecision() == SiteProperties.ImplicitDecision.NONE) {
            return "";
        }
        LocalDate received = LocalDate.ofInstant(file.submittedAt(), PARIS);
        LocalDate date = received.plusDays(1).plus(site.implicitDecisionDelay());
        return wording.say("receipt.implicit." + site.implicitDecision().name(), wording.date(date));
    }

    /** Finds one of the person's own files; somebody else's does not exist for them. */
    private CaseFile find(User user, String number) {
        return files.find(number, user.sub()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
