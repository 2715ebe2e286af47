package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.SignedCallbacks.SignedCallback;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.callback.CallbackEvent;
import io.github.demarchekit.tracking.callback.CallbackVerifier;
import io.github.demarchekit.tracking.callback.VerifyingKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks with which a partner tests a receiver, and the kit's own receiver. */
class SignedCallbacksTest {

    private static final CaseNumber ONE = new CaseNumber("A-2026-1");

    @StartPlatform
    LocalPlatform platform;

    private SignedCallbacks callbacks() {
        return SignedCallbacks.of(platform.callbacks().secret(), platform.clock());
    }

    private HttpResponse post(SignedCallback callback) {
        HttpRequest.Builder request = HttpRequest.post(
                        "receiver", platform.callbacks().url())
                .body("application/cloudevents+json", callback.body().getBytes(UTF_8))
                .oneShot();
        callback.headers().forEach(request::header);
        return HttpTransport.create().send(request.build());
    }

    @Test
    void are_what_a_receiver_takes() {
        SignedCallback callback = callbacks().event(ONE, 1, CaseStatus.ACCEPTED);

        CallbackEvent event = CallbackVerifier.builder(
                        VerifyingKey.shared(Secret.of(platform.callbacks().secret())))
                .clock(platform.clock())
                .build()
                .unwrap(callback.headers(), callback.body().getBytes(UTF_8));

        assertThat(event.subject()).isEqualTo("A-2026-1");
        assertThat(event.data().status()).contains(CaseStatus.ACCEPTED);
        assertThat(callback.toString()).isEqualTo("SignedCallback[redacted]");
    }

    @Test
    void are_signed_by_the_private_key_too() {
        SignedCallbacks byThePair = SignedCallbacks.of(platform.callbacks().privateKey(), platform.clock());

        SignedCallback callback = byThePair.event(ONE, 1, CaseStatus.ACCEPTED);

        assertThat(callback.headers().get("webhook-signature")).startsWith("v1a,");
        assertThat(post(callback).status()).isEqualTo(204);
    }

    @Test
    void come_again_as_the_same_event() {
        assertThat(post(callbacks().event(ONE, 1, CaseStatus.RECEIVED)).status())
                .isEqualTo(204);
        platform.clock().advance(Duration.ofMinutes(1));
        assertThat(post(callbacks().event(ONE, 1, CaseStatus.RECEIVED)).status())
                .isEqualTo(204);
        assertThat(post(callbacks().event(ONE, 2, CaseStatus.ACCEPTED)).status())
                .isEqualTo(204);

        assertThat(platform.callbacks().events()).hasSize(2);
        assertThat(platform.callbacks().received()).hasSize(3);
    }

    @Test
    void are_refused_when_they_are_out_of_date() {
        post(callbacks().event(ONE, 3, CaseStatus.ACCEPTED));

        HttpResponse answer = post(callbacks().event(ONE, 2, CaseStatus.RECEIVED));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(platform.callbacks().refusals()).containsExactly("regression");
        assertThat(post(callbacks().event(ONE, 4, CaseStatus.CLOSED)).status()).isEqualTo(204);
    }

    @Test
    void are_refused_when_they_are_changed_or_old() {
        SignedCallback right = callbacks().event(ONE, 1, CaseStatus.REFUSED);

        HttpResponse changed =
                post(new SignedCallback(right.headers(), right.body().replace("refused", "accepted")));
        platform.clock().advance(Duration.ofMinutes(6));
        HttpResponse old = post(right);

        assertThat(changed.status()).isEqualTo(401);
        assertThat(old.status()).isEqualTo(401);
        assertThat(platform.callbacks().refusals()).containsExactly("bad_signature", "too_old");
        assertThat(platform.callbacks().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "not json"})
    void are_refused_when_they_say_nothing(String body) {
        assertThat(post(callbacks().sign("id-1", body)).status()).isEqualTo(400);
        assertThat(platform.callbacks().refusals()).containsExactly("unreadable");
    }

    @Test
    void need_a_key_that_is_one() {
        assertThatThrownBy(() -> SignedCallbacks.of("secret", platform.clock()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key that starts with whsec_ is expected here");
    }

    @Test
    void are_forgotten_when_the_receiver_is_told_to() {
        post(callbacks().event(ONE, 2, CaseStatus.ACCEPTED));
        platform.callbacks().clear();

        assertThat(platform.callbacks().events()).isEmpty();
        assertThat(post(callbacks().event(ONE, 1, CaseStatus.RECEIVED)).status())
                .isEqualTo(204);
    }

    @Test
    void are_the_only_way_in() {
        assertThat(HttpTransport.create()
                        .send(HttpRequest.get("receiver", platform.callbacks().url())
                                .build())
                        .status())
                .isEqualTo(405);
        assertThat(HttpTransport.create()
                        .send(HttpRequest.post("receiver", platform.callbacks().url())
                                .build())
                        .status())
                .isEqualTo(401);
        assertThat(platform.callbacks().refusals()).containsExactly("not_signed");
    }
}
