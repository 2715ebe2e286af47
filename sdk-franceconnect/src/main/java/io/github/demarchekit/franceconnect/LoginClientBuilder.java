package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of the three products are configured with alike.
 *
 * @param <B> the builder itself
 */
abstract sealed class LoginClientBuilder<B extends LoginClientBuilder<B>> extends PlatformClientBuilder<B>
        permits FranceConnectClientBuilder, ProConnectClientBuilder {

    private static final int SHORTEST_SHARED_SECRET = 32;

    private @Nullable String clientId;
    private @Nullable Secret clientSecret;
    private @Nullable URI redirectUri;
    private @Nullable URI postLogoutRedirectUri;
    private @Nullable FinishedLogins finishedLogins;

    LoginClientBuilder(Platform platform) {
        super(platform);
    }

    /** Sets what the platform's partners' portal gave. Required. */
    public B client(String id, Secret secret) {
        clientId = id;
        clientSecret = secret;
        return self();
    }

    /** Sets where the browser is sent back, character for character as declared on the portal. Required. */
    public B redirectUri(URI uri) {
        redirectUri = uri;
        return self();
    }

    /**
     * Sets where the browser is sent after a logout, as declared on the portal. Without it, the platform shows a page of its own
     * and the browser stays there.
     */
    public B postLogoutRedirectUri(URI uri) {
        postLogoutRedirectUri = uri;
        return self();
    }

    /** Sets who remembers the logins whose code was sent; by default {@link FinishedLogins#inMemory}, for one process. */
    public B finishedLogins(FinishedLogins memory) {
        finishedLogins = memory;
        return self();
    }

    /** Lists what is missing or wrong in what a product asks beyond the others. */
    abstract List<String> ownProblems();

    abstract Optional<Supplier<EncryptionKeys>> decryptionKeys();

    final RelyingParty relyingParty(String client) {
        List<String> problems = platformProblems();
        if (clientId == null || clientId.isBlank() || clientSecret == null) {
            problems.add("client is missing: give the client_id and client_secret of the "
                    + platform.product().label() + " partners' portal");
        }
        if (redirectUri == null) {
            problems.add("redirectUri is missing: set it to the callback address declared to "
                    + platform.product().label());
        } else {
            Addresses.problem("redirectUri", redirectUri).ifPresent(problems::add);
        }
        if (postLogoutRedirectUri != null) {
            Addresses.problem("postLogoutRedirectUri", postLogoutRedirectUri).ifPresent(problems::add);
        }
        if (signature == SigningAlgorithm.HS256
                && clientSecret != null
                && clientSecret.reveal().length() < SHORTEST_SHARED_SECRET) {
            problems.add("signedWith(HS256) needs a client secret of 32 characters or more (RFC 7518 section 3.2)");
        }
        problems.addAll(ownProblems());
        if (!problems.isEmpty() || clientId == null || clientSecret == null || redirectUri == null) {
            throw new IllegalStateException(client + ": " + String.join("; ", problems));
        }
        Registration registration = new Registration(
                platform,
                clientId,
                clientSecret,
                redirectUri,
                Optional.ofNullable(postLogoutRedirectUri),
                signature,
                clockSkew,
                clock);
        BackChannel backChannel = backChannel();
        return new RelyingParty(
                registration,
                backChannel,
                discovery(client, registration, backChannel),
                finishedLogins == null ? FinishedLogins.inMemory(clock) : finishedLogins,
                crypto(),
                decryptionKeys());
    }
}
