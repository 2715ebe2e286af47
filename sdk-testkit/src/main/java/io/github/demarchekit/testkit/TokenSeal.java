package io.github.demarchekit.testkit;

import com.nimbusds.jose.jwk.JWK;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.testkit.FranceConnectLies.About;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes a token of claims, as its reader has registered: signed, and encrypted where the platform encrypts. */
final class TokenSeal {

    private final LoginRealm realm;
    private final TokenSigner signer;
    private final TokenEncrypter encrypter;
    private final PartnerKeys partnerKeys = new PartnerKeys();

    TokenSeal(LoginRealm realm, TokenSigner signer) {
        this.realm = realm;
        this.signer = signer;
        this.encrypter = new TokenEncrypter(realm);
    }

    String forApplication(
            About token, FranceConnectRegistration application, URI redirectUri, Map<String, Object> claims)
            throws PartnerKeys.Unavailable {
        if (!realm.product().encrypts()) {
            return signer.sign(token, application.signature(), application.clientSecret(), claims);
        }
        FranceConnectEncryption encryption = application
                .encryption()
                .orElseThrow(() -> new PartnerKeys.Unavailable("no encryption key was registered"));
        JWK key = partnerKeys.of(encryption, redirectUri);
        String content = realm.lies().tell(token, FranceConnectLie.ENCRYPTED_WITHOUT_SIGNATURE)
                ? new String(Json.write(claims), StandardCharsets.UTF_8)
                : signer.sign(token, application.signature(), application.clientSecret(), claims);
        return encrypter.encrypt(token, encryption.algorithm(), key, application.clientId(), content);
    }

    String forDataProvider(DataProviderRegistration provider, Map<String, Object> claims)
            throws PartnerKeys.Unavailable {
        JWK key = partnerKeys.of(provider.encryption(), realm.issuer());
        String content = signer.sign(About.CHECKTOKEN, provider.signature(), provider.clientSecret(), claims);
        return encrypter.encrypt(
                About.CHECKTOKEN, provider.encryption().algorithm(), key, provider.clientId(), content);
    }
}
