package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseStanding;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.sms.PhoneNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a user decides about a file that goes on: how to be told of it, and to take it back. */
@Controller
class ContactController {

    private static final String MAIL = "mail";
    private static final String SMS = "sms";
    private static final String MOBILE = "mobile";
    private static final String BY_MAIL = "courriel";

    private final CaseFiles files;
    private final CaseViews views;
    private final FollowUp followUp;
    private final Tracking tracking;
    private final Wording wording;
    private final ObjectProvider<Channel> channels;

    ContactController(
            CaseFiles files,
            CaseViews views,
            FollowUp followUp,
            Tracking tracking,
            Wording wording,
            ObjectProvider<Channel> channels) {
        this.files = files;
        this.views = views;
        this.followUp = followUp;
        this.tracking = tracking;
        this.wording = wording;
        this.channels = channels;
    }

    @GetMapping(Paths.CASES + "/{number}/contact")
    String contact(@AuthenticationPrincipal User user, @PathVariable String number, Model model) {
        CaseFile file = find(user, number);
        Recipient known = standing(file).file().recipient();
        boolean sms = known.phone().isPresent() && !known.optOuts().contains(SMS);
        return contact(file, !known.optOuts().contains(MAIL), sms, known.phone().orElse(""), Map.of(), model);
    }

    @PostMapping(Paths.CASES + "/{number}/contact")
    String change(
            @AuthenticationPrincipal User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String courriel,
            @RequestParam(defaultValue = "") String sms,
            @RequestParam(defaultValue = "") String mobile,
            Model model,
            HttpServletResponse response,
            RedirectAttributes done) {
        CaseFile file = find(user, number);
        Recipient known = standing(file).file().recipient();
        boolean bySms = !sms.isEmpty();
        if (bySms && PhoneNumber.parse(mobile).isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return contact(
                    file,
                    !courriel.isEmpty(),
                    true,
                    mobile,
                    Map.of(MOBILE, List.of(wording.say("contact.error.mobile"))),
                    model);
        }
        Recipient byMail = courriel.isEmpty() && has(MAIL) ? known.without(MAIL) : known.with(MAIL);
        // A number is kept for those who want SMS, and for nobody else.
        Optional<String> phone = bySms ? Optional.of(mobile) : Optional.empty();
        tracking.changeRecipient(
                file.number(),
                new Recipient(
                                known.franceConnectHash(),
                                known.email(),
                                has(SMS) ? phone : known.phone(),
                                known.language(),
                                byMail.optOuts())
                        .with(SMS));
        done.addFlashAttribute("done", wording.say("contact.done"));
        return "redirect:" + Paths.userCase(file.number());
    }

    private boolean has(String channel) {
        return channels.stream().anyMatch(one -> one.name().equals(channel));
    }

    private String contact(
            CaseFile file,
            boolean byMail,
            boolean bySms,
            String mobile,
            Map<String, List<String>> errors,
            Model model) {
        SmallForm.Builder builder = new SmallForm.Builder("contact", errors);
        Optional<String> email = standing(file).file().recipient().email().filter(known -> has(MAIL));
        email.ifPresent(address -> builder.box(
                BY_MAIL, wording.say("contact.courriel"), wording.say("contact.courriel.hint", address), byMail));
        if (has(SMS)) {
            builder.box(SMS, wording.say("contact.sms"), "", bySms)
                    .field(MOBILE, wording.say("contact.mobile"), wording.say("contact.mobile.hint"), mobile, false);
        }
        SmallForm form = builder.build();
        model.addAttribute("contactForm", form);
        model.addAttribute("mail", email.isPresent());
        model.addAttribute("sms", has(SMS));
        model.addAttribute("contactUrl", Paths.userCase(file.number(), "contact"));
        page(file, "contact.title", form.errors(), model);
        return "demarchekit/contact";
    }

    @GetMapping(Paths.CASES + "/{number}/retrait")
    String confirm(@AuthenticationPrincipal User user, @PathVariable String number, Model model) {
        CaseFile file = find(user, number);
        return file.status().ended() ? "redirect:" + Paths.userCase(file.number()) : confirm(file, false, model);
    }

    @PostMapping(Paths.CASES + "/{number}/retrait")
    String withdraw(
            @AuthenticationPrincipal User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "0") String vu,
            Model model,
            HttpServletResponse response,
            RedirectAttributes done) {
        CaseFile file = find(user, number);
        if (file.status().ended()) {
            return "redirect:" + Paths.userCase(file.number());
        }
        StatusUpdate withdrawal = StatusUpdate.to(CaseStatus.WITHDRAWN).by(Actor.user());
        if (followUp.move(file.number(), Seen.of(vu), withdrawal).isEmpty()) {
            // A decision, or a question, came meanwhile: the user may think again.
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            CaseFile now = find(user, number);
            return now.status().ended() ? "redirect:" + Paths.userCase(now.number()) : confirm(now, true, model);
        }
        done.addFlashAttribute("done", wording.say("withdraw.done"));
        return "redirect:" + Paths.userCase(file.number());
    }

    private String confirm(CaseFile file, boolean changed, Model model) {
        model.addAttribute("changed", changed ? wording.say("withdraw.changed") : "");
        model.addAttribute("withdrawUrl", Paths.userCase(file.number(), "retrait"));
        page(file, "withdraw.title", List.of(), model);
        return "demarchekit/retrait";
    }

    private void page(CaseFile file, String title, List<FormView.ErrorLine> errors, Model model) {
        model.addAttribute("caseView", views.forUser(file));
        model.addAttribute("caseUrl", Paths.userCase(file.number()));
        model.addAttribute("errorSummary", errors);
        String words = wording.say(title);
        model.addAttribute("pageTitle", errors.isEmpty() ? words : wording.say("page.error", words));
    }

    private CaseStanding standing(CaseFile file) {
        return tracking.find(file.number()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private CaseFile find(User user, String number) {
        return files.find(number, user.sub()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
