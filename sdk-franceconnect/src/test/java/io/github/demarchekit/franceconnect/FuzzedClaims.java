package io.github.demarchekit.franceconnect;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims of a token that is signed: another reader of JSON sees in it what we accepted it for. */
final class FuzzedClaims implements FuzzTarget {

    private static final AccessToken ACCESS =
            new AccessToken(Secret.of("an access token"), Clients.NOW.plusSeconds(60));

    private final TokenVerifier verifier = new TokenVerifier(
            FuzzIssuer.registration(Platform.proConnect(URI.create(ScriptedTransport.ISSUER)), SigningAlgorithm.HS256),
            FuzzIssuer.opener(SigningAlgorithm.HS256, false));

    @Override
    public List<String> seeds() {
        String right = FuzzIssuer.claims();
        String identity = right.replaceFirst("\"nonce\":\"[0-9a-f]*\",", "").replace("\"acr\"", """
                "given_name":"Angela Claire","given_name_array":["Angela"],"family_name":"DUBOIS","gender":"female",\
                "birthdate":"1962-08-24","idp_birthdate":"1962-00-00","birthplace":"75107","birthcountry":"99100",\
                "rnipp_family_name":"DUBOIS","rnipp_birthdate":"1962","siret":"13002526500013","acr\"""");
        return List.of(
                right,
                identity,
                identity.replace("1962-08-24", "1962-13-45"),
                right.replaceFirst("\"exp\":\\d+", "\"exp\":1" + "0".repeat(400)),
                right.replaceFirst("\"exp\":\\d+", "\"exp\":1e999"),
                right.replaceFirst("\"iat\":\\d+", "\"iat\":-0.5"),
                right.replaceFirst("\"iat\":\\d+", "\"nbf\":null,\"iat\":\"now\""),
                right.replace("\"client\"", "[\"client\",{}]"),
                right.replace("\"acr\"", "\"at_hash\":7,\"azp\":[],\"auth_time\":1e10,\"acr\""),
                right.replace("\"sub\"", "\"sub\":\"other\",\"sub\""),
                right + right,
                "[]",
                "");
    }

    @Override
    public void feed(byte[] input) {
        String token = FuzzIssuer.TOKENS.signed(
                "{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8), input, SigningAlgorithm.HS256);
        TokenEndpoint.Tokens tokens = new TokenEndpoint.Tokens(ACCESS, Optional.of(Secret.of(token)), Optional.empty());
        Refusals.of(input, () -> verifier.idToken(tokens, FuzzIssuer.PENDING)).ifPresent(read -> {
            JWTClaimsSet claims = sameOrigin(input);
            require(read.sub().equals(claims.getSubject()));
            require(FuzzIssuer.NONCE.equals(claims.getClaim("nonce")));
        });
        HttpResponse userinfo = new HttpResponse(
                200, Map.of("Content-Type", "application/jwt"), token.getBytes(StandardCharsets.UTF_8));
        Refusals.of(input, () -> verifier.userinfo(userinfo, "someone", Clients.NOW))
                .ifPresent(read -> {
                    require("someone".equals(sameOrigin(input).getSubject()));
                    identity(input, read);
                });
    }

    private static JWTClaimsSet sameOrigin(byte[] input) {
        try {
            JWTClaimsSet claims = JWTClaimsSet.parse(new String(input, StandardCharsets.UTF_8));
            require(ScriptedTransport.ISSUER.equals(claims.getIssuer()));
            require(claims.getAudience().equals(List.of("client")));
            require(claims.getExpirationTime().after(Date.from(Clients.NOW)));
            return claims;
        } catch (ParseException e) {
            throw new AssertionError("claims are accepted that another reader does not read", e);
        }
    }

    private static void require(boolean same) {
        if (!same) {
            throw new AssertionError("claims are accepted for what another reader does not see in them");
        }
    }

    private static void identity(byte[] input, Claims claims) {
        Refusals.of(input, () -> Citizen.ofFranceConnect(claims, true)).ifPresent(citizen -> {
            citizen.identity();
            citizen.idpBirthdate();
            citizen.claim("birthplace");
        });
        Refusals.of(input, () -> Citizen.ofFranceConnectPlus(claims, true)).ifPresent(Citizen::rnippIdentity);
        Refusals.of(input, () -> Agent.of(claims)).ifPresent(agent -> {
            agent.siret();
            agent.email();
            agent.claim("siret");
        });
    }
}
