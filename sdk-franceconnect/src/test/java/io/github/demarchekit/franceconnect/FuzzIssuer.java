package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An issuer and a client with the same keys at each run, so that an input does what it did when it was found. */
final class FuzzIssuer {

    static final String STATE = "0123456789abcdef".repeat(4);
    static final String NONCE = "fedcba9876543210".repeat(4);
    static final String CALLBACK = "code=abc&state=" + STATE + "&iss=https%3A%2F%2Ffc.example%2Fapi%2Fv2";

    // Of ISSUER and CLIENT_ID.
    static final String CLIENT = "ft7D1kaczUtXSPa7Pa9dnw";

    static final PendingLogin PENDING = PendingLogin.parse(
            "3." + CLIENT + "." + STATE + "." + NONCE + ".." + Clients.NOW.getEpochSecond() + ".i.ZWlkYXMx");

    static final Clock CLOCK = Clock.fixed(Clients.NOW, ZoneOffset.UTC);
    static final CryptoProvider CRYPTO = CryptoProvider.choose();

    private static final JWKSet KEYS = keys();
    static final ECKey EC = KEYS.getKeyByKeyId("ec").toECKey();
    static final RSAKey RSA = KEYS.getKeyByKeyId("rsa").toRSAKey();
    static final JWK AGREEMENT = KEYS.getKeyByKeyId("enc-ec");
    static final JWK TRANSPORT = KEYS.getKeyByKeyId("enc-rsa");
    static final EncryptionKeys ENCRYPTION = new EncryptionKeys(List.of(AGREEMENT, TRANSPORT));
    static final TokenIssuer TOKENS = new TokenIssuer(EC, RSA);

    private FuzzIssuer() {}

    private static JWKSet keys() {
        try (InputStream json = FuzzIssuer.class.getResourceAsStream("fuzz-keys.json")) {
            return JWKSet.load(json);
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String claims() {
        long now = Clients.NOW.getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":\"client\",\"sub\":\"someone\",\"nonce\":\"%s\",\"iat\":%d,\"exp\":%d,\"acr\":\"eidas1\"}"
                .formatted(ScriptedTransport.ISSUER, NONCE, now, now + 60);
    }

    static String publicKeys() {
        return new JWKSet(List.of(EC, RSA)).toPublicJWKSet().toString();
    }

    static Registration registration(Platform platform, SigningAlgorithm algorithm) {
        return new Registration(
                platform,
                TokenIssuer.CLIENT_ID,
                Secret.of(TokenIssuer.SECRET),
                URI.create("https://demarche.example/callback"),
                Optional.empty(),
                algorithm,
                Duration.ZERO,
                CLOCK);
    }

    /** Returns the issuer's keys, read from this document. */
    static SigningKeys keysIn(byte[] document) {
        BackChannel backChannel = new BackChannel(request -> json(200, document));
        Registration registration = Clients.registration(CLOCK);
        return new SigningKeys(
                registration, Discovery.given(registration, ScriptedTransport.document()), backChannel, CRYPTO);
    }

    static TokenOpener opener(SigningAlgorithm pinned, boolean encrypted) {
        return new TokenOpener(
                pinned,
                keysIn(publicKeys().getBytes(StandardCharsets.UTF_8)),
                Secret.of(TokenIssuer.SECRET),
                encrypted ? () -> ENCRYPTION : null,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                CRYPTO);
    }

    static HttpResponse json(int status, byte[] body) {
        return new HttpResponse(status, Map.of("Content-Type", "application/json"), body);
    }
}
