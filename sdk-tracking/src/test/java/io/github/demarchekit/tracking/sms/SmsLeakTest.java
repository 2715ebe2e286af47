package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.PublicTypes;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What this package prints and logs shows no secret and nobody; what the HTTP gateway logs is in the module's test. */
class SmsLeakTest {

    private static final String MARK = "LEAK-";
    private static final String PHONE = "639980042";
    private static final URI LOCAL = URI.create("http://localhost:1");
    private static final Sms SMS = new Sms(UUID.randomUUID(), new PhoneNumber("+33" + PHONE), MARK + "text");

    private static final Set<Class<?>> WITHOUT_VALUES = Set.of(
            SmsGateway.class,
            NumberingPlan.class,
            SmsText.Encoding.class,
            SmsReceipt.State.class,
            SmppSmsGateway.LongMessages.class,
            DryRunSmsGateway.class);

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static List<Object> marked() {
        HttpSmsGateway.Builder http = HttpSmsGateway.builder(LOCAL, Secret.of(MARK + "token"), "Mairie");
        OvhSmsGateway.Builder ovh = OvhSmsGateway.builder(
                        "sms-1", "LEAK-key", Secret.of(MARK + "secret"), Secret.of(MARK + "consumer"), "Mairie")
                .base(LOCAL);
        SmppSmsGateway.Builder smpp = smpp(1);
        SmsChannel.Builder channel = SmsChannel.builder(http.build());
        return List.of(
                SMS,
                SMS.to(),
                SmsText.of(MARK + "text"),
                new SmsReceipt("26929925", SmsReceipt.State.ARRIVED, MARK + "code"),
                QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)),
                http,
                http.build(),
                ovh,
                ovh.build(),
                smpp,
                smpp.build(),
                channel,
                channel.build());
    }

    private static SmppSmsGateway.Builder smpp(int port) {
        return SmppSmsGateway.builder("localhost", port, SmppCentre.SYSTEM_ID, Secret.of(SmppCentre.PASSWORD), "Mairie")
                .inClear();
    }

    @Test
    void prints_nothing_that_is_marked() {
        assertThat(marked()).allSatisfy(value -> assertThat(value.toString()).doesNotContain(MARK, PHONE));
    }

    @Test
    void covers_every_public_type_of_its_package() throws IOException, URISyntaxException {
        Set<Class<?>> covered = new HashSet<>(WITHOUT_VALUES);
        covered.addAll(marked().stream().map(Object::getClass).collect(Collectors.toSet()));

        assertThat(PublicTypes.in(".sms"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    @Test
    void logs_in_a_dry_run_neither_the_number_nor_the_text() {
        assertThat(new DryRunSmsGateway().send(SMS)).isInstanceOf(Delivery.Delivered.class);

        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(SMS.eventId().toString(), "GSM_7, 9 places, 1 segments")
                        .doesNotContain(MARK, PHONE));
    }

    /** The library writes whole messages at DEBUG, and nothing but its level keeps it from that. */
    @Test
    void sends_nothing_over_smpp_while_the_library_would_log_it() throws IOException {
        try (SmppCentre centre = new SmppCentre();
                SmppSmsGateway gateway = smpp(centre.port()).build()) {
            assertThat(gateway.send(SMS))
                    .isEqualTo(new Delivery.Misconfigured(
                            "org.jsmpp would log the password, numbers and texts: set its level to INFO or above"));
            assertThat(centre.binds()).isZero();
        }
        assertThat(log.lines()).allSatisfy(SmsLeakTest::tellsNothing);
    }

    @Test
    void logs_nothing_that_is_marked_over_smpp_whatever_the_other_side_does() throws Exception {
        Logger library = (Logger) LoggerFactory.getLogger("org.jsmpp");
        library.setLevel(Level.INFO);
        try (SmppCentre centre = new SmppCentre()) {
            try (SmppSmsGateway gateway = smpp(centre.port()).build()) {
                assertThat(gateway.send(SMS)).isInstanceOf(Delivery.Delivered.class);
                centre.refuses(SMPPConstant.STAT_ESME_RINVDSTADR);
                gateway.send(SMS);
                centre.receipt("id:id1 stat:UNDELIV err:001 text:" + MARK + "text");
                centre.receipt(MARK + "nonsense " + PHONE);
                centre.answer(MARK + "answer");
            }
        } finally {
            library.setLevel(null);
        }
        assertThat(log.lines()).isNotEmpty().allSatisfy(SmsLeakTest::tellsNothing);
    }

    private static void tellsNothing(String line) {
        assertThat(line.toLowerCase(Locale.ROOT))
                .doesNotContain(
                        "leak-", PHONE, SmppCentre.PASSWORD, hex("LEAK-"), hex(PHONE), hex(SmppCentre.PASSWORD));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
