package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An application that the test kit's FranceConnect knows, as declared on the partners' portal. Immutable.
 *
 * @param clientId the {@code client_id}
 * @param clientSecret the {@code client_secret}
 * @param name the name that FranceConnect's pages show, "Service de test" at first
 * @param redirectUris where a login may end, compared character for character; any address of localhost while none is declared
 * @param postLogoutRedirectUris where a logout may end, by the same rule
 * @param signature how its tokens are signed, {@link Signature#ES256} at first
 * @param scopes what it may ask; everything while none is declared
 */
public record FranceConnectRegistration(
        String clientId,
        Secret clientSecret,
        String name,
        List<URI> redirectUris,
        List<URI> postLogoutRedirectUris,
        Signature signature,
        Set<String> scopes) {

    /** The signatures a partner may choose from. */
    public enum Signature {
        /** ECDSA on P-256, FranceConnect's recommendation. */
        ES256,
        /** RSA. */
        RS256
    }

    /** Takes copies of the lists. */
    public FranceConnectRegistration {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        scopes = Set.copyOf(scopes);
    }

    /** Makes an application that may come from any address of localhost and ask for anything. */
    public static FranceConnectRegistration of(String clientId, Secret clientSecret) {
        return new FranceConnectRegistration(
                clientId, clientSecret, "Service de test", List.of(), List.of(), Signature.ES256, Set.of());
    }

    /** Returns the same with that name. */
    public FranceConnectRegistration named(String shown) {
        return new FranceConnectRegistration(
                clientId, clientSecret, shown, redirectUris, postLogoutRedirectUris, signature, scopes);
    }

    /** Returns the same with one more address where a login may end. */
    public FranceConnectRegistration redirectUri(URI uri) {
        return new FranceConnectRegistration(
                clientId,
                clientSecret,
                name,
                Stream.concat(redirectUris.stream(), Stream.of(uri)).toList(),
                postLogoutRedirectUris,
                signature,
                scopes);
    }

    /** Returns the same with one more address where a logout may end. */
    public FranceConnectRegistration postLogoutRedirectUri(URI uri) {
        return new FranceConnectRegistration(
                clientId,
                clientSecret,
                name,
                redirectUris,
                Stream.concat(postLogoutRedirectUris.stream(), Stream.of(uri)).toList(),
                signature,
                scopes);
    }

    /** Returns the same with tokens signed so. */
    public FranceConnectRegistration signedWith(Signature chosen) {
        return new FranceConnectRegistration(
                clientId, clientSecret, name, redirectUris, postLogoutRedirectUris, chosen, scopes);
    }

    /** Returns the same, allowed to ask these scopes and no others. */
    public FranceConnectRegistration allowed(String... granted) {
        return new FranceConnectRegistration(
                clientId, clientSecret, name, redirectUris, postLogoutRedirectUris, signature, Set.of(granted));
    }

    boolean mayRedirectTo(String uri) {
        return registered(redirectUris, uri);
    }

    boolean mayLogOutTo(String uri) {
        return registered(postLogoutRedirectUris, uri);
    }

    private static boolean registered(List<URI> declared, String uri) {
        return declared.isEmpty()
                ? uri.matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?(/.*)?")
                : declared.stream().anyMatch(one -> one.toString().equals(uri));
    }
}
