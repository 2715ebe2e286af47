package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.Product;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout shows on each page. */
@ControllerAdvice
class EveryPage {

    private final SiteProperties site;
    private final boolean franceConnectPlus;

    EveryPage(SiteProperties site, FranceConnectClient franceConnect) {
        this.site = site;
        franceConnectPlus = franceConnect.platform().product() == Product.FRANCECONNECT_PLUS;
    }

    /** An agent, as the layout names them. */
    public record AgentView(String name) {}

    @ModelAttribute("site")
    SiteProperties site() {
        return site;
    }

    /** Tells whether the button is that of FranceConnect+. */
    @ModelAttribute("franceConnectPlus")
    boolean franceConnectPlus() {
        return franceConnectPlus;
    }

    @ModelAttribute("user")
    @Nullable
    User user() {
        return principal() instanceof User user ? user : null;
    }

    @ModelAttribute("agent")
    @Nullable
    AgentView agent() {
        return principal() instanceof UserDetails agent ? new AgentView(agent.getUsername()) : null;
    }

    private static @Nullable Object principal() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? null : authentication.getPrincipal();
    }
}
