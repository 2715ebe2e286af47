package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.DashboardEvent;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import io.github.demarchekit.tracking.ami.AmiChannel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmiDeliveryTest {

    private static final String ANGELA = TestIdentity.ANGELA_DUBOIS.identity().hash();

    @StartPlatform
    LocalPlatform platform;

    private Tracking opened() {
        Tracking tracking = Deliveries.over(platform, Deliveries.ami(platform));
        tracking.open(Deliveries.file(Locale.FRENCH));
        return tracking;
    }

    @Test
    void shows_the_files_state_on_the_users_dashboard() {
        Tracking tracking = opened();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.ACCEPTED).reason("À bientôt."));

        tracking.deliverDue();

        assertThat(platform.ami().events()).hasSize(2);
        assertThat(platform.ami().dashboard(ANGELA)).singleElement().satisfies(shown -> {
            assertThat(shown.title()).isEqualTo("Inscription en crèche <été>");
            assertThat(shown.itemId()).contains("A-2026-1");
            assertThat(shown.statusLabel()).contains("Accepté");
            assertThat(shown.genericStatus()).contains("closed");
            assertThat(shown.privateBody()).contains("Votre demande est acceptée.\n\nÀ bientôt.");
            assertThat(shown.link()).contains("https://demarche.example/demandes/A-2026-1?a=1&b=2");
            assertThat(shown.push()).isTrue();
        });
    }

    @Test
    void repeats_an_event_byte_for_byte_when_the_answer_was_lost() {
        Tracking tracking = opened();
        platform.ami().dropsAfterAccepting();

        tracking.deliverDue();
        platform.clock().advance(Duration.ofSeconds(10));
        tracking.deliverDue();

        List<String> received = platform.ami().received();
        assertThat(received).hasSizeGreaterThan(1).containsOnly(received.get(0));
        assertThat(platform.ami().events()).hasSize(1);
        assertThat(tracking.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void waits_and_tries_again_after(int status) {
        Tracking tracking = opened();
        platform.ami().answersOnce(status);
        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);

        platform.clock().advance(Duration.ofSeconds(7));
        tracking.deliverDue();

        assertThat(tracking.operations().waiting()).isZero();
        assertThat(platform.ami().events()).hasSize(1);
    }

    @Test
    void loses_nothing_while_the_dashboard_is_down_for_an_hour() {
        Tracking tracking = opened();
        platform.ami().down();
        for (int minute = 0; minute < 60; minute++) {
            tracking.deliverDue();
            platform.clock().advance(Duration.ofMinutes(1));
        }
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        assertThat(platform.ami().events()).isEmpty();

        platform.ami().recovers();
        platform.clock().advance(Duration.ofHours(3));
        tracking.deliverDue();

        assertThat(platform.ami().events())
                .extracting(event -> event.statusLabel().orElseThrow())
                .containsExactly("Envoyé", "Reçu");
        assertThat(platform.ami().events())
                .extracting(DashboardEvent::eventDate)
                .isSorted();
    }

    @Test
    void gives_up_on_400_naming_the_fields_and_goes_on() {
        Tracking tracking = opened();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        platform.ami().answersOnce(400);

        tracking.deliverDue();

        assertThat(tracking.operations().deadLetters(10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("AMI answered HTTP 400, about detail"));
        assertThat(platform.ami().events()).hasSize(1);
    }

    @Test
    void stops_on_401_until_the_secret_is_right() {
        Tracking tracking = Deliveries.over(
                platform,
                AmiChannel.builder(platform.ami().baseUrl(), platform.ami().partnerId(), Secret.of("wrong"))
                        .build());
        tracking.open(Deliveries.file(Locale.FRENCH));

        tracking.deliverDue();
        platform.clock().advance(Duration.ofMinutes(4));
        tracking.deliverDue();
        assertThat(platform.ami().calls()).isEqualTo(1);
        platform.clock().advance(Duration.ofMinutes(1));
        tracking.deliverDue();
        assertThat(platform.ami().calls()).isEqualTo(2);

        assertThat(tracking.operations().waiting()).isEqualTo(1);
        assertThat(tracking.operations().stoppedChannels())
                .containsEntry(
                        "ami",
                        "AMI answered HTTP 401: check its base address, the partner's identifier and the secret");
    }

    @Test
    void skips_a_user_whom_ami_does_not_know() {
        platform.ami().refusesUnknownUsers();
        Tracking tracking = opened();

        tracking.deliverDue();

        assertThat(platform.ami().calls()).isEqualTo(1);
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
        assertThat(tracking.operations().stoppedChannels()).isEmpty();

        platform.ami().hasUser(ANGELA);
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        tracking.deliverDue();
        assertThat(platform.ami().dashboard(ANGELA)).hasSize(1);
    }

    @Test
    void stops_when_there_is_no_ami_at_its_address_rather_than_skip_everybody() {
        Tracking tracking = Deliveries.over(
                platform,
                AmiChannel.builder(URI.create(platform.uri() + "/nowhere"), "demarchekit", Secret.of("secret"))
                        .build());
        tracking.open(Deliveries.file(Locale.FRENCH));

        tracking.deliverDue();

        assertThat(tracking.operations().stoppedChannels())
                .containsEntry("ami", "AMI answered HTTP 404: check its base address");
        assertThat(tracking.operations().waiting()).isEqualTo(1);
    }
}
