package io.github.demarchekit.tracking.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.MovableClock;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What user and administration write to each other, and what hangs on it. */
@ParameterizedClass
@EnumSource(Engine.class)
class MessagesTest {

    private static final CaseNumber ONE = Cases.number(1);
    private static final CaseNumber TWO = Cases.number(2);
    private static final Actor AGENT = Actor.agent("42");
    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    private final MovableClock clock = new MovableClock();
    private final Channel channel = new TracedChannel("ami");
    private final ListedScanner scanner = new ListedScanner();
    private final DataSource database;
    private final Tracking tracking;
    private final Messages messages;

    MessagesTest(Engine engine) {
        database = engine.fresh();
        tracking = Tracking.builder(database).clock(clock).channel(channel).build();
        messages = Messages.builder(database, tracking).scanner(scanner).build();
        tracking.openDraft(Cases.file(1));
        tracking.open(Cases.file(2));
    }

    private static NewMessage fromUser(String text) {
        return NewMessage.from(Actor.user(), text);
    }

    private static byte[] pdf(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 7);
        System.arraycopy("%PDF-1.7".getBytes(UTF_8), 0, content, 0, 8);
        return content;
    }

    private static NewAttachment attachment(String name) {
        return NewAttachment.of(name, pdf(100));
    }

    private List<Problem.Kind> problems(Sending sending) {
        assertThat(sending).isInstanceOf(Sending.Refused.class);
        return ((Sending.Refused) sending)
                .problems().stream().map(Problem::kind).toList();
    }

    @Test
    void go_both_ways_from_the_draft_on_in_the_order_of_the_history() {
        messages.send(ONE, fromUser("  Faut-il un justificatif ?\r\nMerci\u0000 "))
                .orElseThrow();
        tracking.report(ONE, StatusUpdate.to(CaseStatus.SUBMITTED));
        clock.advance(Duration.ofMinutes(5));
        Sending.Sent answered =
                messages.send(ONE, NewMessage.from(AGENT, "Oui.")).orElseThrow();
        tracking.report(ONE, StatusUpdate.to(CaseStatus.ACCEPTED));
        messages.send(ONE, fromUser("Merci !")).orElseThrow();

        List<Message> sent = messages.of(ONE);
        assertThat(sent)
                .extracting(Message::text)
                .containsExactly("Faut-il un justificatif ?\nMerci", "Oui.", "Merci !");
        assertThat(sent).extracting(Message::isFromUser).containsExactly(true, false, true);
        assertThat(sent.get(1)).isEqualTo(answered.message());
        assertThat(sent.get(1).from()).isEqualTo(AGENT);
        assertThat(tracking.history(ONE))
                .extracting(CaseEvent::type)
                .containsExactly(
                        EventType.STATUS,
                        EventType.MESSAGE,
                        EventType.STATUS,
                        EventType.MESSAGE,
                        EventType.STATUS,
                        EventType.MESSAGE);
        assertThat(tracking.history(ONE).get(3)).isEqualTo(answered.event());
        assertThat(answered.event().about()).contains(answered.message().id());
        assertThat(answered.event().occurredAt()).isEqualTo(answered.message().sentAt());
        assertThat(answered.event().reason()).isEmpty();
        assertThat(tracking.status(ONE)).contains(CaseStatus.ACCEPTED);
    }

    @Test
    void belong_to_the_callers_transaction() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            messages.send(connection, ONE, fromUser("perdu").attaching(attachment("a.pdf")));
            connection.rollback();
            messages.send(connection, ONE, fromUser("gardé").attaching(attachment("a.pdf")));
            connection.commit();
        }

        assertThat(messages.of(ONE)).extracting(Message::text).containsExactly("gardé");
        assertThat(tracking.history(ONE)).hasSize(2);
    }

    @Test
    void are_for_a_file_that_exists_and_never_from_the_law() {
        assertThatThrownBy(() -> messages.send(Cases.number(9), fromUser("?")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no file has the number A-2026-9");
        assertThatThrownBy(() -> messages.send(ONE, NewMessage.from(Actor.law(), "?")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the law writes no messages");
        assertThatThrownBy(() -> messages.send(ONE, fromUser("Voici").andThatIsAll()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("answer()");
        assertThat(messages.of(Cases.number(9))).isEmpty();
    }

    @Test
    void say_all_that_is_wrong_at_once_and_write_nothing() {
        scanner.finds(
                new AttachmentScanner.Infected("Eicar-Signature"), new AttachmentScanner.Unavailable("no answer"));

        Sending sending = messages.send(
                ONE,
                fromUser("x".repeat(5001))
                        .attaching(
                                NewAttachment.of("vide.pdf", new byte[0]),
                                NewAttachment.of("lourd.pdf", pdf(FIVE_MEGABYTES + 1)),
                                NewAttachment.of("page.pdf", "<html>".getBytes(UTF_8)),
                                attachment("virus.pdf"),
                                attachment("ailleurs.pdf"),
                                attachment("bon.pdf")));

        assertThat(((Sending.Refused) sending).problems())
                .containsExactly(
                        Problem.of(Problem.Kind.TEXT_TOO_LONG, 5000),
                        Problem.of(Problem.Kind.ATTACHMENT_EMPTY).about(0),
                        Problem.of(Problem.Kind.ATTACHMENT_TOO_LARGE, FIVE_MEGABYTES)
                                .about(1),
                        Problem.of(Problem.Kind.ATTACHMENT_TYPE, "PDF, JPEG, PNG")
                                .about(2),
                        Problem.of(Problem.Kind.ATTACHMENT_INFECTED).about(3),
                        Problem.of(Problem.Kind.ATTACHMENT_NOT_SCANNED).about(4));
        assertThat(((Sending.Refused) sending).problems())
                .extracting(problem -> problem.text(Locale.FRENCH))
                .contains(
                        "Le message est trop long : 5000 caractères au plus.",
                        "Le fichier est trop lourd : 5 Mo au plus.",
                        "Ce type de fichier n'est pas accepté. Formats acceptés : PDF, JPEG, PNG.");
        assertThatThrownBy(sending::orElseThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most 5000 characters")
                .hasMessageContaining("malware");
        assertThat(messages.of(ONE)).isEmpty();
        assertThat(tracking.history(ONE)).hasSize(1);
        assertThat(messages.send(
                        ONE,
                        fromUser("x".repeat(5000))
                                .attaching(NewAttachment.of("lourd.pdf", pdf(FIVE_MEGABYTES)), attachment("bon.pdf"))))
                .isInstanceOf(Sending.Sent.class);
    }

    @Test
    void need_words_unless_something_is_attached() {
        assertThat(problems(messages.send(ONE, fromUser(" \n\t ")))).containsExactly(Problem.Kind.TEXT_MISSING);
        assertThat(messages.send(ONE, fromUser("").attaching(attachment("a.pdf"))))
                .isInstanceOf(Sending.Sent.class);
    }

    @Test
    void take_so_many_attachments_of_the_types_that_are_set() {
        Messages strict = Messages.builder(database, tracking)
                .scanner(scanner)
                .maxAttachments(1)
                .maxAttachmentBytes(600 * 1024)
                .accept(new FileType("OpenDocument", "application/vnd.oasis.opendocument.text", "odt", "504b0304"))
                .build();
        byte[] odt = {'P', 'K', 3, 4, 0, 0};

        assertThat(problems(strict.send(ONE, fromUser("?").attaching(attachment("a"), attachment("b")))))
                .containsExactly(Problem.Kind.TOO_MANY_ATTACHMENTS);
        assertThat(((Sending.Refused) strict.send(
                                ONE, fromUser("?").attaching(NewAttachment.of("a", pdf(600 * 1024 + 1)))))
                        .problems()
                        .get(0)
                        .text(Locale.ENGLISH))
                .isEqualTo("The file is too large: at most 600 kB.");
        Message taken = strict.send(ONE, fromUser("?").attaching(NewAttachment.of("lettre", odt)))
                .orElseThrow()
                .message();
        assertThat(taken.attachments()).extracting(Attachment::name).containsExactly("lettre.odt");
        assertThat(problems(messages.send(ONE, fromUser("?").attaching(NewAttachment.of("lettre.odt", odt)))))
                .containsExactly(Problem.Kind.ATTACHMENT_TYPE);
    }

    @Test
    void give_their_attachments_back_byte_for_byte_under_a_safe_name_to_readers_of_that_file() {
        byte[] large = pdf(3 * 512 * 1024 + 17);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};

        messages.send(
                        ONE,
                        fromUser("Voici")
                                .attaching(
                                        NewAttachment.of("..\\..\\C:/x/avis \"d'impôt\" 2026.PDF", large),
                                        NewAttachment.of("photo.exe", png),
                                        NewAttachment.of("scan.JPEG", jpeg),
                                        NewAttachment.of("\ud800\r\n", jpeg)))
                .orElseThrow();

        List<Attachment> attached = messages.of(ONE).get(0).attachments();
        assertThat(attached)
                .extracting(Attachment::name)
                .containsExactly("avis _d'impôt_ 2026.PDF", "photo.exe.png", "scan.JPEG", "_.jpg");
        assertThat(attached)
                .extracting(Attachment::mediaType)
                .containsExactly("application/pdf", "image/png", "image/jpeg", "image/jpeg");
        assertThat(attached).extracting(Attachment::size).contains((long) large.length);
        UUID first = attached.get(0).id();
        assertThat(messages.attachment(ONE, first).orElseThrow().content()).isEqualTo(large);
        assertThat(messages.attachment(ONE, first).orElseThrow().attachment()).isEqualTo(attached.get(0));
        assertThat(messages.attachment(TWO, first)).isEmpty();
        assertThat(messages.attachment(ONE, UUID.randomUUID())).isEmpty();
    }

    @Test
    void keep_what_cannot_be_scanned_from_everybody_until_it_is_where_that_is_set() {
        Messages keeping = Messages.builder(database, tracking)
                .scanner(scanner, WhenUnavailable.QUARANTINE)
                .build();
        scanner.finds(new AttachmentScanner.Unavailable("down"), new AttachmentScanner.Unavailable("down"));
        keeping.send(ONE, fromUser("Voici").attaching(attachment("a.pdf"), attachment("b.pdf"), attachment("c.pdf")))
                .orElseThrow();
        List<UUID> ids = keeping.of(ONE).get(0).attachments().stream()
                .map(Attachment::id)
                .toList();

        assertThat(keeping.of(ONE).get(0).attachments())
                .extracting(Attachment::state)
                .containsExactly(Attachment.State.QUARANTINED, Attachment.State.QUARANTINED, Attachment.State.CLEAN);
        assertThat(keeping.attachment(ONE, ids.get(0))).isEmpty();
        assertThat(keeping.attachment(ONE, ids.get(2))).isPresent();
        scanner.finds(new AttachmentScanner.Unavailable("still down"));
        assertThat(keeping.scanQuarantined()).isZero();

        scanner.finds(new AttachmentScanner.Infected("Eicar-Signature"), new AttachmentScanner.Clean());
        assertThat(keeping.scanQuarantined()).isEqualTo(2);

        assertThat(keeping.of(ONE).get(0).attachments())
                .extracting(Attachment::state)
                .containsOnlyOnce(Attachment.State.INFECTED)
                .contains(Attachment.State.CLEAN);
        assertThat(ids)
                .filteredOn(id -> keeping.attachment(ONE, id).isPresent())
                .hasSize(2);
        assertThat(keeping.scanQuarantined()).isZero();
    }

    @Test
    void count_a_scanner_that_breaks_as_one_that_cannot_tell() {
        Messages broken = Messages.builder(database, tracking)
                .scanner(content -> {
                    throw new IllegalStateException("broken");
                })
                .build();

        assertThat(problems(broken.send(ONE, fromUser("?").attaching(attachment("a.pdf")))))
                .containsExactly(Problem.Kind.ATTACHMENT_NOT_SCANNED);
        assertThat(broken.send(ONE, fromUser("?"))).isInstanceOf(Sending.Sent.class);
    }

    @Test
    void are_read_once_by_the_other_side() {
        UUID question =
                messages.send(ONE, fromUser("?")).orElseThrow().message().id();
        messages.send(ONE, fromUser("??"));
        messages.send(ONE, NewMessage.from(AGENT, "!"));
        messages.send(TWO, fromUser("?"));

        assertThat(messages.unread(ONE, Actor.Kind.AGENT)).isEqualTo(2);
        assertThat(messages.unread(ONE, Actor.Kind.USER)).isEqualTo(1);
        assertThat(messages.unread(List.of(ONE, TWO, Cases.number(9)), Actor.Kind.ADMINISTRATION))
                .isEqualTo(Map.of(ONE, 2L, TWO, 1L));

        assertThat(messages.markRead(ONE, question, Actor.Kind.USER)).isFalse();
        assertThat(messages.markRead(TWO, question, Actor.Kind.AGENT)).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(messages.markRead(ONE, question, Actor.Kind.AGENT)).isTrue();
        assertThat(messages.markRead(ONE, question, Actor.Kind.AGENT)).isFalse();
        assertThat(messages.find(ONE, question).orElseThrow().readAt())
                .contains(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        assertThat(messages.unread(ONE, Actor.Kind.AGENT)).isEqualTo(1);
        assertThat(messages.markAllRead(ONE, Actor.Kind.AGENT)).isEqualTo(1);
        assertThat(messages.unread(ONE, Actor.Kind.AGENT)).isZero();
        assertThat(messages.unread(ONE, Actor.Kind.USER)).isEqualTo(1);
    }

    @Test
    void are_found_in_their_own_file_only() {
        UUID id = messages.send(ONE, fromUser("?")).orElseThrow().message().id();

        assertThat(messages.find(ONE, id)).isPresent();
        assertThat(messages.find(TWO, id)).isEmpty();
        assertThat(messages.find(ONE, UUID.randomUUID())).isEmpty();
    }

    @Test
    void can_be_followed_to_the_mails_that_told_of_them() {
        tracking.deliverDue();
        Message first =
                messages.send(ONE, NewMessage.from(AGENT, "1")).orElseThrow().message();
        Message second =
                messages.send(ONE, NewMessage.from(AGENT, "2")).orElseThrow().message();
        tracking.deliverDue();

        assertThat(messages.traces(ONE, second.id())).singleElement().satisfies(trace -> {
            assertThat(trace.channel()).isEqualTo("ami");
            assertThat(trace.eventId()).isEqualTo(second.eventId());
            assertThat(trace.outcome()).isEqualTo("delivered");
        });
        assertThat(messages.traces(ONE, first.id())).hasSize(1);
        assertThat(messages.traces(TWO, first.id())).isEmpty();
    }

    @Test
    void need_a_scanner_to_be_named_and_settings_that_can_be() {
        assertThatThrownBy(() -> Messages.builder(database, tracking)
                        .maxText(5001)
                        .maxAttachments(-1)
                        .maxAttachmentBytes(0)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("scanner must be set", "maxText", "maxAttachments", "maxAttachmentBytes");
        assertThat(Messages.builder(database, tracking)
                        .scanner(AttachmentScanner.none())
                        .build()
                        .of(ONE))
                .isEmpty();
        assertThatThrownBy(() -> new FileType("x", "text/plain", "txt", "ff"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 to 32 first bytes");
    }
}
