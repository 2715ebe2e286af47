package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A login that was started and not yet finished: what {@link FranceConnectClient#finishLogin} must find again.
 *
 * <p>The application keeps it in this browser's session, on the server, as {@link #serialize()} gives it, and removes it
 * <em>before</em> it calls {@code finishLogin}: this is what makes a state good for one use only. Immutable. Prints without
 * its values.
 */
public final class PendingLogin {

    private static final Pattern FORMAT =
            Pattern.compile("1\\.([0-9a-f]{64})\\.([0-9a-f]{64})\\.(eidas[123])\\.(\\d{1,18})");

    private final Secret state;
    private final Secret nonce;
    private final EidasLevel level;
    private final Instant startedAt;

    PendingLogin(Secret state, Secret nonce, EidasLevel level, Instant startedAt) {
        this.state = state;
        this.nonce = nonce;
        this.level = level;
        this.startedAt = startedAt;
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
            return new PendingLogin(
                    Secret.of(parts.group(1)),
                    Secret.of(parts.group(2)),
                    EidasLevel.ofAcr(parts.group(3)).orElseThrow(PendingLogin::unreadable),
                    Instant.ofEpochSecond(Long.parseLong(parts.group(4))));
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    private static VerificationException unreadable() {
        return new VerificationException(
                "callback",
                "pending_login_unreadable",
                "this browser's session holds no login that was started; it may have ended, or its cookie was not sent back"
                        + " (SameSite must be Lax, not Strict)");
    }

    /** Returns a text of ASCII letters, digits and points, under 200 characters. It is a secret of the session. */
    public String serialize() {
        return String.join(
                ".", "1", state.reveal(), nonce.reveal(), level.acr(), Long.toString(startedAt.getEpochSecond()));
    }

    /**
     * Tells whether a callback answers this login, so that an application can keep the one of each tab and find it again.
     *
     * <p>It only compares the state; {@link FranceConnectClient#finishLogin} makes the checks.
     */
    public boolean answeredBy(String rawQuery) {
        return Callback.state(rawQuery).filter(state::equals).isPresent();
    }

    Secret state() {
        return state;
    }

    Secret nonce() {
        return nonce;
    }

    /** Returns the level that was asked for. */
    public EidasLevel level() {
        return level;
    }

    /** Returns when the login was started, to the second. */
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PendingLogin that
                && state.equals(that.state)
                && nonce.equals(that.nonce)
                && level == that.level
                && startedAt.equals(that.startedAt);
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
