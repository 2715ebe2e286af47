package io.github.demarchekit.procedure;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.franceconnect.Citizen;
import io.github.demarchekit.franceconnect.Diagnosis;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.LogoutStart;
import io.github.demarchekit.franceconnect.PendingLogin;
import io.github.demarchekit.franceconnect.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** The user's login with FranceConnect, and the way out. */
@Controller
class LoginController {

    private static final Logger log = LoggerFactory.getLogger(LoginController.class);

    /**
     * Gives the browser a session of its own after the login (session fixation). A new identifier of the same one would not do: a
     * request that began before writes the former identifier back into the database when it ends.
     */
    private final SessionAuthenticationStrategy newSession = new SessionFixationProtectionStrategy();

    private final FranceConnectClient franceConnect;
    private final ProcedurePrefill prefill;
    private final PrefillAtLogin prefillAtLogin;
    private final SecurityContextRepository contexts;
    private final RequestCache requestCache;
    private final LogoutCookie logoutCookie;
    private final Wording wording;

    LoginController(
            FranceConnectClient franceConnect,
            ProcedurePrefill prefill,
            PrefillAtLogin prefillAtLogin,
            SecurityContextRepository contexts,
            RequestCache requestCache,
            LogoutCookie logoutCookie,
            Wording wording) {
        this.franceConnect = franceConnect;
        this.prefill = prefill;
        this.prefillAtLogin = prefillAtLogin;
        this.contexts = contexts;
        this.requestCache = requestCache;
        this.logoutCookie = logoutCookie;
        this.wording = wording;
    }

    @GetMapping(Paths.LOGIN)
    String start(HttpSession session) {
        Set<Scope> scopes = new LinkedHashSet<>(List.of(Scope.OPENID, Scope.IDENTITE_PIVOT));
        scopes.addAll(prefill.scopes());
        LoginStart login = franceConnect.startLogin(scopes.toArray(Scope[]::new));
        PendingLogins.of(session).add(login.pending());
        return "redirect:" + login.redirectUri();
    }

    /** FranceConnect's own addresses and keys could not be read: the login cannot even start. */
    @ExceptionHandler(SdkException.class)
    String unavailable(SdkException e, HttpServletResponse response, Model model) {
        log.warn("login failed cause={}", e.getMessage());
        return refused(HttpStatus.BAD_GATEWAY, "login.failed", "franceconnect_unavailable", response, model);
    }

    @GetMapping(Paths.CALLBACK)
    String finish(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication authentication,
            Model model) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        HttpSession session = request.getSession(false);
        Optional<PendingLogin> pending =
                session == null ? Optional.empty() : PendingLogins.of(session).take(query);
        if (pending.isEmpty()) {
            // A double click, or the back button, after a login that went well must not undo it.
            if (authentication != null && authentication.getPrincipal() instanceof User) {
                return "redirect:" + Paths.FORM;
            }
            // A login that this browser has begun stays as it is: a stray callback, or a lure, must not cancel it.
            log.warn("login refused reason=no_such_login");
            return refused(HttpStatus.BAD_REQUEST, "login.expired", "no_such_login", response, model);
        }
        try {
            LoginOutcome outcome = franceConnect.finishLogin(pending.get(), query);
            if (outcome instanceof LoginOutcome.Authenticated login) {
                return loggedIn(login, request, response);
            } else if (outcome instanceof LoginOutcome.AlreadyFinished) {
                // The other of two clicks is finishing it; the form asks for a login again should that one fail.
                return "redirect:" + Paths.FORM;
            } else if (outcome instanceof LoginOutcome.Failed failed) {
                return failed(failed.error(), response, model);
            }
            return refused(HttpStatus.OK, "login.declined", "access_denied", response, model);
        } catch (VerificationException e) {
            log.warn("login refused reason={}", e.reason());
            return refused(HttpStatus.BAD_REQUEST, "login.refused", e.reason(), response, model);
        } catch (SdkException e) {
            log.warn("login failed cause={}", e.getMessage());
            return refused(HttpStatus.BAD_GATEWAY, "login.failed", "franceconnect_unavailable", response, model);
        }
    }

    /** FranceConnect says no with a code: some pass by themselves, others are for whoever configured this service. */
    private String failed(String error, HttpServletResponse response, Model model) {
        log.warn("login failed error={} cause={}", error, Diagnosis.of(error).cause());
        boolean passing = error.equals("temporarily_unavailable") || error.equals("server_error");
        return refused(
                HttpStatus.BAD_GATEWAY, passing ? "login.failed" : "login.misconfigured", error, response, model);
    }

    private String loggedIn(
            LoginOutcome.Authenticated login, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest wanted = requestCache.getRequest(request, response);
        User user = new User(
                login.citizen().sub(),
                displayName(login.citizen()),
                dashboardHash(login.citizen()),
                login.idToken().reveal());
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList("ROLE_USER"));
        newSession.onAuthentication(authentication, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        prefillAtLogin.run(login);
        requestCache.removeRequest(request, response);
        return "redirect:" + (wanted == null ? Paths.FORM : Paths.of(wanted));
    }

    /** AMI knows people by the register's civil status: on FranceConnect+, the identity is the provider's. */
    private static String dashboardHash(Citizen citizen) {
        return citizen.rnippIdentity().orElseGet(citizen::identity).hash();
    }

    private static String displayName(Citizen citizen) {
        List<String> given = citizen.identity().givenNames();
        String family = citizen.preferredUsername()
                .filter(name -> !name.isBlank())
                .orElse(citizen.identity().familyName());
        return (given.isEmpty() ? "" : given.get(0) + " ") + family;
    }

    private String refused(
            HttpStatus status, String wordingCode, String supportCode, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("pageTitle", wording.say(wordingCode + ".title"));
        model.addAttribute("title", wording.say(wordingCode + ".title"));
        model.addAttribute("explanation", wording.say(wordingCode + ".explanation"));
        model.addAttribute("whatToDo", wording.say(wordingCode + ".whatToDo"));
        model.addAttribute("supportCode", supportCode);
        return "demarchekit/login-error";
    }

    /**
     * Ends the session here, then at FranceConnect: on a shared computer the next person could come back with one click.
     *
     * <p>A GET works too, since FranceConnect's own pages and old bookmarks lead here; all that a forged one does is log out.
     */
    @RequestMapping(
            path = Paths.LOGOUT,
            method = {RequestMethod.GET, RequestMethod.POST})
    String logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        if (authentication != null && authentication.getPrincipal() instanceof User user) {
            try {
                LogoutStart logout = franceConnect.startLogout(Secret.of(user.idToken()));
                logoutCookie.expect(logout.state(), response);
                return "redirect:" + logout.redirectUri();
            } catch (SdkException e) {
                // The session is gone here, which is what counts; FranceConnect's own ends by itself.
                log.warn("logged out here and not at FranceConnect cause={}", e.getMessage());
            }
        }
        return "redirect:" + Paths.START;
    }
}
