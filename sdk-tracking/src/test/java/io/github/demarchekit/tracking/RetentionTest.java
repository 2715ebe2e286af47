package io.github.demarchekit.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.tracking.message.AttachmentScanner;
import io.github.demarchekit.tracking.message.Messages;
import io.github.demarchekit.tracking.message.NewAttachment;
import io.github.demarchekit.tracking.message.NewMessage;
import io.github.demarchekit.tracking.watch.Announcement;
import io.github.demarchekit.tracking.watch.WatchNotice;
import io.github.demarchekit.tracking.watch.Watches;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is forgotten: all of one person, or all that is old, in every table there is. */
@ParameterizedClass
@EnumSource(Engine.class)
class RetentionTest {

    /** They hold nothing of a person. A new table goes here, or is filled by {@link #live} and emptied by {@link Retention}. */
    private static final Set<String> NEUTRAL =
            Set.of("tracking_lane", "tracking_disabled", "tracking_announcement", "tracking_hubee_event");

    private static final String SUBJECT = "demarche:inscription-creche";
    private static final Recipient ANGELA = person("a", "angela@example.org", "0639980001");
    private static final Recipient BRUNO = person("b", "bruno@example.org", "0639980002");

    private final MovableClock clock = new MovableClock();
    private final Told mail = new Told("mail", (key, sequence) -> new Delivery.Delivered());
    private final DataSource database;
    private final Tracking tracking;
    private final Messages messages;
    private final Watches watches;

    RetentionTest(Engine engine) {
        database = engine.fresh();
        tracking = Tracking.builder(database)
                .clock(clock)
                .channel(mail)
                .channel(new Told("down", (key, sequence) -> new Delivery.Failed("no answer")))
                .channel(new Told("post", (key, sequence) -> new Delivery.Refused("HTTP 400")))
                .build();
        messages = Messages.builder(database, tracking)
                .scanner(AttachmentScanner.none())
                .build();
        watches = Watches.builder(database, tracking).build();
    }

    private static Recipient person(String digit, String email, String phone) {
        return new Recipient(digit.repeat(64), Optional.of(email), Optional.of(phone), Locale.FRENCH);
    }

    /** A channel that tells of everything and keeps a trace. */
    private static final class Told implements Channel {

        private final String name;
        private BiFunction<String, Long, Delivery> answer;

        Told(String name, BiFunction<String, Long, Delivery> answer) {
            this.name = name;
            this.answer = answer;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
            return Optional.of((file.recipient().franceConnectHash() + file.number()).getBytes(UTF_8));
        }

        @Override
        public Optional<byte[]> prepare(WatchNotice notice) {
            return Optional.of(notice.recipient().franceConnectHash().getBytes(UTF_8));
        }

        @Override
        public boolean traced() {
            return true;
        }

        @Override
        public Delivery deliver(OutgoingMessage message) {
            return answer.apply(message.key(), message.sequence());
        }
    }

    /** Does all that a person can do, so that something of them is in every table. */
    private void live(int i, Recipient person) {
        CaseNumber number = Cases.number(i);
        tracking.open(Cases.file(i, person));
        LocalDate soon = LocalDate.of(2026, 11, 25);
        messages.requestPieces(
                        number,
                        Actor.agent("42"),
                        "Il manque deux pièces.",
                        RequiredAction.piece("Justificatif de domicile").until(soon),
                        RequiredAction.piece("Avis d'impôt").until(soon))
                .orElseThrow();
        messages.answer(
                        number,
                        NewMessage.from(Actor.user(), "Voici")
                                .attaching(NewAttachment.of("a.pdf", "%PDF-1.7".getBytes(UTF_8))
                                        .answering(1)))
                .orElseThrow();
        assertThat(messages.remind(7)).contains(number);
        watches.subscribe(SUBJECT, person);
    }

    private void deliver() {
        watches.announce(Announcement.of(SUBJECT, "Les inscriptions ouvrent.", URI.create("https://mairie.example/")));
        watches.run();
        tracking.deliverDue();
    }

    private static List<String> tables() throws IOException {
        try (InputStream schema = Tracking.class.getResourceAsStream("schema.sql")) {
            assertThat(schema).isNotNull();
            return Pattern.compile("create table if not exists (\\w+)")
                    .matcher(new String(schema.readAllBytes(), UTF_8))
                    .results()
                    .map(MatchResult::group)
                    .map(found -> found.substring(found.lastIndexOf(' ') + 1))
                    .filter(table -> !NEUTRAL.contains(table))
                    .toList();
        }
    }

    /** Everything that is in the tables, each row as text. */
    private Map<String, List<String>> dump() throws SQLException, IOException {
        Map<String, List<String>> dump = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                List<String> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("select * from " + table)) {
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object value = row.getObject(i);
                            text.append(value instanceof byte[] bytes ? new String(bytes, UTF_8) : value)
                                    .append('|');
                        }
                        rows.add(text.toString());
                    }
                }
                dump.put(table, rows);
            }
        }
        return dump;
    }

    @Test
    void erases_one_person_from_every_table_and_nobody_else() throws SQLException, IOException {
        live(1, ANGELA);
        live(2, BRUNO);
        deliver();
        Map<String, List<String>> before = dump();
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows)
                        .as("%s: fill it in live(), and have Retention empty it, or list it as neutral", table)
                        .hasSizeGreaterThanOrEqualTo(2));

        Erased erased = tracking.retention().erase(ANGELA.franceConnectHash());

        Map<String, List<String>> after = dump();
        assertThat(after).allSatisfy((table, rows) -> {
            assertThat(rows).as(table).hasSize(before.get(table).size() / 2);
            assertThat(rows)
                    .as(table)
                    .noneMatch(row -> row.contains(ANGELA.franceConnectHash())
                            || row.contains("angela")
                            || row.contains("0639980001")
                            || row.contains(Cases.number(1).value()));
        });
        assertThat(erased)
                .isEqualTo(new Erased(
                        1,
                        3,
                        1,
                        halfOf(before, "tracking_outbox"),
                        halfOf(before, "tracking_dead_letter"),
                        halfOf(before, "tracking_trace"),
                        1));
        assertThat(erased.waiting()).isPositive();
        assertThat(tracking.retention().erase(ANGELA.franceConnectHash())).isEqualTo(Erased.NOTHING);
        assertThat(messages.of(Cases.number(2))).hasSize(3);
    }

    private static int halfOf(Map<String, List<String>> dump, String table) {
        return dump.get(table).size() / 2;
    }

    @Test
    void leaves_nothing_behind_of_a_message_that_was_on_its_way() throws SQLException, IOException {
        for (Delivery delivery :
                List.of(new Delivery.Delivered(), new Delivery.Failed("no answer"), new Delivery.Refused("HTTP 400"))) {
            tracking.open(Cases.file(1, ANGELA));
            mail.answer = (key, sequence) -> {
                tracking.retention().erase(ANGELA.franceConnectHash());
                return delivery;
            };

            assertThat(tracking.deliverDue()).isEqualTo(1);

            assertThat(dump())
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isEmpty());
        }
    }

    @Test
    void purges_what_ended_before_a_day_with_all_that_hangs_on_it() throws SQLException, IOException {
        live(1, ANGELA);
        tracking.report(Cases.number(1), StatusUpdate.to(CaseStatus.ACCEPTED));
        deliver();
        watches.unsubscribe(SUBJECT, ANGELA.franceConnectHash());
        tracking.open(Cases.file(2, ANGELA));
        tracking.openDraft(Cases.file(3, ANGELA));
        clock.advance(Duration.ofDays(400));
        Instant moment = clock.instant().minus(Duration.ofDays(365));
        tracking.open(Cases.file(4, ANGELA));
        tracking.report(Cases.number(4), StatusUpdate.to(CaseStatus.REFUSED));

        Erased ended = tracking.retention().purgeEndedBefore(moment);

        assertThat(ended.files()).isEqualTo(1);
        assertThat(ended.messages()).isEqualTo(3);
        assertThat(dump().values())
                .allSatisfy(rows -> assertThat(rows)
                        .noneMatch(row -> row.contains(Cases.number(1).value() + "|")));
        assertThat(List.of(2, 3, 4))
                .allMatch(i -> tracking.find(Cases.number(i)).isPresent());
        assertThat(tracking.retention().purgeDraftsBefore(moment).files()).isEqualTo(1);
        assertThat(tracking.find(Cases.number(3))).isEmpty();
        assertThat(tracking.find(Cases.number(2))).isPresent();
    }

    @Test
    void purges_more_files_than_fit_in_one_transaction() {
        for (int i = 1; i <= 205; i++) {
            tracking.openDraft(Cases.file(i, ANGELA));
        }
        clock.advance(Duration.ofDays(1));

        assertThat(tracking.retention().purgeDraftsBefore(clock.instant()).files())
                .isEqualTo(205);
    }

    @Test
    void purges_traces_dead_letters_and_announcements_by_age() throws SQLException, IOException {
        live(1, ANGELA);
        deliver();
        Instant then = clock.instant();
        Map<String, List<String>> before = dump();

        assertThat(tracking.retention().purgeTracesBefore(then)).isZero();
        assertThat(tracking.retention().purgeDeadLettersBefore(then)).isZero();
        assertThat(tracking.retention().purgeAnnouncementsBefore(then)).isZero();
        Instant later = then.plusSeconds(1);
        assertThat(tracking.retention().purgeTracesBefore(later))
                .isEqualTo(before.get("tracking_trace").size())
                .isPositive();
        assertThat(tracking.retention().purgeDeadLettersBefore(later))
                .isEqualTo(before.get("tracking_dead_letter").size())
                .isPositive();
        assertThat(tracking.retention().purgeAnnouncementsBefore(later)).isEqualTo(1);
    }

    @Test
    void gives_files_and_subscriptions_to_the_same_person_under_another_hash() {
        live(1, ANGELA);
        live(2, BRUNO);
        watches.subscribe("demarche:cantine", ANGELA);
        deliver();

        int files = tracking.retention().reassign(ANGELA.franceConnectHash(), BRUNO.franceConnectHash());

        assertThat(files).isEqualTo(1);
        assertThat(watches.subscriptions(ANGELA.franceConnectHash())).isEmpty();
        assertThat(watches.subscriptions(BRUNO.franceConnectHash())).containsExactly("demarche:cantine", SUBJECT);
        Erased erased = tracking.retention().erase(BRUNO.franceConnectHash());
        assertThat(erased.files()).isEqualTo(2);
        assertThat(erased.subscriptions()).isEqualTo(2);
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
    }
}
