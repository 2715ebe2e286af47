package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWEKeySelector;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import io.github.demarchekit.core.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nimbus' OpenID Connect SDK, set up for the same registration as our client, reading the same answers. */
final class Oracle {

    private final Issuer issuer;
    private final ClientID clientId;
    private final JWSAlgorithm algorithm;
    private final JWSKeySelector<SecurityContext> signingKeys;
    private final @Nullable JWEKeySelector<SecurityContext> decryptionKeys;

    /**
     * Makes one.
     *
     * @param publishedKeys the platform's answer
     */
    Oracle(LoginUnderTest login, String publishedKeys) throws java.text.ParseException {
        Application application = login.application;
        issuer = new Issuer(login.kit().issuer());
        clientId = new ClientID(application.clientId());
        algorithm = JWSAlgorithm.parse(application.signature().name());
        signingKeys = new JWSVerificationKeySelector<>(
                algorithm,
                application.signature() == SigningAlgorithm.HS256
                        ? new ImmutableSecret<>(
                                application.clientSecret().reveal().getBytes(StandardCharsets.UTF_8))
                        : new ImmutableJWKSet<>(JWKSet.parse(publishedKeys)));
        decryptionKeys = application
                .keys()
                .map(keys -> new JWEDecryptionKeySelector<>(
                        JWEAlgorithm.parse(keys.algorithm().value()),
                        EncryptionMethod.A256GCM,
                        new ImmutableJWKSet<SecurityContext>(new JWKSet(keys.all()))))
                .orElse(null);
    }

    /**
     * Validates the id_token of an answer of {@code /token}, and returns its claims, empty when it is refused.
     *
     * @param nonce {@code null} for a refresh
     */
    Optional<IDTokenClaimsSet> idToken(HttpResponse answer, @Nullable String nonce) {
        try {
            OIDCTokenResponse tokens = OIDCTokenResponse.parse(response(answer));
            IDTokenValidator validator = new IDTokenValidator(issuer, clientId, signingKeys, decryptionKeys);
            validator.setMaxClockSkew((int) LoginUnderTest.SKEW.toSeconds());
            IDTokenClaimsSet claims =
                    validator.validate(tokens.getOIDCTokens().getIDToken(), nonce == null ? null : new Nonce(nonce));
            AccessTokenHash hash = claims.getAccessTokenHash();
            if (hash != null) {
                AccessTokenValidator.validate(tokens.getOIDCTokens().getAccessToken(), algorithm, hash);
            }
            return Optional.of(claims);
        } catch (ParseException | BadJOSEException | JOSEException | InvalidHashException e) {
            return Optional.empty();
        }
    }

    /** Validates an answer of {@code /userinfo}. */
    boolean acceptsUserinfo(HttpResponse answer, String sub) {
        try {
            UserInfoSuccessResponse userinfo = UserInfoSuccessResponse.parse(response(answer));
            JWT jwt = userinfo.getUserInfoJWT();
            String subject = jwt == null
                    ? userinfo.getUserInfo().getSubject().getValue()
                    : claims(jwt).getSubject();
            return sub.equals(subject);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return false;
        }
    }

    private JWTClaimsSet claims(JWT userinfo) throws BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(signingKeys);
        processor.setJWEKeySelector(decryptionKeys);
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                clientId.getValue(),
                new JWTClaimsSet.Builder().issuer(issuer.getValue()).build(),
                Set.of("sub"));
        verifier.setMaxClockSkew((int) LoginUnderTest.SKEW.toSeconds());
        processor.setJWTClaimsSetVerifier(verifier);
        return processor.process(userinfo, null);
    }

    private static HTTPResponse response(HttpResponse answer) throws ParseException {
        HTTPResponse response = new HTTPResponse(answer.status());
        response.setContentType(answer.header("Content-Type").orElse(""));
        response.setBody(answer.text());
        return response;
    }
}
