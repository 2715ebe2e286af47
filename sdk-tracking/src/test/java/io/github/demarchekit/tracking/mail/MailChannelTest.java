package io.github.demarchekit.tracking.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.Recipient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MailChannelTest {

    private static final String FROM = "Mairie de Démoville <ne-pas-repondre@demoville.example>";

    private static CaseEvent event(CaseStatus status) {
        return Cases.event(status);
    }

    private static Recipient recipient(Optional<String> email) {
        return new Recipient(Cases.HASH, email, Optional.empty(), Locale.FRENCH);
    }

    @Test
    void writes_to_nobody_without_an_address_and_about_no_draft() {
        MailChannel channel = MailChannel.builder("localhost", 25, FROM).build();

        assertThat(channel.prepare(Cases.file(1), event(CaseStatus.SUBMITTED))).isPresent();
        assertThat(channel.prepare(Cases.file(1), event(CaseStatus.DRAFT))).isEmpty();
        assertThat(channel.prepare(Cases.file(1, recipient(Optional.empty())), event(CaseStatus.SUBMITTED)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not an address",
                "a@b@c",
                "a@example.org, b@example.org",
                "Name <a@example.org>",
                "a@example.org\r\nBcc: b@example.org",
                "local"
            })
    void writes_to_no_address_that_is_none_or_more_than_one(String typed) {
        MailChannel channel = MailChannel.builder("localhost", 25, FROM).build();

        assertThat(channel.prepare(Cases.file(1, recipient(Optional.of(typed))), event(CaseStatus.SUBMITTED)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such mailbox,      Refused",
        "RCPT, 452 4.2.2 mailbox full,         Failed",
        "DATA, 554 5.7.1 looks like spam,      Refused",
        "DATA, 451 4.3.0 try later,            Failed",
        "MAIL, 550 5.7.1 sender not allowed,   Misconfigured",
        "MAIL, 530 5.7.0 authentication needed, Misconfigured",
    })
    void reads_a_servers_no_by_its_code_and_quotes_none_of_its_words(String command, String answer, String outcome)
            throws IOException {
        try (SmtpServer server = new SmtpServer(command, answer)) {
            MailChannel channel =
                    MailChannel.builder("localhost", server.port(), FROM).build();

            Delivery delivery = channel.deliver(message(channel));

            assertThat(delivery.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(delivery.toString())
                    .contains(answer.substring(0, 3))
                    .doesNotContain("angela", answer.substring(10));
        }
    }

    @Test
    void takes_a_mail_for_delivered_once_it_is_accepted_however_the_connection_ends() throws IOException {
        try (SmtpServer server = new SmtpServer("QUIT", "")) {
            MailChannel channel =
                    MailChannel.builder("localhost", server.port(), FROM).build();

            assertThat(channel.deliver(message(channel))).isEqualTo(new Delivery.Delivered());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IF_OFFERED", "TLS"})
    @Timeout(8)
    void hangs_up_on_a_server_that_keeps_within_each_read_timeout_but_never_ends(MailChannel.Encryption encryption)
            throws IOException {
        try (Tarpit server = new Tarpit()) {
            MailChannel channel = MailChannel.builder("localhost", server.port(), FROM)
                    .encryption(encryption)
                    .longest(Duration.ofMillis(400))
                    .build();

            assertThat(channel.deliver(message(channel))).isInstanceOf(Delivery.Failed.class);
        }
    }

    @Test
    void takes_silence_for_a_failure_that_may_pass() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        MailChannel channel = MailChannel.builder("localhost", port, FROM).build();

        assertThat(channel.deliver(message(channel)))
                .isEqualTo(new Delivery.Failed("the mail server did not answer [MailConnectException]"));
    }

    private static OutgoingMessage message(MailChannel channel) {
        CaseEvent event = event(CaseStatus.SUBMITTED);
        return new OutgoingMessage(
                event.id(),
                event.number().value(),
                1,
                channel.prepare(Cases.file(1), event).orElseThrow());
    }

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> MailChannel.builder(" ", 0, "nobody")
                        .login("user", Secret.of("s3cret"))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "MailChannel: host must not be blank; port must be from 1 to 65535; a login needs encryption STARTTLS or"
                                + " TLS, else its password may travel in clear; from must be a mail address,"
                                + " such as Mairie <ne-pas-repondre@mairie.example>");
    }
}
