package io.github.demarchekit.benchmarks.login;

import com.nimbusds.jose.JOSEException;
import io.github.demarchekit.benchmarks.Contender.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

/** Spring Security's provider, with a service for the signed userinfo, which it does not have, of a team's own. */
final class SpringLogin {

    private final PreparedIssuer issuer;
    private final ClientRegistration registration;
    private final OidcAuthorizationCodeAuthenticationProvider provider;

    SpringLogin(PreparedIssuer issuer) {
        this.issuer = issuer;
        registration = ClientRegistration.withRegistrationId("franceconnect")
                .clientId(PreparedIssuer.CLIENT_ID)
                .clientSecret(PreparedIssuer.CLIENT_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(PreparedIssuer.REDIRECT_URI.toString())
                .scope("openid", "identite_pivot", "email")
                .issuerUri(issuer.issuer())
                .authorizationUri(issuer.endpoint("authorize").toString())
                .tokenUri(issuer.endpoint("token").toString())
                .jwkSetUri(issuer.endpoint("jwks").toString())
                .userInfoUri(issuer.endpoint("userinfo").toString())
                .userNameAttributeName("sub")
                .build();
        provider = new OidcAuthorizationCodeAuthenticationProvider(
                new RestClientAuthorizationCodeTokenResponseClient(), signedUserinfo());
        OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(any -> SignatureAlgorithm.ES256);
        provider.setJwtDecoderFactory(decoders);
    }

    Login start(Answer answer) throws JOSEException, NoSuchAlgorithmException {
        String state = UUID.randomUUID().toString();
        String nonce = UUID.randomUUID().toString();
        String sentNonce = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.US_ASCII)));
        String query = issuer.prepare(state, sentNonce, answer);
        OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(PreparedIssuer.CLIENT_ID)
                .authorizationUri(issuer.endpoint("authorize").toString())
                .redirectUri(PreparedIssuer.REDIRECT_URI.toString())
                .scopes(registration.getScopes())
                .state(state)
                .attributes(Map.of(OidcParameterNames.NONCE, nonce))
                .additionalParameters(Map.of(OidcParameterNames.NONCE, sentNonce))
                .build();
        String code = query.substring("code=".length(), query.indexOf('&'));
        return () -> finish(request, code, state);
    }

    private void finish(OAuth2AuthorizationRequest request, String code, String state) {
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(PreparedIssuer.REDIRECT_URI.toString())
                .state(state)
                .build();
        Authentication authentication = provider.authenticate(
                new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(request, response)));
        if (authentication == null || !authentication.isAuthenticated()) {
            throw new IllegalStateException("nobody was logged in");
        }
    }

    private OAuth2UserService<OidcUserRequest, OidcUser> signedUserinfo() {
        RestClient http = RestClient.create();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        issuer.endpoint("jwks").toString())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer.issuer()),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(PreparedIssuer.CLIENT_ID))));
        return request -> {
            String signed = http.get()
                    .uri(issuer.endpoint("userinfo"))
                    .headers(headers ->
                            headers.setBearerAuth(request.getAccessToken().getTokenValue()))
                    .retrieve()
                    .body(String.class);
            if (signed == null) {
                throw new OAuth2AuthenticationException("no_userinfo");
            }
            Jwt userinfo = decoder.decode(signed);
            if (!Objects.equals(request.getIdToken().getSubject(), userinfo.getSubject())) {
                throw new OAuth2AuthenticationException("another_sub");
            }
            OidcUserInfo identity = new OidcUserInfo(userinfo.getClaims());
            return new DefaultOidcUser(
                    List.of(new OidcUserAuthority(request.getIdToken(), identity)), request.getIdToken(), identity);
        };
    }
}
