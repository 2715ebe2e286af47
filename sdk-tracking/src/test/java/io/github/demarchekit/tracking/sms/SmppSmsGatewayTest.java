package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.sms.SmppSmsGateway.LongMessages;
import io.github.demarchekit.tracking.sms.SmsReceipt.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class SmppSmsGatewayTest {

    private final List<SmsReceipt> receipts = new CopyOnWriteArrayList<>();
    private SmppCentre centre;
    private SmppSmsGateway gateway;

    @BeforeEach
    void start() throws IOException {
        centre = new SmppCentre();
        gateway = builder(SmppCentre.PASSWORD).build();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        centre.close();
    }

    private SmppSmsGateway.Builder builder(String password) {
        return SmppSmsGateway.builder("localhost", centre.port(), SmppCentre.SYSTEM_ID, Secret.of(password), "Mairie")
                .inClear()
                .receipts(receipts::add);
    }

    private static Sms sms(String text) {
        return new Sms(UUID.fromString("0192f0c1-2f5b-7c3e-9a7e-1b2c3d4e5f60"), new PhoneNumber("+33639980001"), text);
    }

    @Test
    void sends_in_the_alphabet_of_sms_and_asks_for_a_receipt() {
        assertThat(gateway.send(sms("Crèche à 5 €"))).isEqualTo(new Delivery.Delivered(Optional.of("id1")));

        SubmitSm message = centre.taken().get(0);
        assertThat(message.getSourceAddr()).isEqualTo("Mairie");
        assertThat(message.getSourceAddrTon()).isEqualTo((byte) 5);
        assertThat(message.getDestAddress()).isEqualTo("33639980001");
        assertThat(message.getDestAddrTon()).isEqualTo((byte) 1);
        assertThat(message.getDataCoding()).isZero();
        assertThat(message.isSmscDelReceiptSuccessAndFailureRequested()).isTrue();
        assertThat(message.getShortMessage())
                .containsExactly('C', 'r', 0x04, 'c', 'h', 'e', ' ', 0x7f, ' ', '5', ' ', 0x1b, 0x65);
    }

    @Test
    void sends_another_script_in_ucs_2() {
        gateway.send(sms("ملف"));

        SubmitSm message = centre.taken().get(0);
        assertThat(message.getDataCoding()).isEqualTo((byte) 8);
        assertThat(new String(message.getShortMessage(), StandardCharsets.UTF_16BE))
                .isEqualTo("ملف");
    }

    @Test
    void sends_a_long_text_in_parts_that_telephones_join() {
        String text = "0123456789".repeat(40);

        assertThat(gateway.send(sms(text))).isEqualTo(new Delivery.Delivered(Optional.of("id1")));

        assertThat(centre.taken())
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.isUdhi()).isTrue());
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            byte[] part = centre.taken().get(i).getShortMessage();
            assertThat(part).startsWith(5, 0, 3, centre.taken().get(0).getShortMessage()[3], 3, i + 1);
            assertThat(part.length).isLessThanOrEqualTo(159);
            joined.append(new String(Arrays.copyOfRange(part, 6, part.length), StandardCharsets.US_ASCII));
        }
        assertThat(joined.toString()).isEqualTo(text);
    }

    @Test
    void sends_a_long_text_whole_where_the_operator_cuts_it() {
        try (SmppSmsGateway whole =
                builder(SmppCentre.PASSWORD).longMessages(LongMessages.PAYLOAD).build()) {
            whole.send(sms("ê".repeat(100)));
        }

        SubmitSm message = centre.taken().get(0);
        byte[] payload = message.getOptionalParameter(OptionalParameter.Message_payload.class)
                .getValue();
        assertThat(new String(payload, StandardCharsets.UTF_16BE)).isEqualTo("ê".repeat(100));
        assertThat(centre.taken()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        SMPPConstant.STAT_ESME_RTHROTTLED + ", Failed,        0x00000058: too many messages",
        SMPPConstant.STAT_ESME_RMSGQFUL + ",   Failed,        0x00000014: too many messages",
        SMPPConstant.STAT_ESME_RSYSERR + ",    Failed,        0x00000008",
        SMPPConstant.STAT_ESME_RINVDSTADR + ", Refused,       0x0000000b",
        SMPPConstant.STAT_ESME_RINVSRCADR + ", Misconfigured, 0x0000000a: check the sender",
        "1037,                                 Failed,        0x0000040d",
    })
    void tells_what_follows_from_a_no(int status, String outcome, String reason) {
        centre.refuses(status);

        Delivery delivery = gateway.send(sms("Bonjour"));

        assertThat(delivery.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(delivery.toString()).contains("the SMS centre answered " + reason);
        assertThat(gateway.send(sms("Bonjour"))).isInstanceOf(Delivery.Delivered.class);
        assertThat(centre.binds()).isEqualTo(1);
    }

    @Test
    void asks_to_wait_when_there_are_too_many_messages() {
        centre.refuses(SMPPConstant.STAT_ESME_RTHROTTLED);

        assertThat(((Delivery.Failed) gateway.send(sms("Bonjour"))).retryAfter())
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void stops_when_the_password_is_refused() {
        try (SmppSmsGateway wrong = builder("wrong").build()) {
            assertThat(wrong.send(sms("Bonjour")))
                    .isEqualTo(new Delivery.Misconfigured("the SMS centre answered 0x0000000e: check the account"));
        }
        assertThat(centre.taken()).isEmpty();
    }

    @Test
    void makes_one_connection_and_another_when_it_is_lost() {
        gateway.send(sms("un"));
        gateway.send(sms("deux"));
        assertThat(centre.binds()).isEqualTo(1);

        centre.drops();
        Delivery after = gateway.send(sms("trois"));
        if (!(after instanceof Delivery.Delivered)) {
            // The message was on its way into a connection that had just ended.
            assertThat(after).isInstanceOf(Delivery.Failed.class);
            assertThat(gateway.send(sms("trois"))).isInstanceOf(Delivery.Delivered.class);
        }

        assertThat(centre.binds()).isEqualTo(2);
        assertThat(centre.taken()).hasSize(3);
    }

    @Test
    void keeps_the_connection_alive() throws InterruptedException {
        try (SmppSmsGateway lively =
                builder(SmppCentre.PASSWORD).enquireEvery(Duration.ofMillis(50)).build()) {
            lively.send(sms("Bonjour"));

            assertThat(centre.isEnquiredTwice()).isTrue();
        }
    }

    @Test
    void takes_silence_for_a_failure_that_may_pass() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SmppSmsGateway waiting = SmppSmsGateway.builder(
                                "localhost", silent.getLocalPort(), "mairie", Secret.of("s"), "Mairie")
                        .inClear()
                        .answerWithin(Duration.ofMillis(200))
                        .build()) {
            assertThat(waiting.send(sms("Bonjour"))).isInstanceOf(Delivery.Failed.class);
        }
        centre.close();
        assertThat(gateway.send(sms("Bonjour")))
                .isEqualTo(new Delivery.Failed("the SMS centre did not answer [ConnectException]"));
    }

    @Test
    void speaks_tls_unless_it_is_told_to_talk_in_clear() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SmppSmsGateway encrypted = SmppSmsGateway.builder(
                                "localhost", server.getLocalPort(), "mairie", Secret.of("s3cret"), "Mairie")
                        .build()) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> firstByte(server));

            assertThat(encrypted.send(sms("Bonjour"))).isInstanceOf(Delivery.Failed.class);

            // A handshake, where SMPP begins by the length of a message: 0.
            assertThat(first.get()).isEqualTo(0x16);
        }
    }

    private static int firstByte(ServerSocket server) {
        try (Socket client = server.accept()) {
            return client.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void passes_receipts_on() throws Exception {
        gateway.send(sms("Bonjour"));
        centre.receipt(
                "id:id1 sub:001 dlvrd:001 submit date:2611300633 done date:2611300634 stat:DELIVRD err:000 text:Bonjour");
        centre.receipt("id:7 stat:UNDELIV err:0x1B", new OptionalParameter.Receipted_message_id("id1"));

        assertThat(receipts)
                .containsExactly(
                        new SmsReceipt("id1", State.ARRIVED, ""), new SmsReceipt("id1", State.UNDELIVERED, "0x1B"));
        assertThat(receipts).extracting(SmsReceipt::outcome).containsExactly("arrived", "undelivered-0x1B");
    }

    @Test
    void makes_the_operator_come_again_with_a_receipt_that_is_not_noted() throws Exception {
        try (SmppSmsGateway early =
                builder(SmppCentre.PASSWORD).receipts(receipt -> false).build()) {
            early.send(sms("Bonjour"));

            assertThatThrownBy(() -> centre.receipt("id:id1 stat:DELIVRD err:000"))
                    .isInstanceOfSatisfying(
                            NegativeResponseException.class,
                            no -> assertThat(no.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN));
        }
    }

    @Test
    void takes_what_people_answer_and_keeps_none_of_it() throws Exception {
        gateway.send(sms("Bonjour"));
        centre.answer("STOP");
        centre.receipt("nonsense");

        assertThat(receipts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "id:A1-b.2 stat:DELIVRD err:000, A1-b.2, ARRIVED",
        "ID:1 STAT:ENROUTE,             1,      PENDING",
        "id:1 stat:REJECTD err:12,      1,      UNDELIVERED",
        "id:1 text:stat,                1,      UNKNOWN",
    })
    void reads_the_text_of_a_receipt(String text, String reference, State state) {
        SmsReceipt receipt =
                gateway.parseReceipt(text.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();

        assertThat(receipt.reference()).isEqualTo(reference);
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(gateway.parseReceipt("stat:DELIVRD".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> SmppSmsGateway.builder(" ", 0, "x".repeat(16), Secret.of("123456789"), "12")
                        .systemType("x".repeat(13))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "SmppSmsGateway: host must not be blank; port must be from 1 to 65535; systemId must have 1 to 15"
                                + " characters; password must have at most 8 characters; systemType must have at most 12 characters;"
                                + " sender must be 1 to 11 letters, digits and spaces, at least one letter, or 3 to 15 digits");
    }
}
