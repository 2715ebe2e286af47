package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a {@link PendingLogin} for a cookie: encrypted and authenticated (JWE, {@code dir}, {@code A256GCM}), so that an
 * application without a session needs no store of its own for a login.
 *
 * <p>Send it as {@code __Host-login=…; Secure; HttpOnly; SameSite=Lax; Path=/; Max-Age=3600} (Strict would keep it from coming
 * back), one cookie a tab if several may log in at once, and delete it in the answer to the callback. A cookie can be sent
 * twice, so several processes need a shared {@link FinishedLogins}.
 *
 * <p>Every process shares the key. To change it, put the new one first and keep the former for an hour. Immutable, thread-safe.
 */
public final class LoginSeal {

    // 32 random bytes as base64url are 43 characters; what is shorter was typed by somebody.
    private static final int SHORTEST_KEY = 43;
    private static final int LONGEST_SEAL = 4096;

    // Keeps a token sealed for another purpose with the same key from being taken for a login.
    private static final JWEHeader HEADER = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .type(new JOSEObjectType("pending-login"))
            .build();

    private final List<SecretKey> keys;

    private LoginSeal(List<SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * Makes a seal.
     *
     * @param current the key that seals and opens: 32 random bytes or more as text, such as what {@code openssl rand -base64 32}
     *     prints
     * @param former keys that only open
     * @throws IllegalArgumentException when a key has fewer than 43 characters
     */
    public static LoginSeal of(Secret current, Secret... former) {
        List<SecretKey> keys = new ArrayList<>();
        keys.add(key(current));
        for (Secret one : former) {
            keys.add(key(one));
        }
        return new LoginSeal(List.copyOf(keys));
    }

    private static SecretKey key(Secret secret) {
        if (secret.reveal().length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "a seal's key is at least 32 random bytes written as text: make one with openssl rand -base64 32");
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new SecretKeySpec(sha256.digest(secret.reveal().getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns the login as a text of ASCII letters, digits, points, hyphens and underscores, under 1 000 characters; under 3 200,
     * which a cookie still holds, when many levels were asked of ProConnect.
     */
    public String seal(PendingLogin login) {
        JWEObject sealed = new JWEObject(HEADER, new Payload(login.serialize()));
        try {
            sealed.encrypt(new DirectEncrypter(keys.get(0)));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has AES-256 in GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} returned.
     *
     * @throws VerificationException with reason {@code pending_login_unreadable} when it was altered, sealed with another key, or
     *     is anything else, {@code ""} included
     */
    public PendingLogin open(String sealed) {
        // Nothing of another header is read: Nimbus fails otherwise than it says on some that nobody meant.
        if (sealed.length() > LONGEST_SEAL || !sealed.startsWith(HEADER.toBase64URL() + ".")) {
            throw PendingLogin.unreadable();
        }
        return keys.stream()
                .flatMap(key -> opened(sealed, key).stream())
                .findFirst()
                .map(PendingLogin::parse)
                .orElseThrow(PendingLogin::unreadable);
    }

    private static Optional<String> opened(String sealed, SecretKey key) {
        try {
            JWEObject token = JWEObject.parse(sealed);
            token.decrypt(new DirectDecrypter(key));
            return Optional.of(token.getPayload().toString());
        } catch (ParseException | JOSEException e) {
            return Optional.empty(); // sealed with another key, or by nobody
        }
    }

    @Override
    public String toString() {
        return "LoginSeal[redacted]";
    }
}
