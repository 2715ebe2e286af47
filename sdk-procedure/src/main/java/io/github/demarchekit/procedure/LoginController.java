package io.github.demarchekit.procedure;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.PendingLogin;
import io.github.demarchekit.franceconnect.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final String PENDING = LoginController.class.getName() + ".pending";

    private final FranceConnectClient franceConnect;
    private final ProcedurePrefill prefill;
    private final PrefillAtLogin prefillAtLogin;
    private final SecurityContextRepository contexts;
    private final RequestCache requestCache;
    private final FinishedLogins finishedLogins;
    private final LogoutReturn logoutReturn;
    private final Wording wording;

    LoginController(
            FranceConnectClient franceConnect,
            ProcedurePrefill prefill,
            PrefillAtLogin prefillAtLogin,
            SecurityContextRepository contexts,
            RequestCache requestCache,
            FinishedLogins finishedLogins,
            LogoutReturn logoutReturn,
            Wording wording) {
        this.franceConnect = franceConnect;
        this.prefill = prefill;
        this.prefillAtLogin = prefillAtLogin;
        this.contexts = contexts;
        this.requestCache = requestCache;
        this.finishedLogins = finishedLogins;
        this.logoutReturn = logoutReturn;
        this.wording = wording;
    }

    @GetMapping(Paths.LOGIN)
    String start(HttpSession session) {
        Set<Scope> scopes = new LinkedHashSet<>(List.of(Scope.OPENID, Scope.IDENTITE_PIVOT));
        scopes.addAll(prefill.scopes());
        LoginStart login = franceConnect.startLogin(scopes.toArray(Scope[]::new));
        session.setAttribute(PENDING, login.pending().serialize());
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
        HttpSession session = request.getSession();
        Object pending = session.getAttribute(PENDING);
        // Taken out before it is used: whatever follows, this login cannot be finished twice.
        session.removeAttribute(PENDING);
        if (pending != null && !finishedLogins.take(pending.toString())) {
            // The other of two clicks is finishing it; the form asks for a login again should that one fail.
            return "redirect:" + Paths.FORM;
        }
        if (pending == null) {
            // A double click, or the back button, after a login that went well must not undo it.
            return authentication != null && authentication.getPrincipal() instanceof User
                    ? "redirect:" + Paths.FORM
                    : refused(HttpStatus.BAD_REQUEST, "login.expired", "no_pending_login", response, model);
        }
        try {
            LoginOutcome outcome = franceConnect.finishLogin(
                    PendingLogin.parse(pending.toString()),
                    request.getQueryString() == null ? "" : request.getQueryString());
            if (outcome instanceof LoginOutcome.Authenticated login) {
                return loggedIn(login, request, response);
            } else if (outcome instanceof LoginOutcome.Declined) {
                return refused(HttpStatus.OK, "login.declined", "access_denied", response, model);
            }
            return refused(HttpStatus.BAD_GATEWAY, "login.failed", "franceconnect_error", response, model);
        } catch (VerificationException e) {
            log.warn("login refused reason={}", e.reason());
            return refused(HttpStatus.BAD_REQUEST, "login.refused", e.reason(), response, model);
        } catch (SdkException e) {
            log.warn("login failed cause={}", e.getMessage());
            return refused(HttpStatus.BAD_GATEWAY, "login.failed", "franceconnect_unavailable", response, model);
        }
    }

    private String loggedIn(
            LoginOutcome.Authenticated login, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest wanted = requestCache.getRequest(request, response);
        // A session known before the login must not be the one after it (session fixation).
        request.changeSessionId();
        User user = new User(
                login.sub(),
                displayName(login),
                login.identity().hash(),
                login.idToken().reveal());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList("ROLE_USER")));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        prefillAtLogin.run(login);
        requestCache.removeRequest(request, response);
        return "redirect:" + (wanted == null ? Paths.FORM : path(wanted));
    }

    private static String displayName(LoginOutcome.Authenticated login) {
        List<String> given = login.identity().givenNames();
        String family = login.preferredUsername()
                .filter(name -> !name.isBlank())
                .orElse(login.identity().familyName());
        return (given.isEmpty() ? "" : given.get(0) + " ") + family;
    }

    /** Keeps the path only: where to go next never depends on the host that a request claimed. */
    private static String path(SavedRequest wanted) {
        URI uri = URI.create(wanted.getRedirectUrl());
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
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
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String state = HexFormat.of().formatHex(random);
            logoutReturn.expect(state, response);
            return "redirect:" + franceConnect.logoutUri(Secret.of(user.idToken()), state);
        }
        return "redirect:" + Paths.START;
    }
}
