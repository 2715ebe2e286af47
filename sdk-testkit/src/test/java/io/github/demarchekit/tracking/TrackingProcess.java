package io.github.demarchekit.tracking;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.ami.AmiChannel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A process of its own, with a database in a file: reports events until it is killed, or delivers what waits and ends. */
final class TrackingProcess {

    static final String HASH = "4abd71ec1f581dce2ea2221cbeac7c973c6aea7bcb835acdfe7d6494f1528060";
    private static final int FILES = 4;

    private TrackingProcess() {}

    /** Takes what to do, the database, AMI's address, partner and secret, the first file's number, minutes to add to the clock. */
    public static void main(String... args) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(H2.fileUrl(Path.of(args[1])));
        Tracking.createSchema(database);
        try (Tracking tracking = tracking(database, args)) {
            tracking.start();
            if (args[0].equals("report")) {
                report(tracking, Integer.parseInt(args[5]));
            }
            while (tracking.operations().waiting() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private static Tracking tracking(DataSource database, String... args) {
        return Tracking.builder(database)
                .channel(AmiChannel.builder(URI.create(args[2]), args[3], Secret.of(args[4]))
                        .build())
                .poll(Duration.ofMillis(50))
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(Long.parseLong(args[6]))))
                .build();
    }

    /** Prints each event once it is committed, and not before. */
    private static void report(Tracking tracking, int first) {
        for (int i = first; i < first + FILES; i++) {
            print(tracking.open(file(new CaseNumber("C-" + i))));
        }
        for (int turn = 0; true; turn++) {
            for (int i = first; i < first + FILES; i++) {
                StatusUpdate update =
                        StatusUpdate.to(turn % 2 == 0 ? CaseStatus.AWAITING_USER : CaseStatus.IN_INSTRUCTION);
                print(tracking.report(new CaseNumber("C-" + i), update));
            }
        }
    }

    private static NewCase file(CaseNumber number) {
        Recipient recipient = new Recipient(HASH, Optional.empty(), Optional.empty(), Locale.FRENCH);
        return new NewCase(
                number, "creche", "Inscription en crèche", recipient, URI.create("https://demarche.example/" + number));
    }

    private static void print(CaseEvent event) {
        System.out.println(event.number() + " " + event.occurredAt());
        System.out.flush();
    }
}
