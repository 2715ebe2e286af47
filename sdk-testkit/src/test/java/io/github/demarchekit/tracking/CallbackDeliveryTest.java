package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.callback.CallbackChannel;
import io.github.demarchekit.tracking.callback.CallbackEvent;
import io.github.demarchekit.tracking.callback.CallbackSigner;
import io.github.demarchekit.tracking.callback.Handshake;
import io.github.demarchekit.tracking.callback.MessageSignatureSigner;
import io.github.demarchekit.tracking.callback.SigningKey;
import io.github.demarchekit.tracking.callback.StandardWebhooksSigner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of a file, told to another application. */
class CallbackDeliveryTest {

    private static final String NAME = "callback-caf";

    @StartPlatform
    LocalPlatform platform;

    /** The ways to sign, all of which the receiver takes. */
    enum Signatures {
        V1 {
            @Override
            CallbackSigner by(SigningKey secret, SigningKey pair) {
                return StandardWebhooksSigner.of(secret);
            }
        },
        V1A {
            @Override
            CallbackSigner by(SigningKey secret, SigningKey pair) {
                return StandardWebhooksSigner.of(pair);
            }
        },
        ROTATION {
            @Override
            CallbackSigner by(SigningKey secret, SigningKey pair) {
                return StandardWebhooksSigner.of(SigningKey.shared(SigningKey.newSecret()), secret);
            }
        },
        RFC_9421_HMAC {
            @Override
            CallbackSigner by(SigningKey secret, SigningKey pair) {
                return MessageSignatureSigner.of("secret", secret);
            }
        },
        RFC_9421_ED25519 {
            @Override
            CallbackSigner by(SigningKey secret, SigningKey pair) {
                return MessageSignatureSigner.of("pair", pair);
            }
        };

        abstract CallbackSigner by(SigningKey secret, SigningKey pair);
    }

    private SigningKey secret() {
        return SigningKey.shared(Secret.of(platform.callbacks().secret()));
    }

    private SigningKey pair() {
        return SigningKey.ed25519(Secret.of(platform.callbacks().privateKey()));
    }

    private CallbackChannel.Builder channel(CallbackSigner signer) {
        return CallbackChannel.builder(NAME, platform.callbacks().url(), "urn:mairie-demoville", signer)
                .clock(platform.clock())
                .allowPlainHttp()
                .allowPrivateAddresses();
    }

    private Tracking opened(Channel channel) {
        Tracking tracking = Deliveries.over(platform, channel);
        tracking.open(Deliveries.file(Locale.FRENCH));
        return tracking;
    }

    private Tracking opened() {
        return opened(channel(StandardWebhooksSigner.of(secret())).build());
    }

    private void assertWaiting(Tracking tracking, long messages) {
        assertThat(tracking.operations().waiting()).isEqualTo(messages);
    }

    @ParameterizedTest
    @EnumSource
    void tells_a_receiver_that_verifies_each_event_once_and_in_order(Signatures signatures) {
        Tracking tracking = opened(channel(signatures.by(secret(), pair())).build());
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.ACCEPTED).reason("Bravo, Angela."));

        tracking.deliverDue();

        assertThat(platform.callbacks().events())
                .extracting(CallbackEvent::sequence)
                .containsExactly(1L, 2L, 3L);
        assertThat(platform.callbacks().events())
                .extracting(event -> event.data().status().orElseThrow())
                .containsExactly(CaseStatus.SUBMITTED, CaseStatus.RECEIVED, CaseStatus.ACCEPTED);
        assertThat(platform.callbacks().received()).noneMatch(body -> body.contains("Angela"));
        assertThat(platform.callbacks().refusals()).isEmpty();
        assertWaiting(tracking, 0);
    }

    @Test
    void sends_the_same_event_again_when_the_answer_was_lost_and_the_receiver_knows_it() {
        Tracking tracking = opened();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        platform.callbacks().dropsAfterAccepting();

        tracking.deliverDue();
        assertThat(platform.callbacks().events()).hasSize(1);
        platform.clock().advance(Duration.ofMinutes(2));
        tracking.deliverDue();

        assertThat(platform.callbacks().received()).hasSize(3);
        assertThat(platform.callbacks().received().get(1))
                .isEqualTo(platform.callbacks().received().get(0));
        assertThat(platform.callbacks().events())
                .extracting(CallbackEvent::sequence)
                .containsExactly(1L, 2L);
        assertWaiting(tracking, 0);
    }

    @Test
    void signs_anew_what_waited_for_hours() {
        Tracking tracking = opened();
        platform.callbacks().down();
        tracking.deliverDue();
        platform.clock().advance(Duration.ofHours(6));
        platform.callbacks().recovers();

        tracking.deliverDue();

        assertThat(platform.callbacks().events()).hasSize(1);
        assertThat(platform.callbacks().refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waits_as_long_as_it_is_asked_to(int status) {
        Tracking tracking = opened();
        platform.callbacks().retryAfter(Duration.ofSeconds(50));
        platform.callbacks().answersOnce(status);

        tracking.deliverDue();
        platform.clock().advance(Duration.ofSeconds(40));
        tracking.deliverDue();
        assertThat(platform.callbacks().calls()).isEqualTo(1);
        platform.clock().advance(Duration.ofSeconds(40));
        tracking.deliverDue();

        assertThat(platform.callbacks().events()).hasSize(1);
        assertWaiting(tracking, 0);
    }

    @Test
    void gives_up_an_attempt_that_takes_too_long_and_tries_again() {
        Tracking tracking = opened(channel(StandardWebhooksSigner.of(secret()))
                .timeout(Duration.ofMillis(200))
                .build());
        platform.callbacks().slow(Duration.ofSeconds(2));

        tracking.deliverDue();
        platform.callbacks().recovers();
        platform.clock().advance(Duration.ofMinutes(2));
        tracking.deliverDue();

        assertThat(platform.callbacks().events()).hasSize(1);
        assertWaiting(tracking, 0);
    }

    @Test
    void stops_for_good_after_410_until_it_is_resumed() {
        Tracking tracking = opened();
        platform.callbacks().answersOnce(410);

        tracking.deliverDue();
        platform.clock().advance(Duration.ofHours(1));
        tracking.deliverDue();

        assertThat(platform.callbacks().calls()).isEqualTo(1);
        assertThat(tracking.operations().stoppedChannels())
                .containsEntry(NAME, NAME + " answered HTTP 410: it wants no more events");
        assertWaiting(tracking, 1);

        tracking.operations().resume(NAME);
        tracking.deliverDue();

        assertThat(platform.callbacks().events()).hasSize(1);
    }

    @Test
    void follows_no_redirect_and_stops_until_the_address_is_right() {
        Tracking tracking = opened();
        platform.callbacks().redirectsOnce(307, URI.create(platform.uri() + "/callbacks/elsewhere"));

        tracking.deliverDue();

        assertThat(platform.callbacks().calls()).isEqualTo(1);
        assertThat(tracking.operations().stoppedChannels()).containsKey(NAME);
        platform.clock().advance(Duration.ofMinutes(6));
        tracking.deliverDue();
        assertThat(platform.callbacks().events()).hasSize(1);
    }

    @Test
    void stops_when_the_receiver_has_another_key_and_loses_nothing() {
        Tracking tracking = opened(channel(StandardWebhooksSigner.of(SigningKey.shared(SigningKey.newSecret())))
                .build());

        tracking.deliverDue();

        assertThat(platform.callbacks().refusals()).containsExactly("bad_signature");
        assertThat(platform.callbacks().events()).isEmpty();
        assertThat(tracking.operations().stoppedChannels())
                .containsEntry(NAME, NAME + " answered HTTP 401: check its address, and the keys on both sides");
        assertWaiting(tracking, 1);
    }

    @Test
    void stops_when_its_clock_is_wrong() {
        Tracking tracking = opened(channel(StandardWebhooksSigner.of(secret()))
                .clock(Clock.offset(platform.clock(), Duration.ofMinutes(6)))
                .build());

        tracking.deliverDue();

        assertThat(platform.callbacks().refusals()).containsExactly("too_new");
        assertWaiting(tracking, 1);
    }

    @Test
    void keeps_the_next_events_of_a_file_behind_one_that_is_refused() {
        Tracking tracking = opened();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        platform.callbacks().answersOnce(422);

        tracking.deliverDue();

        assertThat(platform.callbacks().events()).isEmpty();
        assertThat(tracking.operations().parked(10))
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).isEqualTo(NAME + " answered HTTP 422"));
        tracking.operations().retry(NAME, Deliveries.ONE.value());
        tracking.deliverDue();
        assertThat(platform.callbacks().events())
                .extracting(CallbackEvent::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void goes_on_without_an_event_when_told_to_skip_and_the_receiver_sees_the_gap() {
        Tracking tracking = opened(channel(StandardWebhooksSigner.of(secret()))
                .policy(DeliveryPolicy.skipping(RetrySchedule.standardWebhooks()))
                .build());
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        platform.callbacks().answersOnce(422);

        tracking.deliverDue();

        assertThat(platform.callbacks().events())
                .extracting(CallbackEvent::sequence)
                .containsExactly(2L);
        assertThat(tracking.operations().deadLetters(10)).hasSize(1);
    }

    @Test
    void asks_whether_its_events_are_wanted() {
        CallbackChannel channel = channel(StandardWebhooksSigner.of(secret())).build();
        assertThat(channel.handshake("demarches.demoville.example", 600))
                .isEqualTo(new Handshake.Allowed(OptionalInt.of(120)));

        platform.callbacks().allows("autre.example", 10);
        assertThat(channel.handshake("demarches.demoville.example", 600))
                .isEqualTo(new Handshake.NotAllowed("it allows another origin"));
        assertThat(channel.handshake("autre.example", 600)).isEqualTo(new Handshake.Allowed(OptionalInt.of(10)));

        platform.callbacks().allowsNobody();
        assertThat(channel.handshake("autre.example", 600)).isEqualTo(new Handshake.NotAllowed("it allows no origin"));
    }
}
