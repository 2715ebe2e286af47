package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.sms.HttpSmsGateway;
import io.github.demarchekit.tracking.sms.SmsChannel;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SmsDeliveryTest {

    @StartPlatform
    LocalPlatform platform;

    private Tracking opened(String token) {
        Tracking tracking = Deliveries.over(
                platform,
                SmsChannel.of(HttpSmsGateway.builder(platform.smsBox().url(), Secret.of(token), "Mairie")
                        .build()));
        tracking.open(Deliveries.file(Locale.FRENCH));
        return tracking;
    }

    @Test
    void reaches_the_telephone_without_a_marketing_clause() {
        Tracking tracking = opened(platform.smsBox().token());

        tracking.deliverDue();

        assertThat(platform.smsBox().messages()).singleElement().satisfies(sms -> {
            assertThat(sms.to()).isEqualTo("+33639980001");
            assertThat(sms.sender()).isEqualTo("Mairie");
            assertThat(sms.text())
                    .isEqualTo("Inscription en crèche <été>, dossier A-2026-1 : une nouvelle information vous attend."
                            + " Connectez-vous au site de la démarche.");
            assertThat(sms.tag())
                    .isEqualTo(tracking.history(Deliveries.ONE).get(0).id().toString());
        });
    }

    @Test
    void waits_out_an_outage_and_goes_once() {
        Tracking tracking = opened(platform.smsBox().token());
        platform.smsBox().down();
        tracking.deliverDue();
        assertThat(platform.smsBox().calls()).isEqualTo(1);

        platform.smsBox().recovers();
        platform.clock().advance(Duration.ofSeconds(7));
        tracking.deliverDue();

        assertThat(platform.smsBox().messages()).hasSize(1);
    }

    @Test
    void stops_when_the_token_is_refused() {
        Tracking tracking = opened("wrong");

        tracking.deliverDue();

        assertThat(tracking.operations().stoppedChannels()).containsKey("sms");
        assertThat(tracking.operations().waiting()).isEqualTo(1);
        assertThat(platform.smsBox().messages()).isEmpty();
    }

    @Test
    void gives_up_what_the_gateway_refuses() {
        Tracking tracking = opened(platform.smsBox().token());
        platform.smsBox().answersOnce(400);

        tracking.deliverDue();

        assertThat(tracking.operations().deadLetters(10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("the SMS gateway answered HTTP 400"));
    }
}
