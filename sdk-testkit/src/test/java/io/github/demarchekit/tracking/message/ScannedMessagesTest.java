package io.github.demarchekit.tracking.message;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.FakeClamAv;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.ReceivedMail;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.ami.AmiChannel;
import io.github.demarchekit.tracking.mail.MailChannel;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message from one side to the other, by the real wires of ClamAV, AMI and SMTP. */
class ScannedMessagesTest {

    private static final CaseNumber ONE = new CaseNumber("A-2026-1");
    private static final Actor AGENT = Actor.agent("42");

    @StartPlatform
    LocalPlatform platform;

    private final JdbcDataSource database = new JdbcDataSource();
    private Tracking tracking;

    @BeforeEach
    void open() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Tracking.createSchema(database);
        tracking = Tracking.builder(database)
                .clock(platform.clock())
                .channel(AmiChannel.builder(
                                platform.ami().baseUrl(),
                                platform.ami().partnerId(),
                                Secret.of(platform.ami().partnerSecret()))
                        .build())
                .channel(MailChannel.builder(
                                platform.mailbox().host(), platform.mailbox().port(), "ne-pas-repondre@mairie.example")
                        .build())
                .build();
        tracking.openDraft(new NewCase(
                ONE,
                "inscription-creche",
                "Inscription en crèche",
                new Recipient(
                        "4abd71ec1f581dce2ea2221cbeac7c973c6aea7bcb835acdfe7d6494f1528060",
                        Optional.of("angela@example.org"),
                        Optional.empty(),
                        Locale.FRENCH),
                URI.create("https://demarche.example/demandes/1")));
    }

    private Messages messages(WhenUnavailable otherwise) {
        return Messages.builder(database, tracking)
                .scanner(
                        ClamAvScanner.tcp(
                                        platform.clamAv().host(),
                                        platform.clamAv().port())
                                .build(),
                        otherwise)
                .build();
    }

    private static NewAttachment pdf(byte[] rest) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(rest);
        return NewAttachment.of("avis.pdf", content.toByteArray());
    }

    private static List<Problem.Kind> problems(Sending sending) {
        return ((Sending.Refused) sending)
                .problems().stream().map(Problem::kind).toList();
    }

    @Test
    void stores_what_is_clean_and_refuses_what_is_not_or_cannot_be_scanned() {
        Messages messages = messages(WhenUnavailable.REFUSE);
        NewMessage message = NewMessage.from(Actor.user(), "Voici");

        assertThat(problems(messages.send(ONE, message.attaching(pdf(FakeClamAv.eicar())))))
                .containsExactly(Problem.Kind.ATTACHMENT_INFECTED);
        platform.clamAv().down();
        assertThat(problems(messages.send(ONE, message.attaching(pdf(new byte[10])))))
                .containsExactly(Problem.Kind.ATTACHMENT_NOT_SCANNED);
        platform.clamAv().recovers();

        Message sent = messages.send(ONE, message.attaching(pdf(new byte[10])))
                .orElseThrow()
                .message();
        assertThat(sent.attachments()).extracting(Attachment::state).containsExactly(Attachment.State.CLEAN);
        assertThat(messages.of(ONE)).containsExactly(sent);
    }

    @Test
    void keeps_what_came_while_clamd_was_down_until_it_is_scanned() {
        Messages messages = messages(WhenUnavailable.QUARANTINE);
        platform.clamAv().down();
        UUID clean = messages.send(ONE, NewMessage.from(Actor.user(), "1").attaching(pdf(new byte[10])))
                .orElseThrow()
                .message()
                .attachments()
                .get(0)
                .id();
        UUID infected = messages.send(ONE, NewMessage.from(Actor.user(), "2").attaching(pdf(FakeClamAv.eicar())))
                .orElseThrow()
                .message()
                .attachments()
                .get(0)
                .id();
        assertThat(messages.scanQuarantined()).isZero();

        platform.clamAv().recovers();

        assertThat(messages.scanQuarantined()).isEqualTo(2);
        assertThat(messages.attachment(ONE, clean)).isPresent();
        assertThat(messages.attachment(ONE, infected)).isEmpty();
    }

    @Test
    void tells_the_user_of_the_administrations_messages_and_of_no_others_without_a_word_of_them() {
        Messages messages = messages(WhenUnavailable.REFUSE);
        tracking.deliverDue();
        int before = platform.ami().events().size();
        messages.send(ONE, NewMessage.from(Actor.user(), "Est-ce confidentiel ?"))
                .orElseThrow();
        assertThat(tracking.deliverDue()).isZero();

        messages.send(ONE, NewMessage.from(AGENT, "C'est confidentiel.")).orElseThrow();
        tracking.deliverDue();

        assertThat(platform.ami().events()).hasSize(before + 1);
        assertThat(platform.ami().received())
                .noneMatch(body -> body.contains("confidentiel"))
                .last(as(InstanceOfAssertFactories.STRING))
                .contains("Vous avez un nouveau message.");
        assertThat(platform.mailbox().mails())
                .extracting(ReceivedMail::subject)
                .containsExactly("Inscription en crèche : une nouvelle information vous attend");
        assertThat(platform.mailbox().mails().get(0).text()).doesNotContain("confidentiel");
    }
}
