package io.github.demarchekit.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.ami.AmiChannel;
import io.github.demarchekit.tracking.law.AcknowledgementOfReceipt;
import io.github.demarchekit.tracking.law.Appeal;
import io.github.demarchekit.tracking.law.DecisionRule;
import io.github.demarchekit.tracking.law.Delay;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.law.ReceiptDelays;
import io.github.demarchekit.tracking.law.Regime;
import io.github.demarchekit.tracking.law.RegistrationReceipt;
import io.github.demarchekit.tracking.law.Resume;
import io.github.demarchekit.tracking.law.ServiceInCharge;
import io.github.demarchekit.tracking.law.Wait;
import io.github.demarchekit.tracking.law.WorkingDays;
import io.github.demarchekit.tracking.mail.MailChannel;
import io.github.demarchekit.tracking.mail.SmtpServer;
import io.github.demarchekit.tracking.sms.HttpSmsGateway;
import io.github.demarchekit.tracking.sms.SmsChannel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No log line, message or {@code toString()} shows a secret or a person: each value that must not be seen carries a mark. */
class LeakTest {

    private static final String MARK = "LEAK-";
    private static final String PHONE = "0639980042";
    private static final String HASH = "1eac".repeat(16);
    private static final String[] MARKS = {MARK, "leak-", PHONE, PHONE.substring(1), HASH};

    /** They hold nothing about a person: vocabularies, contracts that others implement, the days and the services of the law. */
    private static final Set<Class<?>> WITHOUT_VALUES = Set.of(
            CaseStatus.class,
            GenericStatus.class,
            Channel.class,
            Delivery.class,
            H2.class,
            Turn.class,
            EventType.class,
            Actor.Kind.class,
            DeliveryPolicy.class,
            DeliveryPolicy.Exhausted.class,
            DeliveryListener.class,
            DeliveryListener.Outcome.class,
            ProcedureRules.class,
            RequiredAction.Kind.class,
            LegalClock.class,
            RetrySchedule.class,
            AcknowledgementOfReceipt.class,
            Appeal.class,
            DecisionRule.class,
            Delay.class,
            Delay.Unit.class,
            ImplicitDecision.class,
            ParisDay.class,
            ReceiptDelays.class,
            Regime.class,
            RegistrationReceipt.class,
            Resume.class,
            ServiceInCharge.class,
            Wait.class,
            Wait.Reason.class,
            WorkingDays.class);

    @StartStop
    final MockWebServer server = new MockWebServer();

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static final Recipient RECIPIENT =
            new Recipient(HASH, Optional.of(MARK + "mail@example.org"), Optional.of(PHONE), Locale.FRENCH);

    private static NewCase file() {
        return new NewCase(
                Cases.number(1),
                "creche",
                "Inscription",
                RECIPIENT,
                URI.create("https://demarche.example/demandes/1?cle=" + "secret"));
    }

    private static AmiChannel.Builder ami(URI base) {
        return AmiChannel.builder(base, "partner", Secret.of(MARK + "secret"));
    }

    private static HttpSmsGateway.Builder gateway(URI url) {
        return HttpSmsGateway.builder(url, Secret.of(MARK + "token"), "Mairie");
    }

    private static MailChannel.Builder mail(int port) {
        return MailChannel.builder("localhost", port, "ne-pas-repondre@mairie.example")
                .login(MARK + "user", Secret.of(MARK + "password"));
    }

    static List<Object> marked() {
        URI local = URI.create("http://localhost:1");
        TrackingBuilder tracking = Tracking.builder(Engine.H2.empty());
        CaseEvent event = Cases.event(CaseStatus.REFUSED, Optional.of(MARK + "reason"), Instant.EPOCH);
        return List.of(
                Cases.number(1),
                RECIPIENT,
                file(),
                event,
                StatusUpdate.to(CaseStatus.REFUSED).reason(MARK + "reason"),
                new OutgoingMessage(event.id(), event.number().value(), 1, (MARK + "payload").getBytes(UTF_8)),
                new DeadLetter(1, "ami", event.number().value(), 1, event.id(), "HTTP 400", 1, Instant.EPOCH),
                new Delivery.Delivered(),
                new Delivery.NotYet(Instant.EPOCH),
                new Delivery.NotWanted("reason"),
                new Delivery.Failed("reason"),
                new Delivery.Refused("reason"),
                new Delivery.Misconfigured("reason"),
                new Delivery.Gone("reason"),
                Actor.agent(MARK + "agent"),
                SubStatus.of(CaseStatus.REFUSED, "code", "libellé", "label"),
                RequiredAction.piece(MARK + "piece"),
                new CaseStanding(file(), CaseStatus.REFUSED, Optional.empty(), 1, LegalClock.DRAFT, Instant.EPOCH),
                new DeliveryListener.Attempt("ami", "A-1", DeliveryListener.Outcome.DELIVERED, 1, Duration.ZERO),
                new ParkedFile("ami", "A-1", 1, Optional.empty(), "HTTP 400", Instant.EPOCH),
                new Trace("mail", "A-1", event.id(), "delivered", 1, Instant.EPOCH),
                new StaleCaseException(event.number(), 1),
                tracking.build().operations(),
                tracking.build().retention(),
                Erased.NOTHING,
                ProcedureRules.builder(),
                ami(local),
                ami(local).build(),
                tracking,
                tracking.build(),
                new TrackingStoreException(new SQLException(MARK + "value", "23505", 1)),
                new IllegalTransitionException(event.number(), CaseStatus.REFUSED, CaseStatus.ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void prints_nothing_that_is_marked(Object value) {
        assertThat(value.toString()).doesNotContain(MARKS);
    }

    @Test
    void covers_every_public_type_of_its_packages() throws IOException, URISyntaxException {
        Set<Class<?>> covered = Stream.of(marked().stream().<Class<?>>map(Object::getClass), WITHOUT_VALUES.stream())
                .flatMap(types -> types)
                .collect(Collectors.toSet());

        assertThat(PublicTypes.in("", ".ami", ".law"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 400, 401, 404, 500})
    void logs_nothing_that_is_marked_whatever_the_other_side_answers(int status) throws IOException {
        server.setDispatcher(new mockwebserver3.Dispatcher() {
            @Override
            public MockResponse dispatch(mockwebserver3.RecordedRequest request) {
                return new MockResponse.Builder()
                        .code(status)
                        .body("{\"" + MARK + "field\":[\"" + MARK + "value\"],\"error\":\"" + MARK + HASH + "\"}")
                        .build();
            }
        });
        URI http = URI.create("http://localhost:" + server.getPort());
        try (SmtpServer smtp = new SmtpServer("RCPT", "550 no mailbox " + MARK + "mail@example.org")) {
            Tracking tracking = Tracking.builder(Engine.H2.fresh())
                    .channel(ami(http).build())
                    .channel(MailChannel.builder("localhost", smtp.port(), "ne-pas-repondre@mairie.example")
                            .build())
                    .channel(SmsChannel.of(gateway(http).build()))
                    .retry(RetrySchedule.of(Duration.ZERO))
                    .build();
            tracking.open(file());
            tracking.report(Cases.number(1), StatusUpdate.to(CaseStatus.REFUSED).reason(MARK + "reason"));

            tracking.deliverDue();

            assertThat(server.getRequestCount()).isPositive();
            assertThat(tracking.operations().deadLetters(10))
                    .isNotEmpty()
                    .allSatisfy(letter -> assertThat(letter.toString()).doesNotContain(MARKS));
            assertThat(tracking.operations().stoppedChannels().toString()).doesNotContain(MARKS);
        }
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(MARKS));
    }

    @Test
    void logs_nothing_that_is_marked_when_nobody_answers_or_an_address_is_none() {
        server.close();
        Recipient unreadable =
                new Recipient(HASH, Optional.of(MARK + "no address"), Optional.of(MARK + "12"), Locale.FRENCH);
        Tracking tracking = Tracking.builder(Engine.H2.fresh())
                .channel(ami(URI.create("http://localhost:1")).build())
                .channel(mail(1).build())
                .channel(SmsChannel.of(gateway(URI.create("http://localhost:1")).build()))
                .build();
        tracking.open(file());
        tracking.open(Cases.file(2, unreadable));

        tracking.deliverDue();

        assertThat(tracking.operations().waiting()).isPositive();
        assertThat(log.lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).doesNotContain(MARKS));
    }

    /** Databases quote the values of a row in their messages: here a constraint that each of them breaks. */
    @ParameterizedTest
    @EnumSource
    void says_nothing_that_is_marked_when_the_database_refuses_a_row(Engine engine) throws SQLException {
        DataSource database = engine.fresh();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table tracking_case add constraint no_mail check (recipient_email is null)");
        }
        Tracking tracking = Tracking.builder(database).build();

        Throwable thrown = catchThrowable(() -> tracking.open(file()));

        assertThat(thrown).isInstanceOf(TrackingStoreException.class);
        StringWriter said = new StringWriter();
        thrown.printStackTrace(new PrintWriter(said, true));
        assertThat(said.toString()).doesNotContain(MARKS);
    }
}
