package io.github.demarchekit.tracking;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.ami.AmiChannel;
import io.github.demarchekit.tracking.callback.CallbackChannel;
import io.github.demarchekit.tracking.callback.SigningKey;
import io.github.demarchekit.tracking.callback.StandardWebhooksSigner;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** A process that delivers what waits in a PostgreSQL, until its input ends. */
final class TrackingWorker {

    private TrackingWorker() {}

    /** Takes the database, AMI's address, partner and secret, a receiver's address and secret, and when the clock began. */
    public static void main(String... args) throws Exception {
        try (HikariDataSource database = pool(args[0]);
                Tracking tracking = tracking(database, args)) {
            tracking.start();
            while (System.in.read() != -1) {
                Thread.onSpinWait();
            }
        }
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2000);
        config.setInitializationFailTimeout(60_000);
        return new HikariDataSource(config);
    }

    static Tracking tracking(HikariDataSource database, String... args) {
        return Tracking.builder(database)
                .channel(AmiChannel.builder(URI.create(args[1]), args[2], Secret.of(args[3]))
                        .build())
                .channel(CallbackChannel.builder(
                                "callback-partner",
                                URI.create(args[4]),
                                "urn:test",
                                StandardWebhooksSigner.of(SigningKey.shared(Secret.of(args[5]))))
                        .allowPlainHttp()
                        .allowPrivateAddresses()
                        .build())
                .retry(RetrySchedule.doubling(Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofDays(3)))
                .lease(Duration.ofSeconds(40))
                .poll(Duration.ofMillis(300))
                .clock(new FastClock(Instant.parse(args[6])))
                .build();
    }
}
