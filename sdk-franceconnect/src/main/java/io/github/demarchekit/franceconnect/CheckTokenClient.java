package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data provider ("fournisseur de données") that asks FranceConnect what an access token is worth, before it answers the
 * service that presents it:
 *
 * <pre>{@code
 * TokenCheck check = checkToken.check(bearer);
 * if (check instanceof TokenCheck.Active active && active.scopes().contains(DataProviderScopes.DGFIP_RFR)) {
 *     return taxes.referenceIncome(active.identity());
 * }
 * return unauthorized();
 * }</pre>
 *
 * <p>Make one with {@link #builder} and share it: it is immutable for its callers, thread-safe, and keeps FranceConnect's
 * addresses and keys. It keeps neither tokens nor anything about a person.
 */
public final class CheckTokenClient {

    private static final String MEDIA_TYPE = "application/token-introspection+jwt";

    private final DataProvider provider;
    private final BackChannel backChannel;
    private final TokenOpener opener;
    private final TokenCheckReader reader;
    private final URI address;

    CheckTokenClient(DataProvider provider, BackChannel backChannel, TokenOpener opener) {
        this.provider = provider;
        this.backChannel = backChannel;
        this.opener = opener;
        reader = new TokenCheckReader(provider);
        // No discovery document names it.
        address = URI.create(provider.issuer().replaceFirst("/+$", "") + "/checktoken");
    }

    /** Starts the configuration of a client of FranceConnect or FranceConnect+. */
    public static CheckTokenClientBuilder builder(Platform platform) {
        return new CheckTokenClientBuilder(platform);
    }

    /** Starts the configuration of a client of a FranceConnect at another address; http is accepted on localhost only. */
    public static CheckTokenClientBuilder builder(URI issuer) {
        return builder(Platform.franceConnect(issuer));
    }

    /**
     * Asks what a token is worth. Its answer is not to be kept: a token lives 60 s, and can be revoked before.
     *
     * @param token what the service presented, {@code Bearer} left out
     * @throws VerificationException when the answer is not FranceConnect's own, not for this provider, or about another token
     * @throws ServiceException when FranceConnect refuses the request (400) or this provider's credentials (401); its code is
     *     for {@link Diagnosis}
     * @throws TransportException when FranceConnect does not answer
     * @throws UnreadableResponseException when the answer is not what the contract says
     */
    public TokenCheck check(Secret token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token.reveal());
        form.put("client_id", provider.clientId());
        form.put("client_secret", provider.clientSecret().reveal());
        Instant askedAt = provider.clock().instant();
        HttpResponse response = backChannel.introspection(TokenCheckReader.SERVICE, address, form);
        if (!response.mediaType().equals(MEDIA_TYPE)) {
            throw new VerificationException(
                    TokenCheckReader.SUBJECT, "not_introspection", "its media type is not " + MEDIA_TYPE);
        }
        TokenOpener.Opened opened =
                opener.open(TokenCheckReader.SUBJECT, response.text().trim());
        return reader.read(opened.claims(), token, askedAt);
    }

    @Override
    public String toString() {
        return "CheckTokenClient[" + provider.issuer() + "]";
    }
}
