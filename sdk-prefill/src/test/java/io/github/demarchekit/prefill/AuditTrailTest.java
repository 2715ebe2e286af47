package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.demarchekit.core.Siret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was asked, kept in a log and in both databases. */
class AuditTrailTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Purpose PURPOSE =
            new Purpose("inscription-creche/v1", Purpose.LegalBasis.REQUEST_OF_THE_PERSON, "3f2a9c");

    private static EmbeddedPostgres postgres;

    @RegisterExtension
    final LogRecorder logs = new LogRecorder();

    private final MovableClock clock = new MovableClock();

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Both engines; PostgreSQL is left out, loudly, on a machine that cannot start it, and never in CI. */
    static Stream<DataSource> databases() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().start();
            }
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create database " + name);
            }
            return Stream.of(h2, postgres.getDatabase("postgres", name));
        } catch (IOException | SQLException | RuntimeException e) {
            String left = "LEFT OUT: embedded PostgreSQL does not start here: " + e;
            System.err.println(left);
            if ("true".equals(System.getenv("CI"))) {
                fail(left, e);
            }
            return Stream.of(h2);
        }
    }

    private static AuditTrail.Entry entry(Instant at, String code, Optional<Siret> recipient) {
        return new AuditTrail.Entry(
                at,
                "v3/dss/quotient_familial",
                "API Particulier",
                "CAF ou MSA",
                AccessMode.FRANCE_CONNECT,
                recipient,
                PURPOSE,
                code.isEmpty() ? "found" : "absent",
                code.isEmpty() ? 200 : 404,
                code,
                Optional.of("b0a1"));
    }

    private static AuditTrail.Entry entry(Instant at, String code) {
        return entry(at, code, Optional.of(new Siret("13002526500013")));
    }

    private static List<String> rows(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet found = connection.createStatement().executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.append(column == 1 ? "" : " ").append(found.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keeps_who_asked_what_for_and_what_came_of_it(DataSource database) throws SQLException {
        JdbcAuditTrail.createSchema(database);
        JdbcAuditTrail.createSchema(database);

        JdbcAuditTrail.in(database, clock, Runnable::run)
                .record(List.of(entry(NOW, ""), entry(NOW, "35003", Optional.empty())));

        assertThat(rows(
                        database,
                        "select place, dataset, api, provider, access_mode, recipient, announced, legal_basis, actor, outcome,"
                                + " status, code, request_id from prefill_audit order by place"))
                .containsExactly(
                        "0 v3/dss/quotient_familial API Particulier CAF ou MSA FRANCE_CONNECT 13002526500013"
                                + " inscription-creche/v1 REQUEST_OF_THE_PERSON 3f2a9c found 200  b0a1",
                        "1 v3/dss/quotient_familial API Particulier CAF ou MSA FRANCE_CONNECT null"
                                + " inscription-creche/v1 REQUEST_OF_THE_PERSON 3f2a9c absent 404 35003 b0a1");
        assertThat(rows(database, "select distinct gather_id from prefill_audit"))
                .as("one gather")
                .hasSize(1);
        try (Connection connection = database.getConnection();
                ResultSet at = connection.createStatement().executeQuery("select asked_at from prefill_audit")) {
            assertThat(at.next()).isTrue();
            assertThat(at.getObject(1, OffsetDateTime.class).toInstant()).isEqualTo(NOW);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void forgets_after_36_months_and_not_before(DataSource database) throws SQLException {
        JdbcAuditTrail.createSchema(database);
        JdbcAuditTrail trail = JdbcAuditTrail.in(database, clock, Runnable::run);
        Instant old = Instant.parse("2023-11-23T08:59:59Z");
        Instant young = Instant.parse("2023-11-23T09:00:01Z");

        trail.record(List.of(entry(old, ""), entry(young, "")));
        assertThat(rows(database, "select place from prefill_audit"))
                .as("the first of the day purges")
                .containsExactly("1");

        clock.now = NOW.plus(Duration.ofHours(2));
        trail.record(List.of(entry(NOW, "")));
        assertThat(rows(database, "select place from prefill_audit"))
                .as("the second of the day does not")
                .hasSize(2);

        clock.now = NOW.plus(Duration.ofHours(25));
        trail.record(List.of(entry(NOW, "")));
        assertThat(rows(database, "select place from prefill_audit"))
                .as("the first of the next day does")
                .containsExactly("0", "0");
        assertThat(trail.purge()).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void writes_what_the_wire_sent_at_whatever_length(DataSource database) throws SQLException {
        JdbcAuditTrail.createSchema(database);

        JdbcAuditTrail.in(database, clock, Runnable::run).record(List.of(entry(NOW, "x".repeat(1000) + "\u0000")));

        assertThat(rows(database, "select code from prefill_audit")).containsExactly("x".repeat(100));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void writes_all_of_a_gather_or_nothing(DataSource database) throws SQLException {
        JdbcAuditTrail.createSchema(database);
        AuditTrail.Entry wrong = new AuditTrail.Entry(
                NOW,
                "v3/x",
                "API Particulier",
                "CAF",
                AccessMode.FRANCE_CONNECT,
                Optional.empty(),
                PURPOSE,
                "o".repeat(50),
                200,
                "",
                Optional.empty());

        assertThatThrownBy(
                        () -> JdbcAuditTrail.in(database, clock, Runnable::run).record(List.of(entry(NOW, ""), wrong)))
                .isInstanceOf(AuditStoreException.class)
                .hasMessageContaining("SQLSTATE 22001")
                .hasMessageNotContaining("oooo")
                .hasNoCause();
        assertThat(rows(database, "select place from prefill_audit")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tells_why_nothing_was_written_although_undoing_fails_too(DataSource database) throws SQLException {
        JdbcAuditTrail.createSchema(database);
        DataSource failing = failing(database, Set.of("commit", "rollback"));

        assertThatThrownBy(() -> JdbcAuditTrail.in(failing, clock).record(List.of(entry(NOW, ""))))
                .isInstanceOf(AuditStoreException.class)
                .hasMessageContaining("SQLSTATE commit");
        assertThat(rows(database, "select place from prefill_audit")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void does_not_say_that_nothing_was_written_when_the_connection_does_not_come_back(DataSource database)
            throws SQLException {
        JdbcAuditTrail.createSchema(database);
        DataSource failing = failing(database, Set.of("setAutoCommit true", "close"));

        JdbcAuditTrail.in(failing, clock).record(List.of(entry(NOW, "")));

        assertThat(rows(database, "select place from prefill_audit")).containsExactly("0");
        assertThat(logs.events())
                .anySatisfy(event -> assertThat(event.getFormattedMessage()).contains("did not come back"));
    }

    /** A database whose connections fail in some calls; closing is done first. */
    private static DataSource failing(DataSource database, Set<String> calls) {
        return proxy(DataSource.class, database, (target, method, arguments) -> {
            Object result = method.invoke(target, arguments);
            return !(result instanceof Connection connection)
                    ? result
                    : proxy(Connection.class, connection, (real, called, with) -> {
                        boolean fails = calls.contains(called.getName())
                                || (with != null && calls.contains(called.getName() + " " + with[0]));
                        if (!fails || called.getName().equals("close")) {
                            Object done = called.invoke(real, with);
                            if (!fails) {
                                return done;
                            }
                        }
                        throw new SQLException("lost", called.getName());
                    });
        });
    }

    private static <T> T proxy(Class<T> type, T target, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.invoke(target, method, arguments)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void says_how_to_make_the_table_that_is_missing(DataSource database) {
        assertThatThrownBy(
                        () -> JdbcAuditTrail.in(database, clock, Runnable::run).record(List.of(entry(NOW, ""))))
                .isInstanceOf(AuditStoreException.class)
                .hasMessageContaining("createSchema");
    }

    @Test
    void logs_a_line_a_datum_that_nobody_can_forge() {
        new Slf4jAuditTrail().record(List.of(entry(NOW, "1 outcome=found\nat=2026")));

        assertThat(logs.events())
                .singleElement()
                .satisfies(event -> assertThat(event.getLoggerName()).isEqualTo(Slf4jAuditTrail.LOGGER));
        assertThat(logs.events().get(0).getFormattedMessage())
                .isEqualTo(
                        "at=2026-11-23T09:00:00Z dataset=v3/dss/quotient_familial api=API_Particulier provider=CAF_ou_MSA"
                                + " mode=FRANCE_CONNECT recipient=13002526500013 announced=inscription-creche/v1"
                                + " basis=REQUEST_OF_THE_PERSON actor=3f2a9c outcome=absent status=404 code=1_outcome_found_at_2026"
                                + " request=b0a1");
    }
}
