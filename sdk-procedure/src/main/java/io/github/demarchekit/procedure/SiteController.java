package io.github.demarchekit.procedure;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages that every public site must have (RGAA, LCEN, RGPD). */
@Controller
class SiteController {

    private final Wording wording;

    SiteController(Wording wording) {
        this.wording = wording;
    }

    @GetMapping("/{page:accessibilite|mentions-legales|donnees-personnelles|plan-du-site|aide}")
    String page(@PathVariable String page, Model model) {
        model.addAttribute("pageTitle", wording.say("page." + page));
        return "demarchekit/" + page;
    }
}
