package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TrackingSettingsTest {

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> Tracking.builder(new JdbcDataSource())
                        .channel(new ScriptedChannel("ami"))
                        .channel(new ScriptedChannel("ami"))
                        .channel(new ScriptedChannel("A channel"))
                        .lease(Duration.ofSeconds(39))
                        .poll(Duration.ZERO)
                        .grace(Duration.ofSeconds(-1))
                        .threadsPerChannel(0)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Tracking: two channels are named ami: give one of them another name; a channel's name must be 1 to 40"
                                + " lower-case letters, digits and hyphens; lease must be 40 s or more, longer than a delivery"
                                + " may take; poll must be positive; grace cannot be negative; threadsPerChannel must be from"
                                + " 1 to 64");
    }

    @Test
    void says_what_is_wrong_with_a_pool_that_never_commits() {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(Engine.H2.fresh());
        pool.setAutoCommit(false);
        try (HikariDataSource database = new HikariDataSource(pool)) {
            Tracking tracking = Tracking.builder(database)
                    .channel(new ScriptedChannel("ami"))
                    .build();

            assertThatThrownBy(tracking::deliverDue)
                    .isInstanceOf(TrackingStoreException.class)
                    .hasMessageContaining("autoCommit=true");
        }
    }

    @Test
    void works_over_a_pool_that_commits() {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(Engine.H2.fresh());
        try (HikariDataSource database = new HikariDataSource(pool)) {
            Tracking tracking = Tracking.builder(database)
                    .channel(new ScriptedChannel("ami"))
                    .build();
            tracking.open(Cases.file(1));

            assertThat(tracking.deliverDue()).isEqualTo(1);
        }
    }

    @Test
    void refuses_a_file_that_cannot_be_and_lists_why() {
        Recipient recipient = new Recipient(Cases.HASH, Optional.of(" "), Optional.empty(), Locale.FRENCH);
        assertThat(recipient.email()).isEmpty();

        assertThatThrownBy(() -> new NewCase(
                        Cases.number(1), "crèche", "two\nlines", recipient, URI.create("javascript:alert(1)")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("procedureCode must be 1 to 60 letters, digits, hyphens, underscores and dots;"
                        + " procedureTitle must be 1 to 200 characters on one line;"
                        + " link must be an absolute http or https address of at most 2000 characters");
        assertThatThrownBy(() -> new Recipient("ABC", Optional.empty(), Optional.empty(), Locale.FRENCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("franceConnectHash must be 64 lower-case hexadecimal digits");
        assertThatThrownBy(() -> StatusUpdate.to(CaseStatus.REFUSED).reason(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a reason has 1 to 2000 characters");
    }

    @Test
    void waits_as_standard_webhooks_does_with_up_to_a_fifth_more() {
        long[] seconds = {5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400};
        RetrySchedule schedule = RetrySchedule.standardWebhooks();

        for (int failures = 1; failures <= seconds.length; failures++) {
            Duration least = Duration.ofSeconds(seconds[failures - 1]);
            assertThat(schedule.afterFailures(failures).orElseThrow()).isBetween(least, least.plus(least.dividedBy(5)));
        }
        assertThat(schedule.afterFailures(10)).isEmpty();
    }
}
