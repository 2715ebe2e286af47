/**
 * Login with FranceConnect: start, finish, logout.
 *
 * <p>{@link FranceConnectClient} is the entry point. One is made at start and shared:
 *
 * <pre>{@code
 * FranceConnectClient franceConnect = FranceConnectClient.builder(URI.create("https://oidc.franceconnect.gouv.fr/api/v2"))
 *         .client("my-client-id", Secret.fromEnv("FRANCECONNECT_CLIENT_SECRET"))
 *         .redirectUri(URI.create("https://demarche.example/franceconnect/callback"))
 *         .postLogoutRedirectUri(URI.create("https://demarche.example/"))
 *         .build();
 * }</pre>
 *
 * <p>A login is two requests of the same browser. The first keeps {@link LoginStart#pending()} in the session and redirects
 * to {@link LoginStart#redirectUri()}. The second takes it out of the session, so that it serves once, and hands it to
 * {@link FranceConnectClient#finishLogin} with the query that came back. {@link LoginOutcome} is what the application has
 * pages for; everything that must not be believed is a {@link io.github.demarchekit.core.VerificationException} with a reason
 * code, after which nobody is logged in.
 *
 * <p>The library keeps no session and nothing about a person. It reads FranceConnect's addresses and keys from the network,
 * keeps them for as long as FranceConnect says, and through an outage.
 */
@NullMarked
package io.github.demarchekit.franceconnect;

import org.jspecify.annotations.NullMarked;
