package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An application that the test kit's FranceConnect, FranceConnect+ or ProConnect knows, as declared on the partners' portal.
 * Immutable.
 *
 * @param clientId the {@code client_id}
 * @param clientSecret the {@code client_secret}
 * @param name the name that the platform's pages show, "Service de test" at first
 * @param entityId the entity under which a person has one {@code sub}, the {@code client_id} at first; not for ProConnect
 * @param redirectUris where a login may end, compared character for character; any address of localhost while none is declared
 * @param postLogoutRedirectUris where a logout may end, by the same rule
 * @param signature how its tokens are signed, {@link Signature#ES256} at first
 * @param encryption how its tokens are encrypted, which FranceConnect+ alone does, and always
 * @param scopes what it may ask, {@code amr} and {@code rep_scope} too; everything while none is declared
 * @param idpHints the identity providers it may send people to, none at first
 */
public record FranceConnectRegistration(
        String clientId,
        Secret clientSecret,
        String name,
        String entityId,
        List<URI> redirectUris,
        List<URI> postLogoutRedirectUris,
        Signature signature,
        Optional<FranceConnectEncryption> encryption,
        Set<String> scopes,
        Set<String> idpHints) {

    /** The signatures a partner may choose from. */
    public enum Signature {
        /** ECDSA on P-256, FranceConnect's recommendation, and the only one of FranceConnect+. */
        ES256,
        /** RSA. */
        RS256,
        /** The client secret as a shared key. ProConnect only. */
        HS256
    }

    /** Takes copies of the lists. */
    public FranceConnectRegistration {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        scopes = Set.copyOf(scopes);
        idpHints = Set.copyOf(idpHints);
    }

    /** Makes an application that may come from any address of localhost and ask for anything. */
    public static FranceConnectRegistration of(String clientId, Secret clientSecret) {
        return new FranceConnectRegistration(
                clientId,
                clientSecret,
                "Service de test",
                clientId,
                List.of(),
                List.of(),
                Signature.ES256,
                Optional.empty(),
                Set.of(),
                Set.of());
    }

    /** Returns the same with that name. */
    public FranceConnectRegistration named(String shown) {
        return with(change -> change.name = shown);
    }

    /** Returns the same as one of the applications of an entity, which share the {@code sub} of a person. */
    public FranceConnectRegistration entity(String id) {
        return with(change -> change.entityId = id);
    }

    /** Returns the same with one more address where a login may end. */
    public FranceConnectRegistration redirectUri(URI uri) {
        return with(change -> change.redirectUris =
                Stream.concat(redirectUris.stream(), Stream.of(uri)).toList());
    }

    /** Returns the same with one more address where a logout may end. */
    public FranceConnectRegistration postLogoutRedirectUri(URI uri) {
        return with(change -> change.postLogoutRedirectUris =
                Stream.concat(postLogoutRedirectUris.stream(), Stream.of(uri)).toList());
    }

    /** Returns the same with tokens signed so. */
    public FranceConnectRegistration signedWith(Signature chosen) {
        return with(change -> change.signature = chosen);
    }

    /** Returns the same with tokens encrypted so, for FranceConnect+. */
    public FranceConnectRegistration encrypted(FranceConnectEncryption chosen) {
        return with(change -> change.encryption = Optional.of(chosen));
    }

    /** Returns the same, allowed to ask these scopes and no others. */
    public FranceConnectRegistration allowed(String... granted) {
        return with(change -> change.scopes = Set.of(granted));
    }

    /** Returns the same, allowed to send people to these identity providers by {@code idp_hint}. */
    public FranceConnectRegistration idpHints(String... allowed) {
        return with(change -> change.idpHints = Set.of(allowed));
    }

    boolean mayRedirectTo(String uri) {
        return registered(redirectUris, uri);
    }

    boolean mayLogOutTo(String uri) {
        return registered(postLogoutRedirectUris, uri);
    }

    boolean mayAsk(String scope) {
        return scopes.isEmpty() || scopes.contains(scope);
    }

    private static boolean registered(List<URI> declared, String uri) {
        return declared.isEmpty()
                ? uri.matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?(/.*)?")
                : declared.stream().anyMatch(one -> one.toString().equals(uri));
    }

    private FranceConnectRegistration with(Consumer<Change> made) {
        Change change = new Change(this);
        made.accept(change);
        return new FranceConnectRegistration(
                clientId,
                clientSecret,
                change.name,
                change.entityId,
                change.redirectUris,
                change.postLogoutRedirectUris,
                change.signature,
                change.encryption,
                change.scopes,
                change.idpHints);
    }

    /** What of a registration can be other than at first. */
    private static final class Change {
        private String name;
        private String entityId;
        private List<URI> redirectUris;
        private List<URI> postLogoutRedirectUris;
        private Signature signature;
        private Optional<FranceConnectEncryption> encryption;
        private Set<String> scopes;
        private Set<String> idpHints;

        Change(FranceConnectRegistration from) {
            name = from.name;
            entityId = from.entityId;
            redirectUris = from.redirectUris;
            postLogoutRedirectUris = from.postLogoutRedirectUris;
            signature = from.signature;
            encryption = from.encryption;
            scopes = from.scopes;
            idpHints = from.idpHints;
        }
    }
}
