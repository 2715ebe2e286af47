package io.github.demarchekit.tracking.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.Trace;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.mail.MailBounce.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailBounceTest {

    @Test
    void tells_the_event_and_why_but_no_address() {
        MailBounce bounce = MailBounce.parse(Bounces.failed()).orElseThrow();

        assertThat(bounce).isEqualTo(new MailBounce(Bounces.EVENT, Action.FAILED, "5.1.1"));
        assertThat(bounce.permanent()).isTrue();
        assertThat(bounce.outcome()).isEqualTo("bounced-5.1.1");
        assertThat(bounce.toString()).doesNotContain("angela");
    }

    @ParameterizedTest
    @CsvSource({
        "Action: failed|Status: 5.2.2 (mailbox full),                FAILED,    5.2.2, true",
        "Action: failed|Status: 4.4.7,                               FAILED,    4.4.7, false",
        "action: Delayed|status: 4.2.0|Will-Retry-Until: tomorrow,   DELAYED,   4.2.0, false",
        "Action: delivered|Status: 2.0.0,                            DELIVERED, 2.0.0, false",
        "Action: relayed|Status: 2.1.9,                              RELAYED,   2.1.9, false",
        "Action: failed|Diagnostic-Code: smtp; 550 5.7.1 no,         FAILED,    5.7.1, true",
        "Action: failed|Status: none,                                FAILED,    5.0.0, true",
        "Action: failed|Diagnostic-Code: smtp; from 10.5.1.1,        FAILED,    5.0.0, true",
        "Action: delayed,                                            DELAYED,   4.0.0, false",
    })
    void reads_what_the_server_did(String fields, Action action, String status, boolean permanent) {
        byte[] raw = Bounces.report(fields.replace("|", "\n"), "text/rfc822-headers", Bounces.mail());

        MailBounce bounce = MailBounce.parse(raw).orElseThrow();

        assertThat(bounce).isEqualTo(new MailBounce(Bounces.EVENT, action, status));
        assertThat(bounce.permanent()).isEqualTo(permanent);
        assertThat(bounce.outcome()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void takes_the_worst_of_several_recipients() {
        byte[] raw = Bounces.report("""
                Action: delivered
                Status: 2.0.0

                Action: failed
                Status: 4.4.7

                Action: failed
                Status: 5.1.1

                Action: delayed
                Status: 4.2.0
                """, "message/rfc822", Bounces.mail());

        assertThat(MailBounce.parse(raw)).contains(new MailBounce(Bounces.EVENT, Action.FAILED, "5.1.1"));
    }

    @Test
    void finds_the_event_in_what_the_report_answers_to_when_nothing_is_sent_back() {
        String raw = new String(
                        Bounces.report("Action: failed\nStatus: 5.1.1", "text/plain", "nothing"),
                        StandardCharsets.UTF_8)
                .replace("MIME-Version", "In-Reply-To: <" + Bounces.EVENT + "@demoville.example>\r\nMIME-Version");

        assertThat(MailBounce.parse(raw.getBytes(StandardCharsets.UTF_8)))
                .contains(new MailBounce(Bounces.EVENT, Action.FAILED, "5.1.1"));
    }

    @Test
    void is_none_when_the_mail_is_no_report_or_about_none_of_ours() {
        String raw = new String(Bounces.failed(), StandardCharsets.UTF_8);

        assertThat(MailBounce.parse(bytes(raw.replace("multipart/report", "multipart/mixed"))))
                .isEmpty();
        assertThat(MailBounce.parse(bytes(raw.replace("report-type=delivery-status", "report-type=feedback-report"))))
                .isEmpty();
        assertThat(MailBounce.parse(bytes(raw.replace(Bounces.EVENT + "@", "abc@"))))
                .isEmpty();
        assertThat(MailBounce.parse(bytes(raw.replace("Action: failed", "Action: guessed"))))
                .isEmpty();
        assertThat(MailBounce.parse(bytes(Bounces.mail()))).isEmpty();
        assertThat(MailBounce.parse(new byte[0])).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Anybody may write to the sender's address. */
    @Test
    void throws_nothing_whatever_arrives() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] raw = Bounces.failed();
            int changes = 1 + random.nextInt(20);
            for (int change = 0; change < changes; change++) {
                raw[random.nextInt(raw.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "\r\n:;=\"-".charAt(random.nextInt(7)));
            }
            assertThatCode(() -> MailBounce.parse(raw)).doesNotThrowAnyException();
        }
    }

    @Test
    void is_noted_beside_the_mail_that_it_is_about() throws IOException {
        try (SmtpServer server = new SmtpServer("NONE", "")) {
            Tracking tracking = Tracking.builder(Engine.H2.fresh())
                    .channel(MailChannel.builder("localhost", server.port(), "ne-pas-repondre@demoville.example")
                            .build())
                    .build();
            CaseEvent event = tracking.open(Cases.file(1));
            tracking.deliverDue();
            byte[] raw = bytes(new String(Bounces.failed(), StandardCharsets.UTF_8)
                    .replace(Bounces.EVENT.toString(), event.id().toString()));

            MailBounce bounce = MailBounce.parse(raw).orElseThrow();
            boolean noted = tracking.operations().undelivered("mail", bounce.eventId(), bounce.outcome());

            assertThat(noted).isTrue();
            assertThat(tracking.operations().traces("A-2026-1"))
                    .extracting(Trace::outcome)
                    .containsExactlyInAnyOrder("delivered", "bounced-5.1.1");
        }
    }
}
