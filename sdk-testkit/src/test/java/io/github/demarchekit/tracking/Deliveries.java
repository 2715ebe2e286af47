package io.github.demarchekit.tracking;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import io.github.demarchekit.tracking.ami.AmiChannel;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** A tracking over the test kit, with a database of its own. */
final class Deliveries {

    static final CaseNumber ONE = new CaseNumber("A-2026-1");

    private Deliveries() {}

    static Tracking over(LocalPlatform platform, Channel... channels) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Tracking.createSchema(database);
        TrackingBuilder tracking = Tracking.builder(database).clock(platform.clock());
        for (Channel channel : channels) {
            tracking.channel(channel);
        }
        return tracking.build();
    }

    static AmiChannel ami(LocalPlatform platform) {
        return AmiChannel.builder(
                        platform.ami().baseUrl(),
                        platform.ami().partnerId(),
                        Secret.of(platform.ami().partnerSecret()))
                .build();
    }

    static NewCase file(Locale language) {
        Recipient recipient = new Recipient(
                TestIdentity.ANGELA_DUBOIS.identity().hash(),
                Optional.of("angela@example.org"),
                Optional.of("06 39 98 00 01"),
                language);
        return new NewCase(
                ONE,
                "inscription-creche",
                "Inscription en crèche <été>",
                recipient,
                URI.create("https://demarche.example/demandes/A-2026-1?a=1&b=2"));
    }
}
