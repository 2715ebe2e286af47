package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How the application's own calls to an API are authorised. Not used where a FranceConnect access token stands in its place.
 *
 * <p>Asked before each call, by several threads: keep what can be kept, and return at once. A stage that fails makes the answer
 * {@link Answer.NotGranted} for an {@link io.github.demarchekit.core.ServiceException} that is not {@linkplain
 * io.github.demarchekit.core.SdkException#retryable() worth trying again}, else {@link Answer.Unavailable}.
 */
@FunctionalInterface
public interface Authorization {

    /**
     * Returns what goes with one call.
     *
     * @param target where the call goes, without its query, as a proof of possession signs it (RFC 9449 section 4.2)
     */
    CompletionStage<Credentials> credentials(URI target);

    /**
     * Tells that what {@link #credentials} returned was refused with 401, so that it is not given again when there is a way to get
     * another. Nothing by default.
     */
    default void refused(Credentials credentials) {}

    /**
     * Authorises by a token that the API's portal gave, such as API Particulier's of 18 months. Once it is refused, no call is made
     * with it any more: unfit for an API that wants a user's token beside it, since the refusal may be about that one.
     */
    static Authorization bearer(Secret token) {
        CompletionStage<Credentials> credentials = CompletableFuture.completedStage(Credentials.bearer(token));
        return target -> credentials;
    }

    /**
     * Authorises by a software editor's token, for one of the bodies that delegated to it ("jeton éditeur").
     *
     * <p>DINUM announced it for 2026 without a date: the name of its parameter, {@code delegation_id}, is not confirmed.
     */
    static Authorization editor(Secret token, UUID delegation) {
        CompletionStage<Credentials> credentials = CompletableFuture.completedStage(new Credentials(
                Map.of("Authorization", Secret.of("Bearer " + token.reveal())),
                Map.of("delegation_id", delegation.toString())));
        return target -> credentials;
    }

    /**
     * What goes with one call. Compared by its values; prints without them.
     *
     * @param headers by name
     * @param query parameters that are added to the API's own
     */
    record Credentials(Map<String, Secret> headers, Map<String, String> query) {

        /** Takes copies. */
        public Credentials {
            headers = Map.copyOf(headers);
            query = Map.copyOf(query);
        }

        /** Returns a bearer token and nothing else (RFC 6750). */
        public static Credentials bearer(Secret token) {
            return new Credentials(Map.of("Authorization", Secret.of("Bearer " + token.reveal())), Map.of());
        }

        @Override
        public String toString() {
            return "Credentials[redacted]";
        }
    }
}
