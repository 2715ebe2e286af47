package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error means: its cause for the developer, who can mend it, and what to tell the user.
 *
 * <pre>{@code
 * } catch (SdkException e) {
 *     Diagnosis diagnosis = Diagnosis.of(e);
 *     log.warn("Login failed: {} ({})", diagnosis.cause(), diagnosis.code());
 *     show(diagnosis.message(Locale.FRENCH));
 * }
 * }</pre>
 *
 * <p>It knows the {@code Y} codes of FranceConnect and ProConnect that a service meets, the errors of OAuth 2.0 and OpenID
 * Connect, and the reasons of this module's own {@link VerificationException}s. Of a code it does not know it says what its
 * family says, and that it does not know more. Immutable, thread-safe, safe to log.
 */
public final class Diagnosis {

    /** Who can do something about it. */
    public enum Actor {
        /** The person who logs in: by starting again, or with the identity provider, or with FranceConnect's support. */
        USER,
        /** Us: this application, its configuration, or what was declared of it to FranceConnect. */
        SERVICE,
        /** FranceConnect, ProConnect, or an identity provider behind it: wait, then tell their support the code. */
        FRANCECONNECT
    }

    private static final Pattern INCIDENT = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Pattern Y_CODE = Pattern.compile("Y[0-9A-F]{6,7}");
    private static final String ERROR_PAGE =
            "https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/?code=";

    private final String code;
    private final ErrorKnowledge.Entry entry;
    private final @Nullable String incident;

    private Diagnosis(String code, ErrorKnowledge.Entry entry, @Nullable String incident) {
        this.code = code;
        this.entry = entry;
        this.incident = incident;
    }

    /** Explains a {@code Y} code, an OAuth error such as {@code access_denied}, or a reason; never fails. */
    public static Diagnosis of(String code) {
        return of(code, null);
    }

    /**
     * Explains a failure: by the service's code when it has one, by the check that failed, else by what kind of failure it is.
     */
    public static Diagnosis of(SdkException failure) {
        if (failure instanceof ServiceException refusal) {
            String code = refusal.code().isEmpty() ? "http_" + refusal.status() : refusal.code();
            return of(
                    code,
                    refusal.requestId()
                            .filter(id -> INCIDENT.matcher(id).matches())
                            .orElse(null));
        } else if (failure instanceof VerificationException refusal) {
            return new Diagnosis(
                    safe(refusal.reason()), ErrorKnowledge.ofReason(refusal.reason(), refusal.getMessage()), null);
        }
        return of(failure.retryable() ? "no_answer" : "unreadable_answer", null);
    }

    private static Diagnosis of(String code, @Nullable String incident) {
        String safe = safe(code);
        return new Diagnosis(safe, ErrorKnowledge.of(safe), incident);
    }

    // It may come from a query that anybody can write, and ends in a page and in a log.
    private static String safe(String code) {
        return CODE.matcher(code).matches() ? code : "other";
    }

    /** Returns the code that is explained, {@code other} when it has unexpected characters. */
    public String code() {
        return code;
    }

    /** Returns what is wrong, where, and how to mend it, for a developer, in English. */
    public String cause() {
        return entry.cause();
    }

    /** Returns who can do something about it. */
    public Actor actor() {
        return entry.actor();
    }

    /** Returns the identifier under which FranceConnect's support finds what happened, when it gave one. */
    public Optional<String> incident() {
        return Optional.ofNullable(incident);
    }

    /** Returns the page of FranceConnect's documentation that explains a {@code Y} code; empty for any other code. */
    public Optional<URI> documentation() {
        if (!Y_CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        return Optional.of(URI.create(ERROR_PAGE + code + (incident == null ? "" : "&id=" + incident)));
    }

    /**
     * Returns what to tell the user: what happened, and what to do now, without a word of jargon. When the user can do nothing
     * about it, the code to give to a support is part of it.
     *
     * @param language English for {@code en}, French for any other
     */
    public String message(Locale language) {
        return ErrorMessages.of(language).text(entry.message(), incident == null ? code : code + " / " + incident);
    }

    @Override
    public String toString() {
        return "Diagnosis[" + code + ", " + entry.actor() + ": " + entry.cause() + "]";
    }
}
