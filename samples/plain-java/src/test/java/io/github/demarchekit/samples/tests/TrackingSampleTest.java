package io.github.demarchekit.samples.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.samples.TrackingSample;
import io.github.demarchekit.testkit.DashboardEvent;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.ami.AmiChannel;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TrackingSampleTest {

    private static final PivotIdentity ANGELA = TestIdentity.ANGELA_DUBOIS.identity();
    private static final CaseNumber NUMBER = new CaseNumber("C-2026-7KX4M2PD");

    @StartPlatform
    LocalPlatform platform;

    private final Semaphore deliveries = new Semaphore(0);

    @Test
    void shows_a_file_on_the_dashboard_from_its_sending_to_its_acceptance() throws InterruptedException {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:sample;DB_CLOSE_DELAY=-1");
        try (TrackingSample sample = new TrackingSample(database, new Announced(ami(), deliveries))) {
            sample.send(NUMBER, ANGELA, URI.create("https://demarches.demoville.example/demandes/" + NUMBER));
            assertThat(deliveries.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(platform.ami().dashboard(ANGELA.hash()))
                    .singleElement()
                    .extracting(DashboardEvent::statusLabel)
                    .isEqualTo(Optional.of("Envoyé"));

            sample.accept(NUMBER);
            assertThat(deliveries.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(platform.ami().dashboard(ANGELA.hash())).singleElement().satisfies(shown -> {
                assertThat(shown.statusLabel()).contains("Accepté");
                assertThat(shown.privateBody())
                        .hasValueSatisfying(said -> assertThat(said).endsWith("Une place vous attend en septembre."));
            });
        }
    }

    private Channel ami() {
        return AmiChannel.builder(
                        platform.ami().baseUrl(),
                        platform.ami().partnerId(),
                        Secret.of(platform.ami().partnerSecret()))
                .build();
    }

    /** Tells the test that a message has arrived, which happens in a thread of the outbox. */
    private record Announced(Channel channel, Semaphore deliveries) implements Channel {

        @Override
        public String name() {
            return channel.name();
        }

        @Override
        public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
            return channel.prepare(file, event);
        }

        @Override
        public Delivery deliver(OutgoingMessage message) {
            Delivery delivery = channel.deliver(message);
            deliveries.release();
            return delivery;
        }
    }
}
