package io.github.demarchekit.tracking.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.PublicTypes;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.TrackingStoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No log line, message or {@code toString()} shows what people write to each other, nor the names of their files. */
class MessageLeakTest {

    private static final String MARK = "LEAK-";
    private static final UUID ID = UUID.randomUUID();

    /** They hold nothing of a message: vocabularies, and a contract that others implement. */
    private static final Set<Class<?>> WITHOUT_VALUES = Set.of(
            Attachment.State.class,
            AttachmentScanner.class,
            AttachmentScanner.Verdict.class,
            Problem.Kind.class,
            Sending.class,
            WhenUnavailable.class);

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static NewAttachment file() {
        return NewAttachment.of(MARK + "name.pdf", ("%PDF-1.7 " + MARK + "content").getBytes(UTF_8));
    }

    private static NewMessage message() {
        return NewMessage.from(Actor.agent(MARK + "agent"), MARK + "text").attaching(file());
    }

    static List<Object> marked() {
        DataSource database = Engine.H2.empty();
        Tracking tracking = Tracking.builder(database).build();
        MessagesBuilder builder = Messages.builder(database, tracking).scanner(AttachmentScanner.none());
        Attachment attachment = new Attachment(ID, MARK + "name.pdf", "application/pdf", 10, Attachment.State.CLEAN);
        Message sent = new Message(
                ID,
                Cases.number(1),
                Actor.agent(MARK + "agent"),
                MARK + "text",
                List.of(attachment),
                Instant.EPOCH,
                Optional.empty(),
                ID);
        PieceRequest.Item item = new PieceRequest.Item(1, RequiredAction.piece(MARK + "piece"), Set.of());
        ClamAvScanner.Builder clamAv = ClamAvScanner.unix(Path.of("/run/clamd"));
        return List.of(
                file(),
                message(),
                attachment,
                new AttachmentContent(attachment, (MARK + "content").getBytes(UTF_8)),
                sent,
                new Sending.Sent(sent, Cases.event(CaseStatus.DRAFT, Optional.of(MARK + "reason"), Instant.EPOCH)),
                new Sending.Refused(List.of(Problem.of(Problem.Kind.TEXT_MISSING))),
                Problem.of(Problem.Kind.TEXT_MISSING),
                item,
                new PieceRequest(Cases.number(1), ID, Optional.of(ID), Instant.EPOCH, List.of(item)),
                FileType.PDF,
                new AttachmentScanner.Clean(),
                new AttachmentScanner.Infected("Eicar-Signature"),
                new AttachmentScanner.Unavailable("clamd hung up"),
                clamAv,
                clamAv.build(),
                builder,
                builder.build());
    }

    @ParameterizedTest
    @MethodSource("marked")
    void prints_nothing_that_is_marked(Object value) {
        assertThat(value.toString()).doesNotContain(MARK);
    }

    @Test
    void covers_every_public_type_of_its_package() throws IOException, URISyntaxException {
        Set<Class<?>> covered = Stream.of(marked().stream().<Class<?>>map(Object::getClass), WITHOUT_VALUES.stream())
                .flatMap(types -> types)
                .collect(Collectors.toSet());

        assertThat(PublicTypes.in(".message"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    @Test
    void logs_nothing_that_is_marked_whatever_the_scanner_says() {
        DataSource database = Engine.H2.fresh();
        Tracking tracking = Tracking.builder(database).build();
        tracking.open(Cases.file(1));
        ListedScanner scanner = new ListedScanner();
        scanner.finds(
                new AttachmentScanner.Clean(),
                new AttachmentScanner.Infected("Eicar-Signature"),
                new AttachmentScanner.Unavailable("clamd hung up"));
        Messages messages =
                Messages.builder(database, tracking).scanner(scanner).build();
        Messages broken = Messages.builder(database, tracking)
                .scanner(content -> {
                    throw new IllegalStateException(MARK + new String(content, UTF_8));
                })
                .build();

        for (int i = 0; i < 3; i++) {
            Sending said = messages.send(Cases.number(1), message());
            assertThat(said.toString()).doesNotContain(MARK);
        }
        assertThat(broken.send(Cases.number(1), message())).isInstanceOf(Sending.Refused.class);

        assertThat(messages.of(Cases.number(1))).hasSize(1);
        assertThat(log.lines())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    /** Databases quote the values of a row in their messages: here a constraint that each of them breaks. */
    @ParameterizedTest
    @EnumSource
    void says_nothing_that_is_marked_when_the_database_refuses_a_row(Engine engine) throws SQLException {
        DataSource database = engine.fresh();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table tracking_message add constraint no_text check (message_text = '')");
        }
        Tracking tracking = Tracking.builder(database).build();
        tracking.open(Cases.file(1));
        Messages messages = Messages.builder(database, tracking)
                .scanner(AttachmentScanner.none())
                .build();

        Throwable thrown = catchThrowable(() -> messages.send(Cases.number(1), message()));

        assertThat(thrown).isInstanceOf(TrackingStoreException.class);
        StringWriter said = new StringWriter();
        thrown.printStackTrace(new PrintWriter(said, true));
        assertThat(said.toString()).doesNotContain(MARK);
        assertThat(tracking.history(Cases.number(1))).hasSize(1);
    }
}
