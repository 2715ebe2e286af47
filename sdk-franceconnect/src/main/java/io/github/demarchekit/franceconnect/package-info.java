/**
 * Login with FranceConnect and FranceConnect+ for citizens, and with ProConnect for agents.
 *
 * <p>A client is made once and shared. It checks its settings when it is built, and opens no connection then:
 *
 * <pre>{@code
 * FranceConnectClient franceConnect = FranceConnectClient.builder(Platform.FRANCECONNECT_SANDBOX)
 *         .client("my-client-id", Secret.fromEnv("FRANCECONNECT_CLIENT_SECRET"))
 *         .redirectUri(URI.create("https://demarche.example/franceconnect/callback"))
 *         .postLogoutRedirectUri(URI.create("https://demarche.example/"))
 *         .build();
 * }</pre>
 *
 * <p>A login is two requests of one browser. The first keeps {@link LoginStart#pending()}, in the session or sealed in a cookie
 * ({@link LoginSeal}), and redirects. The second takes it out and hands it over with the raw query that came back:
 *
 * <pre>{@code
 * LoginStart login = franceConnect.startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL);
 * LoginOutcome outcome = franceConnect.finishLogin(pending, request.getQueryString());
 * }</pre>
 *
 * <p>{@link LoginOutcome} and {@link AgentLoginOutcome} are what the application has pages for: authenticated, declined, failed,
 * already finished. Everything that must not be believed is a {@link io.github.demarchekit.core.VerificationException} with a
 * reason code, after which nobody is logged in; what the platform refuses is a
 * {@link io.github.demarchekit.core.ServiceException} with its {@code Y} code. {@link Diagnosis} says of each why, who can act,
 * and what to tell the user.
 *
 * <p>What differs between the three products is data ({@link Product}): ProConnect takes a code challenge and gives a refresh
 * token; FranceConnect+ encrypts its tokens for {@link EncryptionKeys}, whose public half the application serves; FranceConnect
 * refuses any parameter that it does not list. {@link Reconciliation} finds a {@link Citizen} in an application's own files.
 *
 * <p>The library keeps no session and nothing about a person. It reads addresses and keys from the network, keeps them for as
 * long as the platform says, and through an outage.
 */
@NullMarked
package io.github.demarchekit.franceconnect;

import org.jspecify.annotations.NullMarked;
