package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.sms.OvhSmsGateway;
import io.github.demarchekit.tracking.sms.SmsChannel;
import io.github.demarchekit.tracking.sms.SmsReceipt;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OvhDeliveryTest {

    @StartPlatform
    LocalPlatform platform;

    private OvhSmsGateway gateway;
    private Tracking tracking;

    @BeforeEach
    void open() {
        gateway = gateway(platform.smsBox().ovhApplicationSecret(), platform.clock());
        tracking = opened(gateway);
    }

    private OvhSmsGateway gateway(String secret, Clock clock) {
        return OvhSmsGateway.builder(
                        platform.smsBox().ovhServiceName(),
                        platform.smsBox().ovhApplicationKey(),
                        Secret.of(secret),
                        Secret.of(platform.smsBox().ovhConsumerKey()),
                        "Mairie")
                .base(platform.smsBox().ovhBase())
                .clock(clock)
                .build();
    }

    private Tracking opened(OvhSmsGateway gateway) {
        Tracking opened = Deliveries.over(platform, SmsChannel.of(gateway));
        opened.open(Deliveries.file(Locale.FRENCH));
        return opened;
    }

    @Test
    void reaches_the_telephone_by_a_signed_job_without_a_marketing_clause() {
        tracking.deliverDue();

        assertThat(platform.smsBox().messages()).singleElement().satisfies(sms -> {
            assertThat(sms.to()).isEqualTo("+33639980001");
            assertThat(sms.text()).endsWith("Connectez-vous au site de la démarche.");
            assertThat(sms.tag())
                    .isEqualTo(tracking.history(Deliveries.ONE).get(0).id().toString());
        });
        assertThat(tracking.operations().waiting()).isZero();
    }

    @Test
    void stops_when_the_signature_is_refused() {
        Tracking wrong = opened(gateway("autre", platform.clock()));

        wrong.deliverDue();

        assertThat(wrong.operations().stoppedChannels())
                .hasEntrySatisfying(
                        "sms", reason -> assertThat(reason).contains("INVALID_SIGNATURE", "check the three keys"));
        assertThat(wrong.operations().waiting()).isEqualTo(1);
        assertThat(platform.smsBox().messages()).isEmpty();
    }

    @Test
    void stops_when_the_clocks_differ() {
        Clock late = Clock.offset(platform.clock(), Duration.ofMinutes(-10));
        Tracking wrong = opened(gateway(platform.smsBox().ovhApplicationSecret(), late));

        wrong.deliverDue();

        assertThat(wrong.operations().stoppedChannels())
                .hasEntrySatisfying("sms", reason -> assertThat(reason).contains("check this machine's clock"));
    }

    @Test
    void stops_without_credit_and_goes_on_once_there_is_some() {
        platform.smsBox().runsOutOfCredit();
        tracking.deliverDue();
        assertThat(tracking.operations().stoppedChannels())
                .hasEntrySatisfying("sms", reason -> assertThat(reason).contains("there is no credit left"));

        platform.smsBox().recovers();
        platform.clock().advance(Duration.ofMinutes(5));
        tracking.deliverDue();

        assertThat(platform.smsBox().messages()).hasSize(1);
        assertThat(tracking.operations().stoppedChannels()).isEmpty();
    }

    /** An SMS has no identifier that a telephone would recognise it by: here a person reads it twice. */
    @Test
    void reaches_the_telephone_twice_when_the_gateway_breaks_off_after_it_has_taken_one() {
        platform.smsBox().dropsAfterAccepting();
        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);

        platform.clock().advance(Duration.ofSeconds(7));
        tracking.deliverDue();

        assertThat(platform.smsBox().messages()).hasSize(2);
        assertThat(platform.smsBox().messages().get(0).tag())
                .isEqualTo(platform.smsBox().messages().get(1).tag());
        assertThat(tracking.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4, arrived-4", "5, undelivered-5", "1, pending-1"})
    void is_told_later_what_became_of_it(int ptt, String outcome) {
        tracking.deliverDue();
        byte[] callBack =
                platform.smsBox().receiptOf(platform.smsBox().messages().get(0), ptt);

        SmsReceipt receipt = gateway.parseReceipt(callBack).orElseThrow();

        assertThat(tracking.operations().receipt("sms", receipt.reference(), receipt.outcome()))
                .isTrue();
        assertThat(tracking.operations().traces(Deliveries.ONE.value()))
                .extracting(Trace::outcome)
                .containsExactlyInAnyOrder("delivered", outcome);
    }
}
