package io.github.demarchekit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import java.net.URI;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * An application that checks everything a platform tells it, written with Nimbus and without the SDK's own client, so that the kit is
 * not judged by what it is there to judge.
 */
final class StrictParty {

    static final URI CALLBACK = URI.create("http://localhost:8080/callback");
    static final URI AFTER_LOGOUT = URI.create("http://localhost:8080/");

    private static final HttpTransport TRANSPORT = HttpTransport.create();
    private static final long SKEW = 30;

    final FakeLoginPlatform platform;
    final LoginProduct product;
    final String clientId;
    final Secret clientSecret = Secret.of("0123456789abcdef".repeat(4));
    private final TestClock clock;
    private final Signature signature;
    private final JWK decryptionKey;
    private final FranceConnectEncryption.Algorithm encryption;

    StrictParty(LocalPlatform kit, LoginProduct product) {
        this(
                kit,
                product,
                product.forCitizens() ? Signature.ES256 : Signature.RS256,
                FranceConnectEncryption.Algorithm.ECDH_ES);
    }

    StrictParty(
            LocalPlatform kit,
            LoginProduct product,
            Signature signature,
            FranceConnectEncryption.Algorithm encryption) {
        this.product = product;
        this.signature = signature;
        this.encryption = encryption;
        this.clock = kit.clock();
        this.clientId = "strict-" + product + "-" + signature + "-" + encryption;
        platform = switch (product) {
            case FRANCECONNECT -> kit.franceConnect();
            case FRANCECONNECT_PLUS -> kit.franceConnectPlus();
            case PROCONNECT -> kit.proConnect();
        };
        decryptionKey = PartnerKeyPair.of(encryption);
        platform.register(registration());
    }

    /** A lie that was found out, and what it was about. */
    static final class Deceived extends RuntimeException {
        private static final long serialVersionUID = 1;
        final String about;

        Deceived(String about, String what) {
            super(about + ": " + what);
            this.about = about;
        }
    }

    /** What a login gave. */
    record Login(JsonNode tokens, String idToken, JsonNode idClaims, JsonNode identity) {}

    FranceConnectRegistration registration() {
        FranceConnectRegistration registration = FranceConnectRegistration.of(clientId, clientSecret)
                .redirectUri(CALLBACK)
                .postLogoutRedirectUri(AFTER_LOGOUT)
                .signedWith(signature);
        return product.encrypts()
                ? registration.encrypted(FranceConnectEncryption.to(encryption, jwks()))
                : registration;
    }

    String jwks() {
        return new JWKSet(decryptionKey.toPublicJWK()).toString();
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", CALLBACK.toString());
        parameters.put(
                "scope",
                product.forCitizens()
                        ? "openid identite_pivot email preferred_username"
                        : "openid given_name usual_name email siret");
        parameters.put("state", "s".repeat(32));
        parameters.put("nonce", "n".repeat(32));
        if (product.forCitizens()) {
            parameters.put("acr_values", product.levels().get(0));
        }
        return parameters;
    }

    URI authorizeUri(Map<String, String> parameters) {
        return FranceConnectPages.withQuery(URI.create(platform.issuer() + "/authorize"), parameters);
    }

    URI authenticate(Map<String, String> parameters) {
        return platform instanceof FakeFranceConnect franceConnect
                ? franceConnect.authenticate(authorizeUri(parameters), TestIdentity.ANGELA_DUBOIS)
                : ((FakeProConnect) platform).authenticate(authorizeUri(parameters), TestAgent.FIA1_AGENT);
    }

    Login login() {
        return login(parameters());
    }

    Login login(Map<String, String> parameters) {
        return finish(authenticate(parameters));
    }

    Login finish(URI callback) {
        checkDiscovery();
        return tokens(code(callback));
    }

    void checkDiscovery() {
        JsonNode document = Json.tree("test", get("/.well-known/openid-configuration"));
        require(text(document, "issuer").equals(platform.issuer().toString()), "DISCOVERY", "issuer");
        for (String endpoint : List.of(
                "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "end_session_endpoint", "jwks_uri")) {
            require(text(document, endpoint).startsWith(platform.issuer() + "/"), "DISCOVERY", endpoint);
        }
        require(
                document.path("id_token_signing_alg_values_supported")
                        .valueStream()
                        .anyMatch(alg -> alg.asString("").equals(signature.name())),
                "DISCOVERY",
                "algorithms");
    }

    String code(URI callback) {
        HttpUrl url = HttpUrl.get(callback.toString());
        for (String name : url.queryParameterNames()) {
            require(url.queryParameterValues(name).size() == 1, "CALLBACK", name + " twice");
        }
        require("s".repeat(32).equals(url.queryParameter("state")), "CALLBACK", "state");
        require(platform.issuer().toString().equals(url.queryParameter("iss")), "CALLBACK", "iss");
        require(url.queryParameter("error") == null, "CALLBACK", "error");
        String code = url.queryParameter("code");
        require(code != null && !code.isEmpty(), "CALLBACK", "code");
        return String.valueOf(code);
    }

    Map<String, String> tokenForm(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", CALLBACK.toString());
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret.reveal());
        return form;
    }

    Map<String, String> refreshForm(String refreshToken) {
        Map<String, String> form = tokenForm("");
        form.remove("code");
        form.remove("redirect_uri");
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return form;
    }

    private Login tokens(String code) {
        JsonNode tokens = tokenAnswer(tokenForm(code));
        String idToken = text(tokens, "id_token");
        require(!idToken.isEmpty(), "TOKEN", "id_token");
        JsonNode claims = opened("ID_TOKEN", idToken);
        checkEnvelope("ID_TOKEN", claims, clientId);
        require(text(claims, "nonce").equals("n".repeat(32)), "ID_TOKEN", "nonce");
        require(product.levels().contains(text(claims, "acr")), "ID_TOKEN", "acr");
        require(product.forCitizens() || text(claims, "acr").equals("eidas1"), "ID_TOKEN", "acr of the agent");
        require(
                !claims.has("at_hash")
                        || text(claims, "at_hash").equals(Sha256.halfBase64(text(tokens, "access_token"))),
                "ID_TOKEN",
                "at_hash");
        return new Login(tokens, idToken, claims, identity(text(tokens, "access_token"), text(claims, "sub")));
    }

    JsonNode tokenAnswer(Map<String, String> form) {
        HttpResponse response = post("/token", form);
        JsonNode tokens = Json.tree("test", response);
        require(response.status() == 200 && !tokens.has("error"), "TOKEN", text(tokens, "error"));
        require(!text(tokens, "access_token").isEmpty(), "TOKEN", "access_token");
        require(text(tokens, "token_type").equalsIgnoreCase("Bearer"), "TOKEN", "token_type");
        return tokens;
    }

    JsonNode identity(String accessToken, String sub) {
        HttpResponse response = userinfo(accessToken);
        require(response.status() == 200, "USERINFO", "status " + response.status());
        require(response.mediaType().equals("application/jwt"), "USERINFO", "not a token");
        JsonNode claims = opened("USERINFO", response.text());
        checkEnvelope("USERINFO", claims, clientId);
        require(text(claims, "sub").equals(sub), "USERINFO", "sub");
        require(!claims.has("nonce") && !claims.has("acr"), "USERINFO", "an id_token");
        return claims;
    }

    HttpResponse userinfo(String accessToken) {
        return TRANSPORT.send(HttpRequest.get("test", at("/userinfo"))
                .bearer(Secret.of(accessToken))
                .build());
    }

    HttpResponse get(String path) {
        return get(at(path));
    }

    static HttpResponse get(URI uri) {
        return TRANSPORT.send(HttpRequest.get("test", uri).build());
    }

    HttpResponse post(String path, Map<String, String> form) {
        return TRANSPORT.send(HttpRequest.post("test", at(path)).form(form).build());
    }

    URI at(String path) {
        return URI.create(platform.issuer() + path);
    }

    private void checkEnvelope(String about, JsonNode claims, String audience) {
        long now = clock.instant().getEpochSecond();
        require(text(claims, "iss").equals(platform.issuer().toString()), about, "iss");
        JsonNode aud = claims.path("aud");
        require(
                aud.isArray()
                        ? aud.size() == 1 && aud.path(0).asString("").equals(audience)
                        : text(claims, "aud").equals(audience),
                about,
                "aud");
        require(!claims.has("azp") || text(claims, "azp").equals(audience), about, "azp");
        require(claims.path("exp").asLong(0) > now - SKEW, about, "exp");
        require(Math.abs(claims.path("iat").asLong(0) - now) <= SKEW, about, "iat");
        require(text(claims, "sub").length() > 0 && text(claims, "sub").length() < 256, about, "sub");
    }

    /** Returns the claims of a token that is encrypted and signed as it must be. */
    JsonNode opened(String about, String token) {
        String signed = product.encrypts() ? decrypted(about, token) : token;
        JsonNode claims = verified(about, signed);
        require(claims.isObject(), about, "claims");
        return claims;
    }

    /** Returns what is inside of a token that is encrypted, without checking its signature. */
    String decrypted(String about, String token) {
        require(token.split("\\.", -1).length == 5, about, "not encrypted");
        JsonNode header = header(token);
        require(text(header, "alg").equals(encryption.wireName()), about, "alg of the encryption");
        require(text(header, "enc").equals("A256GCM"), about, "enc");
        require(text(header, "kid").equals(decryptionKey.getKeyID()), about, "kid of the encryption");
        require(text(header, "cty").equals("JWT"), about, "cty");
        return PartnerKeyPair.decrypt(about, decryptionKey, token);
    }

    /** Returns the claims of a token that is signed as it must be. */
    JsonNode verified(String about, String token) {
        require(token.split("\\.", -1).length == 3, about, "not signed");
        JsonNode header = header(token);
        require(text(header, "alg").equals(signature.name()), about, "alg");
        for (String refused : List.of("jku", "jwk", "x5u", "x5c", "crit")) {
            require(!header.has(refused), about, refused);
        }
        require(!header.has("typ") || text(header, "typ").equals("JWT"), about, "typ");
        try {
            JWSObject jws = JWSObject.parse(token);
            require(
                    signature == Signature.HS256
                            ? jws.verify(new MACVerifier(clientSecret.reveal()))
                            : keys(about, text(header, "kid")).stream().anyMatch(key -> signed(jws, key)),
                    about,
                    "signature");
            return Json.read("test", jws.getPayload().toBytes(), JsonNode.class);
        } catch (ParseException | JOSEException e) {
            throw new Deceived(about, "not a token");
        }
    }

    private List<JWK> keys(String about, String kid) {
        try {
            JWKSet published = JWKSet.parse(get("/jwks").text());
            require(published.getKeys().stream().noneMatch(JWK::isPrivate), "KEYS", "private members");
            List<JWK> keys = published.getKeys().stream()
                    .filter(key -> KeyUse.SIGNATURE.equals(key.getKeyUse()))
                    .filter(key -> String.valueOf(key.getAlgorithm()).equals(signature.name()))
                    .filter(key -> kid.isEmpty() || kid.equals(key.getKeyID()))
                    .toList();
            require(!keys.isEmpty(), about, "kid");
            return keys;
        } catch (ParseException e) {
            throw new Deceived("KEYS", "not a key set");
        }
    }

    private static boolean signed(JWSObject jws, JWK key) {
        try {
            return jws.verify(key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(key.toRSAKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    static JsonNode header(String token) {
        return Json.read("test", Base64.getUrlDecoder().decode(token.split("\\.")[0]), JsonNode.class);
    }

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    static void require(boolean honest, String about, String what) {
        if (!honest) {
            throw new Deceived(about, what);
        }
    }
}
