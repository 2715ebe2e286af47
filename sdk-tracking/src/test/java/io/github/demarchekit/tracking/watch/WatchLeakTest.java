package io.github.demarchekit.tracking.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.PublicTypes;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.TrackingStoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No log line, message or {@code toString()} shows who watches. */
class WatchLeakTest {

    private static final String HASH = "1eac".repeat(16);
    private static final String[] MARKS = {"LEAK-", HASH};
    private static final Recipient PERSON =
            new Recipient(HASH, Optional.of("LEAK-mail"), Optional.of("LEAK-phone"), Locale.FRENCH);
    private static final Announcement NEWS = Announcement.of("subject", "Du nouveau", URI.create("http://localhost/"));

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    static List<Object> marked() {
        UUID id = UUID.randomUUID();
        DataSource database = Engine.H2.empty();
        WatchesBuilder builder =
                Watches.builder(database, Tracking.builder(database).build());
        return List.of(
                new WatchNotice(id, id, "subject", "title", URI.create("http://localhost/"), PERSON, Instant.EPOCH),
                NEWS,
                builder,
                builder.build());
    }

    @ParameterizedTest
    @MethodSource("marked")
    void prints_nothing_that_is_marked(Object value) {
        assertThat(value.toString()).doesNotContain(MARKS);
    }

    @Test
    void covers_every_public_type_of_its_package() throws IOException, URISyntaxException {
        assertThat(PublicTypes.in(".watch"))
                .isNotEmpty()
                .isSubsetOf(marked().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    /** A channel whose failure says all it knows. */
    private static final class Chatty implements Channel {

        @Override
        public String name() {
            return "mail";
        }

        @Override
        public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> prepare(WatchNotice notice) {
            return notice.recipient().email().map(address -> address.getBytes(UTF_8));
        }

        @Override
        public Delivery deliver(OutgoingMessage message) {
            throw new IllegalStateException(HASH + new String(message.payload(), UTF_8));
        }
    }

    @Test
    void logs_nothing_that_is_marked_when_a_notice_cannot_be_delivered() {
        DataSource database = Engine.H2.fresh();
        Tracking tracking = Tracking.builder(database).channel(new Chatty()).build();
        Watches watches = Watches.builder(database, tracking).build();
        watches.subscribe("subject", PERSON);
        watches.announce(NEWS);

        assertThat(watches.run()).isEqualTo(1);
        assertThat(tracking.deliverDue()).isEqualTo(1);

        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(MARKS));
        assertThat(tracking.operations().parked(10))
                .isNotEmpty()
                .allSatisfy(parked -> assertThat(parked.toString()).doesNotContain(MARKS));
    }

    @ParameterizedTest
    @EnumSource
    void says_nothing_that_is_marked_when_the_database_refuses_a_row(Engine engine) throws SQLException {
        DataSource database = engine.fresh();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table tracking_watch add constraint no_mail check (recipient_email is null)");
        }
        Watches watches =
                Watches.builder(database, Tracking.builder(database).build()).build();

        Throwable thrown = catchThrowable(() -> watches.subscribe("subject", PERSON));

        assertThat(thrown).isInstanceOf(TrackingStoreException.class);
        StringWriter said = new StringWriter();
        thrown.printStackTrace(new PrintWriter(said, true));
        assertThat(said.toString()).doesNotContain(MARKS);
    }
}
