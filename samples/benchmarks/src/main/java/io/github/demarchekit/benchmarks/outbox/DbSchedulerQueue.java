package io.github.demarchekit.benchmarks.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** db-scheduler, a one-time task for each message, taken in batches by lock-and-fetch, the fastest of its ways to poll. */
final class DbSchedulerQueue implements Queue {

    static final String TITLE = "db-scheduler";

    private static final String TASK = "send";
    // Its own figures for much work: more is fetched when a thread would be idle, four times as much as there are
    // threads.
    private static final double FETCH_BELOW = 1.0;
    private static final double FETCH_UP_TO = 4.0;

    private final Postgres postgres;

    DbSchedulerQueue(Postgres postgres) throws SQLException {
        this.postgres = postgres;
        createTable(postgres);
    }

    /** The table and the indexes of its documentation. */
    static void createTable(Postgres postgres) throws SQLException {
        postgres.execute(
                "create table if not exists scheduled_tasks (task_name text not null, task_instance text not null,"
                        + " task_data bytea, execution_time timestamp with time zone not null, picked boolean not null,"
                        + " picked_by text, last_success timestamp with time zone,"
                        + " last_failure timestamp with time zone, consecutive_failures integer,"
                        + " last_heartbeat timestamp with time zone, version bigint not null, priority smallint,"
                        + " primary key (task_name, task_instance))",
                "create index if not exists execution_time_idx on scheduled_tasks (execution_time)",
                "create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat)",
                "create index if not exists priority_execution_time_idx"
                        + " on scheduled_tasks (priority desc, execution_time asc)");
    }

    /** Makes the task: its data are the body. */
    static OneTimeTask<byte[]> task(Sender sender) {
        return Tasks.oneTime(TASK, byte[].class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMillis(RETRY_MILLIS)))
                .execute((instance, context) -> {
                    if (!sender.send(instance.getData())) {
                        throw new IllegalStateException("refused");
                    }
                });
    }

    static TaskInstance<byte[]> instance(Event event) {
        return new TaskInstance<>(TASK, event.number() + "-" + event.sequence(), event.body());
    }

    /** Spares it Java's serialisation: bytes are what it stores. */
    static final class Bytes implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return (byte[]) data;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(data);
        }
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String tables() {
        return "scheduled_tasks";
    }

    @Override
    public void fill(int files, int perFile) {
        SchedulerClient client = SchedulerClient.Builder.create(
                        postgres.own(), task(new Sender(URI.create("http://127.0.0.1:9/"))))
                .serializer(new Bytes())
                .build();
        Instant first = Instant.now().minusSeconds(3600);
        for (int sequence = 1; sequence <= perFile; sequence++) {
            List<SchedulableInstance<?>> instances = new ArrayList<>();
            for (int file = 0; file < files; file++) {
                // In order as far as it can be told.
                instances.add(SchedulableInstance.of(
                        instance(new Event(file, sequence)), first.plusMillis((long) sequence * 2)));
            }
            client.scheduleBatch(instances);
        }
    }

    @Override
    public long waiting() throws SQLException {
        return postgres.number("select count(*) from scheduled_tasks");
    }

    @Override
    public Workers workers(int count, URI sink) throws SQLException {
        List<HikariDataSource> pools = new ArrayList<>();
        List<Scheduler> schedulers = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            HikariDataSource pool = postgres.pool(SENDERS + 2);
            pools.add(pool);
            schedulers.add(Scheduler.create(pool, task(new Sender(sink)))
                    .schedulerName(new SchedulerName.Fixed("worker-" + worker))
                    .serializer(new Bytes())
                    .threads(SENDERS)
                    .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                    .pollingInterval(Duration.ofMillis(2 * RETRY_MILLIS))
                    .build());
        }
        return new Workers() {
            @Override
            public void start() {
                schedulers.forEach(Scheduler::start);
            }

            @Override
            public void close() {
                schedulers.forEach(Scheduler::stop);
                pools.forEach(HikariDataSource::close);
            }
        };
    }
}
