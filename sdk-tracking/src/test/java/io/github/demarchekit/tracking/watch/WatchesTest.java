package io.github.demarchekit.tracking.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.MovableClock;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.Tracking;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who watches a subject is told of it once, and who does not is not. */
@ParameterizedClass
@EnumSource(Engine.class)
class WatchesTest {

    private static final String SUBJECT = "demarche:inscription-creche";
    private static final Announcement NEWS = Announcement.of(
                    SUBJECT, "Les inscriptions ouvrent.", URI.create("https://mairie.example/creche"))
            .in("en", "Registration opens.");

    private final MovableClock clock = new MovableClock();
    private final Paper ami = new Paper("ami");
    private final Paper sms = new Paper("sms");
    private final DataSource database;
    private final Tracking tracking;
    private final Watches watches;

    WatchesTest(Engine engine) {
        database = engine.fresh();
        tracking = Tracking.builder(database)
                .clock(clock)
                .channel(ami)
                .channel(sms)
                .build();
        watches = Watches.builder(database, tracking).batch(10).build();
    }

    private static Recipient person(int i) {
        return new Recipient(
                String.format("%064x", i),
                Optional.empty(),
                Optional.empty(),
                i % 2 == 0 ? Locale.FRENCH : Locale.ENGLISH);
    }

    /** A channel that writes down who was told what, and breaks where it was told to. */
    private static final class Paper implements Channel {

        private final String name;
        private final List<String> delivered = new ArrayList<>();
        private int prepared;
        private int breaksAt = -1;

        Paper(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> prepare(WatchNotice notice) {
            if (prepared++ == breaksAt) {
                throw new IllegalStateException("killed in the middle");
            }
            String text = Integer.parseInt(notice.recipient().franceConnectHash(), 16) + " " + notice.title();
            return Optional.of(text.getBytes(UTF_8));
        }

        @Override
        public Delivery deliver(OutgoingMessage message) {
            delivered.add(new String(message.payload(), UTF_8));
            return new Delivery.Delivered();
        }
    }

    private void subscribe(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> watches.subscribe(SUBJECT, person(i)));
    }

    @Test
    void tells_each_subscriber_once_in_their_language_on_each_channel() {
        subscribe(25);
        watches.subscribe("demarche:cantine", person(99));
        watches.announce(NEWS);

        assertThat(watches.run()).isEqualTo(25);
        assertThat(watches.run()).isZero();
        tracking.deliverDue();

        assertThat(ami.delivered)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .contains("1 Registration opens.", "2 Les inscriptions ouvrent.")
                .noneMatch(told -> told.startsWith("99"));
        assertThat(sms.delivered).containsExactlyInAnyOrderElementsOf(ami.delivered);
    }

    @Test
    void goes_on_after_a_crash_with_nobody_lost_and_nobody_told_twice() {
        subscribe(25);
        watches.announce(NEWS);
        sms.breaksAt = 14;

        assertThatThrownBy(watches::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("killed in the middle");
        assertThat(tracking.operations().waitingByChannel()).isEqualTo(Map.of("ami", 10L, "sms", 10L));
        assertThat(watches.run()).isEqualTo(15);
        tracking.deliverDue();

        assertThat(ami.delivered).hasSize(25).doesNotHaveDuplicates();
        assertThat(sms.delivered).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void is_announced_in_the_callers_transaction() throws SQLException {
        subscribe(1);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            watches.announce(connection, NEWS);
            connection.rollback();
            assertThat(watches.run()).isZero();
            watches.announce(connection, NEWS);
            connection.commit();
        }

        assertThat(watches.run()).isEqualTo(1);
    }

    @Test
    void waits_for_its_day_and_tells_those_who_watch_by_then() {
        LocalDate opening = LocalDate.of(2027, 3, 1);
        Announcement soon = NEWS.daysBefore(opening, 7);
        assertThat(soon.at()).contains(Instant.parse("2027-02-22T07:00:00Z"));
        watches.announce(soon);
        subscribe(2);
        assertThat(watches.run()).isZero();

        clock.advance(java.time.Duration.between(clock.instant(), soon.at().orElseThrow()));

        assertThat(watches.run()).isEqualTo(2);
    }

    @Test
    void can_be_cancelled_until_it_is_told() {
        subscribe(1);
        UUID cancelled = watches.announce(NEWS);
        UUID told = watches.announce(NEWS);

        assertThat(watches.cancel(cancelled)).isTrue();
        assertThat(watches.run()).isEqualTo(1);
        assertThat(watches.cancel(told)).isFalse();
        assertThat(watches.cancel(cancelled)).isFalse();
    }

    @Test
    void is_not_told_on_a_channel_on_which_the_person_wants_no_news() {
        watches.subscribe(SUBJECT, person(1).without("sms"));
        watches.subscribe(SUBJECT, person(2));
        watches.subscribe(SUBJECT, person(2).without("sms").without("ami"));
        watches.subscribe(SUBJECT, person(3).without("sms"));
        watches.subscribe(SUBJECT, person(3));
        watches.announce(NEWS);

        watches.run();
        tracking.deliverDue();

        assertThat(watches.subscribers(SUBJECT)).isEqualTo(3);
        assertThat(ami.delivered).containsExactlyInAnyOrder("1 Registration opens.", "3 Registration opens.");
        assertThat(sms.delivered).containsExactly("3 Registration opens.");
    }

    @Test
    void ends_with_the_subscription_even_for_what_waits() {
        subscribe(2);
        watches.subscribe("demarche:cantine", person(1));
        watches.announce(NEWS);
        watches.run();

        assertThat(watches.unsubscribe(SUBJECT, person(1).franceConnectHash())).isTrue();
        assertThat(watches.unsubscribe(SUBJECT, person(1).franceConnectHash())).isFalse();
        tracking.deliverDue();
        watches.announce(NEWS);
        watches.run();
        tracking.deliverDue();

        assertThat(watches.subscriptions(person(1).franceConnectHash())).containsExactly("demarche:cantine");
        assertThat(watches.subscriptions(person(2).franceConnectHash())).containsExactly(SUBJECT);
        assertThat(ami.delivered).hasSize(2).allMatch(told -> told.startsWith("2 "));
    }

    @Test
    void refuses_what_cannot_be_announced_or_watched() {
        assertThatThrownBy(() -> new Announcement(" ", Map.of("en", "x\n"), URI.create("/creche"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("subject must be", "titles must be", "link must be");
        assertThatThrownBy(() -> watches.subscribe("x".repeat(201), person(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject must be");
        assertThatThrownBy(() -> Watches.builder(database, tracking).batch(0).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("batch");
        watches.subscribe("x".repeat(200), person(1));
        assertThat(watches.announce(NEWS)).isNotNull();
        assertThat(Set.copyOf(watches.subscriptions(person(1).franceConnectHash())))
                .hasSize(1);
    }
}
