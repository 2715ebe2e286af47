package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A login that was started and not yet finished: what {@code finishLogin} must find again.
 *
 * <p>The application keeps it bound to this browser, and removes it <em>before</em> it finishes the login: on the server, in the
 * session or a database, as {@link #serialize()} gives it; in a cookie, as {@link LoginSeal} gives it. Immutable. Prints without
 * its values.
 */
public final class PendingLogin {

    // Eleven digits of seconds last until the year 5138, and leave room in an Instant for what is added to it.
    private static final Pattern FORMAT = Pattern.compile(
            "3\\.([A-Za-z0-9_-]{22})\\.([0-9a-f]{64})\\.([0-9a-f]{64})\\.([0-9a-f]{64})?\\.(\\d{1,11})\\.([is]{0,2})\\.([A-Za-z0-9_-]{0,2000})");
    private static final String WHOLE_IDENTITY = "i";
    private static final String SILENT = "s";

    private final String client;
    private final Secret state;
    private final Secret nonce;
    private final @Nullable Secret codeVerifier;
    private final Instant startedAt;
    private final boolean wholeIdentity;
    private final boolean silent;
    private final List<String> acr;

    private PendingLogin(
            String client,
            Secret state,
            Secret nonce,
            @Nullable Secret codeVerifier,
            Instant startedAt,
            boolean wholeIdentity,
            boolean silent,
            List<String> acr) {
        this.client = client;
        this.state = state;
        this.nonce = nonce;
        this.codeVerifier = codeVerifier;
        this.startedAt = startedAt;
        this.wholeIdentity = wholeIdentity;
        this.silent = silent;
        this.acr = acr;
    }

    /** Starts a login of citizens: these levels are enough, and the identity must come whole when it was asked so. */
    static PendingLogin ofCitizen(String client, Instant now, boolean wholeIdentity, List<EidasLevel> enough) {
        List<String> acr = enough.stream().map(EidasLevel::acr).toList();
        return new PendingLogin(client, RandomHex.next(), RandomHex.next(), null, now, wholeIdentity, false, acr);
    }

    /** Starts a login of agents, whose code only the holder of this value can exchange (RFC 7636). */
    static PendingLogin ofAgent(String client, Instant now, boolean silent, List<String> acr) {
        return new PendingLogin(
                client, RandomHex.next(), RandomHex.next(), RandomHex.next(), now, false, silent, List.copyOf(acr));
    }

    /**
     * Reads back what {@link #serialize()} wrote.
     *
     * @throws VerificationException with reason {@code pending_login_unreadable} for any other text, {@code ""} included: the
     *     browser came back without having started a login here, or its session has ended
     */
    public static PendingLogin parse(String serialized) {
        Matcher parts = FORMAT.matcher(serialized);
        if (!parts.matches()) {
            throw unreadable();
        }
        try {
            String verifier = parts.group(4);
            String flags = parts.group(6);
            return new PendingLogin(
                    parts.group(1),
                    Secret.of(parts.group(2)),
                    Secret.of(parts.group(3)),
                    verifier == null ? null : Secret.of(verifier),
                    Instant.ofEpochSecond(Long.parseLong(parts.group(5))),
                    flags.contains(WHOLE_IDENTITY),
                    flags.contains(SILENT),
                    words(new String(Base64.getUrlDecoder().decode(parts.group(7)), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    static VerificationException unreadable() {
        return new VerificationException(
                "callback",
                "pending_login_unreadable",
                "this browser's session holds no login that was started; it may have ended, or its cookie was not sent back"
                        + " (SameSite must be Lax, not Strict)");
    }

    /**
     * Returns a text of ASCII letters, digits, points, hyphens and underscores, 180 to 500 characters long, a few more when many
     * levels were asked of ProConnect. It is a secret of the session.
     */
    public String serialize() {
        return String.join(
                ".",
                "3",
                client,
                state.reveal(),
                nonce.reveal(),
                codeVerifier == null ? "" : codeVerifier.reveal(),
                Long.toString(startedAt.getEpochSecond()),
                (wholeIdentity ? WHOLE_IDENTITY : "") + (silent ? SILENT : ""),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(String.join(" ", acr).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Tells whether a callback answers this login, so that an application can keep the one of each tab and find it again.
     *
     * <p>It only compares the state; {@code finishLogin} makes the checks. No query, {@code null}, answers no login.
     */
    public boolean answeredBy(@Nullable String rawQuery) {
        return Callback.state(rawQuery).filter(state::equals).isPresent();
    }

    /** Returns when the login was started, to the second. */
    public Instant startedAt() {
        return startedAt;
    }

    /** The client that started it, as {@link RelyingParty#client()} names it. */
    String client() {
        return client;
    }

    Secret state() {
        return state;
    }

    Secret nonce() {
        return nonce;
    }

    Optional<Secret> codeVerifier() {
        return Optional.ofNullable(codeVerifier);
    }

    boolean wholeIdentity() {
        return wholeIdentity;
    }

    boolean silent() {
        return silent;
    }

    /** The levels any of which is enough; empty when any at all is. */
    List<String> acr() {
        return acr;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PendingLogin that
                && client.equals(that.client)
                && state.equals(that.state)
                && nonce.equals(that.nonce)
                && Objects.equals(codeVerifier, that.codeVerifier)
                && startedAt.equals(that.startedAt)
                && wholeIdentity == that.wholeIdentity
                && silent == that.silent
                && acr.equals(that.acr);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }

    @Override
    public String toString() {
        return "PendingLogin[redacted]";
    }
}
