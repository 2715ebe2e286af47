package io.github.demarchekit.procedure;

import io.github.demarchekit.spring.PublicAddress;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.util.unit.DataSize;

/**
 * Who may see which page, and what browsers may do with it.
 *
 * <p>A user and an agent have each their own login. One browser can hold both, as it does in a demonstration, because each
 * context has its own place in the session.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final Duration HSTS = Duration.ofDays(365);

    @Bean
    SecurityContextRepository userContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    RequestCache requestCache() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        // Only pages: coming back from FranceConnect to a POST or to a JSON answer would show nothing of use.
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        cache.setRequestMatcher(
                request -> paths.matcher(HttpMethod.GET, Paths.FORM + "/**").matches(request)
                        || paths.matcher(HttpMethod.GET, Paths.CASES + "/**").matches(request));
        return cache;
    }

    /** Apart from the users' own: who asked for a file of theirs is not sent there when an agent logs in, nor the reverse. */
    private static RequestCache deskRequestCache() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setSessionAttrName("DESK_SAVED_REQUEST");
        cache.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, Paths.DESK + "/**"));
        return cache;
    }

    /** Goes on to what was asked for, by its path: the host is what the request claimed, and http behind a TLS proxy. */
    private static AuthenticationSuccessHandler toWantedPage(RequestCache cache) {
        return (request, response, agent) -> {
            SavedRequest wanted = cache.getRequest(request, response);
            cache.removeRequest(request, response);
            response.sendRedirect(wanted == null ? Paths.DESK : Paths.of(wanted));
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain desk(
            HttpSecurity http,
            UserDetailsService agents,
            PublicAddress publicAddress,
            FormTargets targets,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize longestUpload)
            throws Exception {
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey("DESK_SECURITY_CONTEXT");
        headers(http, publicAddress, targets);
        return http.securityMatcher(Paths.DESK, Paths.DESK + "/**")
                .addFilterBefore(new TooLargeUploads(longestUpload), CsrfFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(Paths.DESK_LOGIN)
                                .permitAll()
                                .anyRequest()
                                .hasRole("AGENT"))
                .securityContext(context -> context.securityContextRepository(contexts))
                .userDetailsService(agents)
                // As in LoginController: a new identifier of the same session could be taken back.
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.migrateSession()))
                .requestCache(cache -> cache.requestCache(deskRequestCache()))
                .formLogin(login -> login.loginPage(Paths.DESK_LOGIN)
                        .securityContextRepository(contexts)
                        .successHandler(toWantedPage(deskRequestCache())))
                .logout(logout -> {
                    SecurityContextLogoutHandler handler = new SecurityContextLogoutHandler();
                    // The user's login in the same browser is not the agent's to end.
                    handler.setInvalidateHttpSession(false);
                    handler.setSecurityContextRepository(contexts);
                    logout.logoutUrl(Paths.DESK_LOGOUT)
                            .invalidateHttpSession(false)
                            .addLogoutHandler(handler)
                            .logoutSuccessUrl(Paths.DESK_LOGIN);
                })
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain site(
            HttpSecurity http,
            SecurityContextRepository userContexts,
            RequestCache requestCache,
            PublicAddress publicAddress,
            FormTargets targets,
            @Value("${site.public-paths:}") String[] publicPages,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize longestUpload)
            throws Exception {
        headers(http, publicAddress, targets);
        return http.addFilterBefore(new TooLargeUploads(longestUpload), CsrfFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(SecurityConfiguration::needsUser)
                                .hasRole("USER")
                                .requestMatchers(Paths.PUBLIC)
                                .permitAll()
                                .requestMatchers(publicPages)
                                .permitAll()
                                // What nobody has opened on purpose stays closed: a new page, an actuator endpoint.
                                .anyRequest()
                                .denyAll())
                .securityContext(context -> context.securityContextRepository(userContexts))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .requestCache(cache -> cache.requestCache(requestCache))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(Paths.LOGIN), SecurityConfiguration::needsUser)
                        // A login would not open it: it does not exist, for anybody.
                        .defaultAuthenticationEntryPointFor(
                                (request, response, e) -> response.sendError(HttpStatus.NOT_FOUND.value()),
                                request -> true)
                        .accessDeniedHandler(closed()))
                .logout(logout -> logout.disable())
                .build();
    }

    private static boolean needsUser(HttpServletRequest request) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return Stream.of(Paths.FORM + "/**", Paths.CASES + "/**", Paths.ADDRESSES)
                .anyMatch(path -> paths.matcher(path).matches(request));
    }

    /** A form whose session or token has ended is refused as such; a closed page does not exist. */
    private static AccessDeniedHandler closed() {
        return (request, response, e) -> response.sendError(
                e instanceof CsrfException ? HttpStatus.FORBIDDEN.value() : HttpStatus.NOT_FOUND.value());
    }

    private static void headers(HttpSecurity http, PublicAddress publicAddress, FormTargets targets) throws Exception {
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(
                        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                                + " form-action 'self' " + targets.franceConnect()))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .httpStrictTransportSecurity(hsts -> {
                    if (publicAddress.https()) {
                        // Not the subdomains: they belong to others, and it could not be taken back for a year.
                        hsts.maxAgeInSeconds(HSTS.toSeconds())
                                .includeSubDomains(false)
                                .requestMatcher(request -> true);
                    } else {
                        hsts.disable();
                    }
                }));
    }

    /**
     * Where a form may lead besides this site. The logout button posts here and is sent on to FranceConnect, and browsers check
     * {@code form-action} on the redirect too.
     */
    record FormTargets(String franceConnect) {}

    @Bean
    FormTargets formTargets(@Value("${franceconnect.issuer}") URI issuer) {
        return new FormTargets(issuer.getScheme() + "://" + issuer.getRawAuthority());
    }

    /**
     * Who may enter the desk: one account, from the settings. A project that has a directory of its agents declares its own bean.
     * Without one Spring Boot would make up an account and print its password.
     */
    @Bean
    @ConditionalOnMissingBean
    UserDetailsService agents(
            @Value("${agent.username:}") String username, @Value("${agent.password-hash:}") String passwordHash) {
        if (username.isBlank() || passwordHash.isBlank()) {
            log.warn(
                    "no agent account: nobody can enter {} until AGENT_USERNAME and AGENT_PASSWORD_HASH are set",
                    Paths.DESK);
            return name -> {
                throw new UsernameNotFoundException("no agent account is configured");
            };
        }
        return new InMemoryUserDetailsManager(User.withUsername(username)
                .password(passwordHash)
                .roles("AGENT")
                .build());
    }

    @Bean
    @ConditionalOnMissingBean
    CookieSerializer sessionCookie(PublicAddress publicAddress) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("DEMARCHE_SESSION");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(publicAddress.https());
        // Lax, not Strict: the user comes back from FranceConnect, another site, and must find their session.
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }
}
