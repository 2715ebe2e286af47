package io.github.demarchekit.spring;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.DeliveryListener;
import io.github.demarchekit.tracking.RetrySchedule;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.TrackingBuilder;
import io.github.demarchekit.tracking.ami.AmiChannel;
import io.github.demarchekit.tracking.mail.MailChannel;
import io.github.demarchekit.tracking.message.AttachmentScanner;
import io.github.demarchekit.tracking.message.ClamAvScanner;
import io.github.demarchekit.tracking.message.Messages;
import io.github.demarchekit.tracking.sms.HttpSmsGateway;
import io.github.demarchekit.tracking.sms.SmsChannel;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The tracking of files in the application's database, with a channel for each setting that is there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({DataSource.class, TransactionAwareDataSourceProxy.class})
class TrackingConfiguration {

    private static final Logger log = LoggerFactory.getLogger(TrackingConfiguration.class);

    /**
     * Denser than the library's default, which is made for servers that belong to others: a user looks at the dashboard right
     * after sending, and must find the file there soon after an outage ends.
     */
    private static final RetrySchedule RETRY =
            RetrySchedule.doubling(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofDays(3));

    @Bean
    @ConditionalOnSetting("ami.base-url")
    Channel amiChannel(Settings.Ami settings, HttpTransport transport) {
        return AmiChannel.builder(settings.baseUrl(), settings.partnerId(), Secret.of(settings.partnerSecret()))
                .transport(transport)
                .build();
    }

    @Bean
    @ConditionalOnSetting("mail.host")
    Channel mailChannel(Settings.Mail settings) {
        MailChannel.Builder channel = MailChannel.builder(settings.host(), settings.port(), settings.from());
        if (!settings.username().isEmpty()) {
            channel.login(settings.username(), Secret.of(settings.password()));
        }
        return channel.encryption(settings.encryption()).build();
    }

    @Bean
    @ConditionalOnSetting("sms.gateway-url")
    Channel smsChannel(Settings.Sms settings, HttpTransport transport) {
        return SmsChannel.of(HttpSmsGateway.builder(
                        URI.create(settings.gatewayUrl()), Secret.of(settings.token()), settings.sender())
                .transport(transport)
                .build());
    }

    /**
     * Joins Spring's transactions: an event is recorded if, and only if, the {@code @Transactional} method commits, and leaves once it
     * has.
     */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(DataSource.class)
    Tracking tracking(
            DataSource dataSource,
            ObjectProvider<Channel> channels,
            ObjectProvider<DeliveryListener> listeners,
            ObjectProvider<TrackingCustomizer> customizers,
            Clock clock) {
        Tracking.createSchema(dataSource);
        TrackingBuilder tracking = Tracking.builder(joining(dataSource))
                .clock(clock)
                .retry(RETRY)
                .afterCommit(TrackingConfiguration::afterCommit);
        channels.orderedStream().forEach(channel -> {
            log.debug("files are told by channel={}", channel.name());
            tracking.channel(channel);
        });
        listeners.orderedStream().forEach(tracking::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(tracking));
        return tracking.build();
    }

    private static DataSource joining(DataSource dataSource) {
        return new TransactionAwareDataSourceProxy(dataSource);
    }

    /** Messages about files, in the same transactions. A file that cannot be scanned is refused, and its sender told to try again. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean({DataSource.class, Tracking.class})
    Messages messages(DataSource dataSource, Tracking tracking, ObjectProvider<AttachmentScanner> scanners) {
        AttachmentScanner scanner = scanners.getIfAvailable(() -> {
            log.warn("no clamav.host: nothing looks for malware in what users attach to messages");
            return AttachmentScanner.none();
        });
        return Messages.builder(joining(dataSource), tracking).scanner(scanner).build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("clamav.host")
    AttachmentScanner attachmentScanner(Settings.ClamAv settings) {
        return ClamAvScanner.tcp(settings.host(), settings.port())
                .timeout(settings.timeout())
                .build();
    }

    private static void afterCommit(Runnable task) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    task.run();
                }
            });
        } else {
            task.run();
        }
    }

    /** Delivers while the application runs, and stops before the database does. */
    @Bean
    @ConditionalOnBean(Tracking.class)
    SmartLifecycle trackingDelivery(Tracking tracking) {
        return new Delivery(tracking);
    }

    private static final class Delivery implements SmartLifecycle {

        private final Tracking tracking;
        private volatile boolean running;

        Delivery(Tracking tracking) {
            this.tracking = tracking;
        }

        @Override
        public void start() {
            tracking.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            // Not closed: a context that is stopped may be started again. The bean is closed with the context.
            tracking.stop();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
