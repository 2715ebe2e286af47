package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.callback.Arrival;
import io.github.demarchekit.tracking.callback.CallbackEvent;
import io.github.demarchekit.tracking.callback.CallbackInbox;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver makes of events that come twice, late, or not at all. */
@ParameterizedClass
@EnumSource(Engine.class)
class CallbackInboxTest {

    private final DataSource database;
    private final MovableClock clock = new MovableClock();
    private final CallbackInbox inbox = CallbackInbox.of(clock);

    CallbackInboxTest(Engine engine) throws SQLException {
        database = engine.empty();
        CallbackInbox.createSchema(database);
    }

    private static CallbackEvent event(String file, long sequence) {
        return event(file, sequence, file + "-" + sequence);
    }

    private static CallbackEvent event(String file, long sequence, String id) {
        return event("urn:mairie-demoville", file, sequence, id);
    }

    private static CallbackEvent event(String source, String file, long sequence, String id) {
        return new CallbackEvent(
                id,
                URI.create(source),
                "fr.gouv.demarche.dossier.statut.v1",
                file,
                Instant.EPOCH,
                sequence,
                new CallbackEvent.Data(
                        "creche",
                        "Crèche",
                        "status",
                        "accepted",
                        "closed",
                        "nobody",
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        "agent",
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        false));
    }

    private Arrival accept(CallbackEvent event) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Arrival arrival = inbox.accept(connection, event);
            connection.commit();
            return arrival;
        }
    }

    @Test
    void takes_the_events_of_each_file_in_order() throws SQLException {
        for (long sequence = 1; sequence <= 3; sequence++) {
            assertThat(accept(event("A-1", sequence))).isEqualTo(Arrival.NEXT);
            assertThat(accept(event("A-2", sequence))).isEqualTo(Arrival.NEXT);
            assertThat(accept(event("urn:autre", "A-1", sequence, "x" + sequence)))
                    .isEqualTo(Arrival.NEXT);
        }
    }

    @Test
    void knows_an_event_that_comes_again_even_long_after() throws SQLException {
        accept(event("A-1", 1));
        assertThat(accept(event("A-1", 1))).isEqualTo(Arrival.DUPLICATE);
        accept(event("A-1", 2));
        accept(event("A-1", 3));

        assertThat(accept(event("A-1", 1))).isEqualTo(Arrival.DUPLICATE);
        assertThat(accept(event("A-1", 3))).isEqualTo(Arrival.DUPLICATE);
        assertThat(accept(event("A-1", 4))).isEqualTo(Arrival.NEXT);
    }

    @Test
    void says_that_some_before_it_are_missing() throws SQLException {
        assertThat(accept(event("A-1", 3))).isEqualTo(Arrival.AFTER_A_GAP);
        assertThat(accept(event("A-1", 4))).isEqualTo(Arrival.NEXT);
        assertThat(accept(event("A-1", 6))).isEqualTo(Arrival.AFTER_A_GAP);
        assertThat(accept(event("A-1", 6))).isEqualTo(Arrival.DUPLICATE);
    }

    @Test
    void refuses_what_is_out_of_date() throws SQLException {
        accept(event("A-1", 1));
        accept(event("A-1", 3));

        assertThat(accept(event("A-1", 2))).isEqualTo(Arrival.REGRESSION);
        assertThat(accept(event("A-1", 1, "another"))).isEqualTo(Arrival.REGRESSION);
        assertThat(accept(event("A-1", 3, "another"))).isEqualTo(Arrival.REGRESSION);
        assertThat(accept(event("A-1", 4))).isEqualTo(Arrival.NEXT);
    }

    @Test
    void applies_what_is_new_only() {
        assertThat(Arrival.values())
                .filteredOn(Arrival::isToBeApplied)
                .containsExactly(Arrival.NEXT, Arrival.AFTER_A_GAP);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void forgets_an_event_whose_effect_was_rolled_back(long sequence) throws SQLException {
        for (long before = 1; before < sequence; before++) {
            accept(event("A-1", before));
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(inbox.accept(connection, event("A-1", sequence))).isEqualTo(Arrival.NEXT);
            connection.rollback();
        }

        assertThat(accept(event("A-1", sequence))).isEqualTo(Arrival.NEXT);
    }

    @Test
    void needs_a_transaction() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> inbox.accept(connection, event("A-1", 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the inbox needs a transaction: set auto-commit off, and commit once the event's effect is"
                                    + " written");
        }
        assertThat(accept(event("A-1", 1))).isEqualTo(Arrival.NEXT);
    }

    /** Each of eight receivers gets each event once; the effect, a row without a key, must be there once. */
    @Test
    void lets_an_event_have_one_effect_when_it_comes_several_times_at_once()
            throws SQLException, InterruptedException, ExecutionException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("create table effect (subject varchar(100), n bigint)");
        }
        int receivers = 8;
        int events = 10;
        ExecutorService threads = Executors.newFixedThreadPool(receivers);
        try {
            for (long sequence = 1; sequence <= events; sequence++) {
                CallbackEvent event = event("A-1", sequence);
                CountDownLatch together = new CountDownLatch(receivers);
                List<Future<Arrival>> arrivals = new ArrayList<>();
                for (int i = 0; i < receivers; i++) {
                    arrivals.add(threads.submit(receive(event, together)));
                }
                List<Arrival> seen = new ArrayList<>();
                for (Future<Arrival> arrival : arrivals) {
                    seen.add(arrival.get());
                }
                assertThat(seen).containsOnlyOnce(Arrival.NEXT).containsOnly(Arrival.NEXT, Arrival.DUPLICATE);
            }
        } finally {
            threads.shutdownNow();
        }
        try (Connection connection = database.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select count(*) from effect")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(events);
        }
    }

    private Callable<Arrival> receive(CallbackEvent event, CountDownLatch together) {
        return () -> {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                together.countDown();
                together.await();
                Arrival arrival = inbox.accept(connection, event);
                if (arrival.isToBeApplied()) {
                    connection.createStatement().execute("insert into effect values ('" + event.subject() + "', 1)");
                }
                connection.commit();
                return arrival;
            }
        };
    }

    @Test
    void purges_the_identifiers_it_no_longer_needs_and_still_applies_nothing_twice() throws SQLException {
        accept(event("A-1", 1));
        clock.advance(Duration.ofDays(8));
        accept(event("A-1", 2));

        try (Connection connection = database.getConnection()) {
            assertThat(inbox.purge(connection, clock.instant().minus(Duration.ofDays(7))))
                    .isEqualTo(1);
        }

        assertThat(accept(event("A-1", 2))).isEqualTo(Arrival.DUPLICATE);
        assertThat(accept(event("A-1", 1))).isEqualTo(Arrival.REGRESSION);
    }

    @Test
    void makes_its_tables_once() throws SQLException {
        accept(event("A-1", 1));
        CallbackInbox.createSchema(database);

        assertThat(accept(event("A-1", 1))).isEqualTo(Arrival.DUPLICATE);
    }
}
