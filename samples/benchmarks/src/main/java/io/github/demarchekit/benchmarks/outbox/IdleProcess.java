package io.github.demarchekit.benchmarks.outbox;

import com.zaxxer.hikari.HikariDataSource;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** An application with our outbox, which waits for something to do. */
final class IdleProcess {

    private static final int CONNECTIONS = 6;

    private IdleProcess() {}

    /** Reads {@code DATABASE SINK}, then commands: {@code report FILE COUNT MILLISECONDS} is one change of a file after the other. */
    public static void main(String[] arguments) throws Exception {
        try (HikariDataSource pool = Postgres.pool(arguments[0], CONNECTIONS);
                Tracking tracking = Tracking.builder(pool)
                        .channel(new SinkChannel(new Sender(URI.create(arguments[1])), true))
                        .build()) {
            tracking.start();
            System.out.println("ready");
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ", -1);
                long[] commits = report(
                        tracking,
                        pool,
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        Long.parseLong(words[3]));
                System.out.println(
                        LongStream.of(commits).mapToObj(Long::toString).collect(Collectors.joining(" ")));
            }
        }
        System.exit(0);
    }

    /** Reports one change after the other, and returns when each was committed. */
    static long[] report(Tracking tracking, DataSource pool, int file, int count, long millisBetween)
            throws SQLException, InterruptedException {
        long[] commits = new long[count];
        for (int i = 0; i < count; i++) {
            Thread.sleep(millisBetween);
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                tracking.report(
                        connection,
                        new Event(file, 1).number(),
                        StatusUpdate.to(i % 2 == 0 ? CaseStatus.IN_INSTRUCTION : CaseStatus.AWAITING_USER));
                connection.commit();
                commits[i] = System.nanoTime();
            }
            tracking.wake();
        }
        return commits;
    }
}
