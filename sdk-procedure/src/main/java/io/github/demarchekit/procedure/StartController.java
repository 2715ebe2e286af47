package io.github.demarchekit.procedure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page, whose template {@code accueil} belongs to the project. */
@Controller
class StartController {

    private final SiteProperties site;
    private final LogoutCookie logoutCookie;

    StartController(SiteProperties site, LogoutCookie logoutCookie) {
        this.site = site;
        this.logoutCookie = logoutCookie;
    }

    @GetMapping(Paths.START)
    String start(HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("pageTitle", site.procedureTitle());
        model.addAttribute("loggedOut", logoutCookie.arrived(request, response));
        model.addAttribute("loginUrl", Paths.LOGIN);
        return "accueil";
    }
}
