package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.sms.SmsReceipt.State;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OvhSmsGatewayTest {

    private static final UUID EVENT = UUID.fromString("0192f0c1-2f5b-7c3e-9a7e-1b2c3d4e5f60");
    private static final String TAKEN = "{\"totalCreditsRemoved\":1,\"invalidReceivers\":[],\"ids\":[26929925],"
            + "\"validReceivers\":[\"+33639980001\"]}";

    @StartStop
    final MockWebServer server = new MockWebServer();

    private OvhSmsGateway gateway() {
        return OvhSmsGateway.builder(
                        "sms-ab12345-1",
                        "7kbG7Bk7S9Nt7ZSV",
                        Secret.of("EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF"),
                        Secret.of("MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1"),
                        "Mairie")
                .base(URI.create("http://localhost:" + server.getPort() + "/1.0"))
                .clock(Clock.fixed(Instant.ofEpochSecond(1366560945), ZoneOffset.UTC))
                .build();
    }

    private static Sms sms(String text) {
        return new Sms(EVENT, new PhoneNumber("+33639980001"), text);
    }

    private Delivery answered(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
        return gateway().send(sms("Bonjour"));
    }

    @Test
    void posts_a_signed_job_that_is_no_marketing() throws Exception {
        server.enqueue(new MockResponse.Builder().body(TAKEN).build());

        Delivery delivery = gateway().send(sms("Une nouvelle information"));

        assertThat(delivery).isEqualTo(new Delivery.Delivered(Optional.of("26929925")));
        RecordedRequest request = server.takeRequest();
        String body = request.getBody().utf8();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/1.0/sms/sms-ab12345-1/jobs");
        assertThat(body)
                .isEqualTo(
                        "{\"receivers\":[\"+33639980001\"],\"message\":\"Une nouvelle information\",\"sender\":\"Mairie\","
                                + "\"coding\":\"7bit\",\"priority\":\"high\",\"validityPeriod\":2880,\"noStopClause\":true,"
                                + "\"tag\":\"" + EVENT + "\"}");
        assertThat(request.getHeaders().get("X-Ovh-Application")).isEqualTo("7kbG7Bk7S9Nt7ZSV");
        assertThat(request.getHeaders().get("X-Ovh-Consumer")).isEqualTo("MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1");
        assertThat(request.getHeaders().get("X-Ovh-Timestamp")).isEqualTo("1366560945");
        String signed = "EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF+MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1+POST+" + request.getUrl()
                + "+" + body + "+1366560945";
        assertThat(request.getHeaders().get("X-Ovh-Signature"))
                .isEqualTo("$1$"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-1")
                                        .digest(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void says_that_a_text_is_in_ucs_2() throws Exception {
        server.enqueue(new MockResponse.Builder().body(TAKEN).build());

        gateway().send(sms("ملف"));

        assertThat(server.takeRequest().getBody().utf8()).contains("\"coding\":\"8bit\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "402 | {}                                                             | Misconfigured | HTTP 402: there is no credit left",
                "403 | {\"message\":\"Not enough Credits left\"}                       | Misconfigured | HTTP 403: there is no credit left",
                "400 | {\"message\":\"You have no credits\",\"errorCode\":\"NO_CREDIT\"} | Misconfigured | HTTP 400 NO_CREDIT: there is no credit left",
                "403 | {\"message\":\"granted\",\"errorCode\":\"NOT_GRANTED_CALL\"}      | Misconfigured | HTTP 403 NOT_GRANTED_CALL: check the three keys",
                "400 | {\"message\":\"Invalid signature\",\"errorCode\":\"INVALID_SIGNATURE\"} | Misconfigured | HTTP 400 INVALID_SIGNATURE: check the three keys",
                "401 | oops                                                           | Misconfigured | HTTP 401: check the three keys",
                "400 | {\"errorCode\":\"QUERY_TIME_OUT\",\"message\":\"Query out of time\"} | Misconfigured | HTTP 400 QUERY_TIME_OUT: check this machine's clock",
                "400 | {\"message\":\"Unknown sender +33639980001\"}                   | Misconfigured | HTTP 400: check the three keys",
                "400 | {\"message\":\"Invalid receiver +33639980001\"}                 | Refused       | HTTP 400",
                "404 | {}                                                             | Misconfigured | HTTP 404: check the three keys",
                "429 | {}                                                             | Failed        | HTTP 429",
                "500 | {\"message\":\"credit service down\"}                           | Failed        | HTTP 500",
            })
    void tells_what_follows_from_a_no_and_quotes_none_of_its_words(
            int status, String body, String outcome, String reason) {
        Delivery delivery = answered(status, body);

        assertThat(delivery.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(delivery.toString()).contains("OVH answered " + reason).doesNotContain("33639980001");
    }

    @Test
    void refuses_a_number_that_the_answer_says_is_none() {
        assertThat(answered(200, "{\"invalidReceivers\":[\"+33639980001\"],\"validReceivers\":[],\"ids\":[]}"))
                .isEqualTo(new Delivery.Refused("OVH does not know the number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "taken", "{}", "{\"ids\":[\"+33 6\"]}"})
    void does_not_send_again_what_was_taken_in_an_answer_that_it_cannot_read(String body) {
        assertThat(answered(200, body)).isEqualTo(new Delivery.Delivered());
    }

    @Test
    void sends_no_message_twice_when_a_kept_connection_breaks() {
        server.enqueue(new MockResponse.Builder().body(TAKEN).build());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(new MockResponse.Builder().body(TAKEN).build());
        OvhSmsGateway gateway = gateway();
        gateway.send(sms("Bonjour"));

        assertThatThrownBy(() -> gateway.send(sms("Bonjour"))).isInstanceOf(TransportException.class);

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=26929925&ptt=4&date=20261130063311&description=ok | ARRIVED     | arrived-4",
                "?ptt=5&id=26929925                                  | UNDELIVERED | undelivered-5",
                "/sms/receipt?id=26929925&x=%ZZ&ptt=1                 | PENDING     | pending-1",
                "id=26929925&ptt=1999                                | UNKNOWN     | unknown-1999",
                "id=26929925&ptt=%2B33639980001                      | UNKNOWN     | unknown",
            })
    void reads_a_receipt(String raw, State state, String outcome) {
        SmsReceipt receipt =
                gateway().parseReceipt(raw.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(receipt.reference()).isEqualTo("26929925");
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=26929925", "ptt=4", "id=abc&ptt=4", "{\"id\":1,\"ptt\":4}", "id=26929925&ptt="})
    void reads_none_where_there_is_none(String raw) {
        assertThat(gateway().parseReceipt(raw.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> OvhSmsGateway.builder("a/b", "", Secret.of("s"), Secret.of("c"), "Mairie de Démoville")
                        .base(URI.create("http://api.example"))
                        .validity(Duration.ofSeconds(10))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "OvhSmsGateway: base must be an https address (http only on localhost); serviceName must be the SMS"
                                + " account, such as sms-ab12345-1; applicationKey must be 1 to 50 letters and digits; sender must be 1 to"
                                + " 11 letters, digits and spaces, at least one letter; validity must be 1 minute or more");
    }
}
