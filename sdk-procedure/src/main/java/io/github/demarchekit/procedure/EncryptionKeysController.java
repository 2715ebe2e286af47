package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.EncryptionKeys;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The {@code jwks_uri} to declare to FranceConnect+: it reads the key there while it answers a login, so this address is part of
 * the login. Without keys, there is nothing here.
 */
@Controller
class EncryptionKeysController {

    // As long as FranceConnect keeps its own.
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final ObjectProvider<EncryptionKeys> keys;

    EncryptionKeysController(ObjectProvider<EncryptionKeys> keys) {
        this.keys = keys;
    }

    @GetMapping(Paths.ENCRYPTION_KEYS)
    ResponseEntity<String> published() {
        EncryptionKeys ours = keys.getIfAvailable();
        return ours == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .contentType(new MediaType("application", "jwk-set+json"))
                        .body(ours.publicJwks());
    }
}
