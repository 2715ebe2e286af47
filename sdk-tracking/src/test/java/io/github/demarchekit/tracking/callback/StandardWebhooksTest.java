package io.github.demarchekit.tracking.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.github.demarchekit.core.Secret;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed, and what of it is taken. */
class StandardWebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final StandardWebhooksSigner signer = StandardWebhooksSigner.of(SigningKey.shared(Secret.of(SECRET)));
    private final StandardWebhooksCheck check = StandardWebhooksCheck.of(VerifyingKey.shared(Secret.of(SECRET)));

    @Test
    void signs_the_published_example() {
        assertThat(signer.signature(ID, AT, BODY)).isEqualTo(SIGNATURE);
        assertThat(check.matches(ID, TIMESTAMP, BODY, SIGNATURE)).isTrue();
    }

    @Test
    void refuses_the_published_example_with_one_thing_changed() {
        assertThat(check.matches("msg_p5jXN8AQM9LWM0D4loKWxJel", TIMESTAMP, BODY, SIGNATURE))
                .isFalse();
        assertThat(check.matches(ID, "1614265331", BODY, SIGNATURE)).isFalse();
        assertThat(check.matches(ID, TIMESTAMP, "{\"test\": 2432232315}".getBytes(UTF_8), SIGNATURE))
                .isFalse();
        assertThat(check.matches(ID, TIMESTAMP, BODY, SIGNATURE.replace("g0hM", "g0hN")))
                .isFalse();
        assertThat(StandardWebhooksCheck.of(VerifyingKey.shared(SigningKey.newSecret()))
                        .matches(ID, TIMESTAMP, BODY, SIGNATURE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,",
                "v1",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=x",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O\u0145=",
                "   ",
            })
    void refuses_what_is_not_an_entry(String signatures) {
        assertThat(check.matches(ID, TIMESTAMP, BODY, signatures)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,AAAASsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OEA= %s",
                "%s v1,AAAASsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OEA=",
                "v1a,bm90IGEgc2lnbmF0dXJl %s v2,x",
                "v1 %s",
                " %s",
            })
    void finds_the_right_entry_among_others(String signatures) {
        assertThat(check.matches(ID, TIMESTAMP, BODY, signatures.formatted(SIGNATURE)))
                .isTrue();
    }

    @Test
    void agrees_with_the_reference_library_on_what_it_signs()
            throws WebhookSigningException, EmptyWebhookSecretException {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[24 + random.nextInt(41)];
            random.nextBytes(key);
            String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
            String body = "é".repeat(random.nextInt(300)) + random.nextLong();
            long timestamp = random.nextInt(4) == 0 ? random.nextInt(10) : 1_700_000_000L + i;
            String id = "msg_" + "x".repeat(random.nextInt(200));

            String theirs = new Webhook(secret).sign(id, timestamp, body);

            assertThat(StandardWebhooksSigner.of(SigningKey.shared(Secret.of(secret)))
                            .signature(id, Instant.ofEpochSecond(timestamp), body.getBytes(UTF_8)))
                    .isEqualTo(theirs);
            assertThat(StandardWebhooksCheck.of(VerifyingKey.shared(Secret.of(secret)))
                            .matches(id, Long.toString(timestamp), body.getBytes(UTF_8), theirs))
                    .isTrue();
        }
    }

    @Test
    void is_taken_by_the_reference_library() throws WebhookVerificationException, EmptyWebhookSecretException {
        Instant now = Clock.systemUTC().instant();
        String body = new String(BODY, UTF_8);
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(ID),
                        "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                        "webhook-signature", List.of(signer.signature(ID, now, BODY))),
                (name, value) -> true);

        new Webhook(SECRET).verify(body, headers);

        assertThatThrownBy(() -> new Webhook(SECRET).verify(body + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void signs_with_an_ed25519_pair_of_its_own() {
        SigningKey.Pair pair = SigningKey.newPair();
        String signature =
                StandardWebhooksSigner.of(SigningKey.ed25519(pair.privateKey())).signature(ID, AT, BODY);
        StandardWebhooksCheck theirs = StandardWebhooksCheck.of(VerifyingKey.ed25519(pair.publicKey()));

        assertThat(signature).startsWith("v1a,").hasSize(4 + 88);
        assertThat(theirs.matches(ID, TIMESTAMP, BODY, "v1a,x " + signature)).isTrue();
        assertThat(theirs.matches(ID, "1614265331", BODY, signature)).isFalse();
        assertThat(theirs.matches(ID, TIMESTAMP, new byte[0], signature)).isFalse();
        assertThat(theirs.matches(ID, TIMESTAMP, BODY, signature.replace("v1a", "v1")))
                .isFalse();
        assertThat(StandardWebhooksCheck.of(
                                VerifyingKey.ed25519(SigningKey.newPair().publicKey()))
                        .matches(ID, TIMESTAMP, BODY, signature))
                .isFalse();
    }

    @Test
    void signs_what_rfc_8032_signs_with_the_key_of_rfc_9421() {
        // The same key and content through the two written forms: 32 bytes, and 64 with the public half.
        byte[] seed = Base64.getDecoder().decode("n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=");
        byte[] publicKey = Base64.getDecoder().decode("JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
        byte[] both = new byte[64];
        System.arraycopy(seed, 0, both, 0, 32);
        System.arraycopy(publicKey, 0, both, 32, 32);
        SigningKey alone =
                SigningKey.ed25519(Secret.of("whsk_" + Base64.getEncoder().encodeToString(seed)));
        SigningKey paired =
                SigningKey.ed25519(Secret.of("whsk_" + Base64.getEncoder().encodeToString(both)));

        assertThat(paired.standardSignature(ID, AT, BODY)).isEqualTo(alone.standardSignature(ID, AT, BODY));
        assertThat(VerifyingKey.ed25519("whpk_" + Base64.getEncoder().encodeToString(publicKey))
                        .matches(ID, TIMESTAMP, BODY, alone.standardSignature(ID, AT, BODY)))
                .isTrue();

        both[40] ^= 1;
        assertThatThrownBy(() -> SigningKey.ed25519(
                        Secret.of("whsk_" + Base64.getEncoder().encodeToString(both))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("what follows whsk_ must be ");
    }

    @Test
    void signs_with_the_old_and_the_new_key_while_one_replaces_the_other() {
        Secret old = SigningKey.newSecret();
        Secret next = SigningKey.newSecret();
        SigningKey.Pair pair = SigningKey.newPair();
        String signatures = StandardWebhooksSigner.of(
                        SigningKey.shared(next), SigningKey.shared(old), SigningKey.ed25519(pair.privateKey()))
                .signature(ID, AT, BODY);

        assertThat(signatures.split(" ", -1)).hasSize(3);
        for (VerifyingKey key :
                List.of(VerifyingKey.shared(old), VerifyingKey.shared(next), VerifyingKey.ed25519(pair.publicKey()))) {
            assertThat(StandardWebhooksCheck.of(key).matches(ID, TIMESTAMP, BODY, signatures))
                    .isTrue();
        }
        String byTheOld = StandardWebhooksSigner.of(SigningKey.shared(old)).signature(ID, AT, BODY);
        assertThat(StandardWebhooksCheck.of(VerifyingKey.shared(next), VerifyingKey.shared(old))
                        .matches(ID, TIMESTAMP, BODY, byTheOld))
                .isTrue();
    }

    @Test
    void tries_no_more_than_eight_ed25519_signatures() {
        SigningKey.Pair pair = SigningKey.newPair();
        String right =
                StandardWebhooksSigner.of(SigningKey.ed25519(pair.privateKey())).signature(ID, AT, BODY);
        StandardWebhooksCheck theirs = StandardWebhooksCheck.of(VerifyingKey.ed25519(pair.publicKey()));

        assertThat(theirs.matches(ID, TIMESTAMP, BODY, "v1a,AAAA ".repeat(7) + right))
                .isTrue();
        assertThat(theirs.matches(ID, TIMESTAMP, BODY, "v1a,AAAA ".repeat(8) + right))
                .isFalse();
    }

    @Test
    void gives_each_thread_its_own_signature() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> made = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                byte[] body = ("body " + i).getBytes(UTF_8);
                String id = "msg_" + i;
                expected.add(signer.signature(id, AT, body));
                made.add(threads.submit(() -> {
                    String signature = signer.signature(id, AT, body);
                    return check.matches(id, TIMESTAMP, body, signature) ? signature : "refused";
                }));
            }
            for (int i = 0; i < expected.size(); i++) {
                assertThat(made.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "é", "a\nb"})
    void signs_no_identifier_that_the_header_or_the_signed_content_cannot_hold(String id) {
        assertThatThrownBy(() -> signer.signature(id, AT, BODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the id of a callback has printable ASCII characters and no dot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==",
                "whsec_*fKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            })
    void takes_no_secret_that_is_not_one_and_does_not_quote_it(String text) {
        assertThatThrownBy(() -> SigningKey.shared(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("fKQ9r8GKY");
        assertThatThrownBy(() -> VerifyingKey.shared(Secret.of(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takes_secrets_of_24_to_64_bytes() {
        for (int bytes : List.of(24, 64)) {
            String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
            assertThat(SigningKey.shared(Secret.of(text)).sign(BODY)).hasSize(32);
        }
        for (int bytes : List.of(23, 65)) {
            String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
            assertThatThrownBy(() -> SigningKey.shared(Secret.of(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("what follows whsec_ must be the base64 of 24 to 64 bytes");
        }
    }

    @Test
    void takes_no_public_key_that_is_not_one() {
        assertThatThrownBy(() -> VerifyingKey.ed25519("whpk_AAAA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what follows whpk_ must be the base64 of 32 bytes");
        assertThatThrownBy(() -> VerifyingKey.ed25519("whsk_AAAA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key that starts with whpk_ is expected here");
    }

    @Test
    void needs_a_key() {
        assertThatThrownBy(StandardWebhooksSigner::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(StandardWebhooksCheck::of).isInstanceOf(IllegalArgumentException.class);
    }
}
