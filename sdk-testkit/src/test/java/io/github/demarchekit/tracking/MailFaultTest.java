package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.ReceivedMail;
import io.github.demarchekit.testkit.SmtpStep;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.mail.MailBounce;
import io.github.demarchekit.tracking.mail.MailChannel;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails to a server that says no, is slow, is down, or breaks off. */
class MailFaultTest {

    @StartPlatform
    LocalPlatform platform;

    private Tracking opened() {
        Tracking tracking = Deliveries.over(
                platform,
                MailChannel.builder(
                                platform.mailbox().host(),
                                platform.mailbox().port(),
                                "ne-pas-repondre@demoville.example")
                        .build());
        tracking.open(Deliveries.file(Locale.FRENCH));
        return tracking;
    }

    private void later(Tracking tracking) {
        platform.clock().advance(Duration.ofSeconds(7));
        tracking.deliverDue();
    }

    @ParameterizedTest
    @EnumSource
    void are_sent_again_after_a_no_that_may_pass(SmtpStep step) {
        Tracking tracking = opened();
        platform.mailbox().repliesOnce(step, "451 4.3.0 try later");
        tracking.deliverDue();
        assertThat(platform.mailbox().mails()).isEmpty();

        later(tracking);

        assertThat(platform.mailbox().mails()).hasSize(1);
        assertThat(tracking.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 5.1.1 no such mailbox", "DATA, 554 5.7.1 looks like spam"})
    void are_given_up_after_a_no_that_will_not_pass(SmtpStep step, String reply) {
        Tracking tracking = opened();
        platform.mailbox().repliesAlways(step, reply);

        tracking.deliverDue();

        assertThat(tracking.operations().deadLetters(10))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.reason()).isEqualTo("the mail server answered " + reply.substring(0, 3)));
        assertThat(platform.mailbox().mails()).isEmpty();
    }

    @Test
    void stop_the_channel_when_the_sender_is_refused() {
        Tracking tracking = opened();
        platform.mailbox().repliesAlways(SmtpStep.MAIL, "550 5.7.1 sender not allowed");

        tracking.deliverDue();

        assertThat(tracking.operations().stoppedChannels()).containsKey("mail");
        assertThat(tracking.operations().waiting()).isEqualTo(1);
    }

    @Test
    void wait_out_an_outage() {
        Tracking tracking = opened();
        platform.mailbox().down();
        tracking.deliverDue();
        assertThat(platform.mailbox().connections()).isPositive();
        assertThat(platform.mailbox().mails()).isEmpty();

        platform.mailbox().recovers();
        later(tracking);

        assertThat(platform.mailbox().mails()).hasSize(1);
    }

    @Test
    void arrive_at_a_slow_server() {
        Tracking tracking = opened();
        platform.mailbox().slow(Duration.ofMillis(50));

        tracking.deliverDue();

        assertThat(platform.mailbox().mails()).hasSize(1);
    }

    /** The case that nobody can tell from a lost mail: the same one arrives twice, and its identifier says so. */
    @Test
    void arrive_twice_under_one_identifier_when_the_server_breaks_off_after_it_has_taken_one() {
        Tracking tracking = opened();
        platform.mailbox().dropsAfterAccepting();
        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);

        later(tracking);

        assertThat(platform.mailbox().mails())
                .hasSize(2)
                .extracting(mail -> mail.headers().get("Message-ID"))
                .containsOnly("<" + tracking.history(Deliveries.ONE).get(0).id() + "@demoville.example>");
        assertThat(tracking.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, bounced-5.1.1, true",
        "4.2.0, delayed-4.2.0, false",
        "2.0.0, arrived-2.0.0, false",
    })
    void come_back_as_reports_that_find_their_file(String status, String outcome, boolean permanent) {
        Tracking tracking = opened();
        tracking.deliverDue();
        ReceivedMail mail = platform.mailbox().mails().get(0);

        MailBounce bounce =
                MailBounce.parse(platform.mailbox().bounceOf(mail, status)).orElseThrow();

        assertThat(bounce.permanent()).isEqualTo(permanent);
        assertThat(tracking.operations().undelivered("mail", bounce.eventId(), bounce.outcome()))
                .isTrue();
        assertThat(tracking.operations().traces(Deliveries.ONE.value()))
                .extracting(Trace::outcome)
                .containsExactlyInAnyOrder("delivered", outcome);
    }

    @Test
    void meet_no_reply_that_is_none() {
        assertThatThrownBy(() -> platform.mailbox().repliesOnce(SmtpStep.RCPT, "no\r\n250 yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a reply is three digits and a text on one line");
    }
}
