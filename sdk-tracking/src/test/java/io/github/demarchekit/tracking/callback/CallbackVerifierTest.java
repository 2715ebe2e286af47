package io.github.demarchekit.tracking.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.tracking.CaseStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver takes, and with which reason it refuses the rest. */
class CallbackVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:30:00Z");
    private static final String ID = Callbacks.id(1);
    private static final String BODY = Callbacks.body(ID, 7);

    private final StandardWebhooksSigner signer = StandardWebhooksSigner.of(SigningKey.shared(Callbacks.SECRET));
    private final CallbackVerifier verifier = CallbackVerifier.builder(VerifyingKey.shared(Callbacks.SECRET))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();

    private Map<String, String> headers(String id, Instant at, String body) {
        return new HashMap<>(Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                signer.signature(id, at, body.getBytes(UTF_8))));
    }

    private CallbackEvent unwrap(String body) {
        return verifier.unwrap(headers(ID, NOW, body), body.getBytes(UTF_8));
    }

    private void assertRefused(Map<String, String> headers, String body, String reason) {
        assertThatThrownBy(() -> verifier.unwrap(headers, body.getBytes(UTF_8)))
                .isInstanceOf(VerificationException.class)
                .hasMessageStartingWith("callback refused [" + reason + "]: ")
                .satisfies(thrown ->
                        assertThat(((VerificationException) thrown).reason()).isEqualTo(reason));
    }

    @Test
    void gives_the_event_of_a_signed_body() {
        CallbackEvent event = unwrap(BODY);

        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.source())
                .isEqualTo(URI.create("urn:mairie-demoville:demarche:inscription-creche:dossier:A-2026-1"));
        assertThat(event.type()).isEqualTo("fr.gouv.demarche.dossier.statut.v1");
        assertThat(event.subject()).isEqualTo("A-2026-1");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-23T08:30:00.120Z"));
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.data().procedureCode()).isEqualTo("inscription-creche");
        assertThat(event.data().procedureTitle()).isEqualTo("Inscription en crèche");
        assertThat(event.data().status()).contains(CaseStatus.ACCEPTED);
        assertThat(event.data().labels()).containsExactly(Map.entry("fr", "Accepté"));
        assertThat(event.data().reason()).isEmpty();
        assertThat(event.data().abridged()).isFalse();
    }

    @Test
    void finds_headers_in_any_case() {
        Map<String, String> capitals = new HashMap<>();
        headers(ID, NOW, BODY).forEach((name, value) -> capitals.put(name.toUpperCase(Locale.ROOT), value));

        assertThat(verifier.unwrap(capitals, BODY.getBytes(UTF_8)).id()).isEqualTo(ID);
        assertThat(verifier.unwrap(headers(ID, NOW, BODY)::get, BODY.getBytes(UTF_8))
                        .id())
                .isEqualTo(ID);
    }

    @Test
    void reads_nothing_that_nobody_signed() {
        // If it parsed first, the reason would be that this is no JSON.
        assertRefused(headers(ID, NOW, BODY), "{not json", "bad_signature");
        assertRefused(headers(ID, NOW, "{not json"), "{not json", "unreadable");
    }

    @Test
    void looks_at_no_age_that_nobody_signed() {
        Map<String, String> headers = headers(ID, NOW.minus(Duration.ofDays(1)), BODY);
        assertRefused(headers, BODY, "too_old");

        headers.put("webhook-signature", "v1,AAAA");
        assertRefused(headers, BODY, "bad_signature");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 0, 300})
    void takes_what_was_signed_within_five_minutes_of_its_clock(long seconds) {
        assertThat(verifier.unwrap(headers(ID, NOW.plusSeconds(seconds), BODY), BODY.getBytes(UTF_8))
                        .sequence())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"-301, too_old", "-3000000, too_old", "301, too_new", "3000000, too_new"})
    void refuses_what_was_signed_further_from_it(long seconds, String reason) {
        assertRefused(headers(ID, NOW.plusSeconds(seconds), BODY), BODY, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void refuses_a_request_without_one_of_the_headers(String missing) {
        Map<String, String> headers = headers(ID, NOW, BODY);
        headers.remove(missing);
        assertRefused(headers, BODY, "not_signed");

        headers.put(missing, "  ");
        assertRefused(headers, BODY, "not_signed");
    }

    @Test
    void refuses_a_changed_body_identifier_or_time() {
        assertRefused(headers(ID, NOW, BODY), BODY.replace("accepted", "refused"), "bad_signature");
        Map<String, String> otherId = headers(ID, NOW, BODY);
        otherId.put("webhook-id", Callbacks.id(2));
        assertRefused(otherId, BODY, "bad_signature");
        Map<String, String> otherTime = headers(ID, NOW, BODY);
        otherTime.put("webhook-timestamp", Long.toString(NOW.getEpochSecond() + 1));
        assertRefused(otherTime, BODY, "bad_signature");
    }

    @Test
    void refuses_to_read_one_signature_as_that_of_another_request() {
        // What is signed is id.time.body: with a dot in one of them, the same text can be cut elsewhere.
        String shifted = "1.1." + BODY;
        Map<String, String> headers = headers(ID, NOW, shifted);
        headers.put("webhook-id", ID + "." + NOW.getEpochSecond());
        headers.put("webhook-timestamp", "1");

        assertRefused(headers, "1." + BODY, "unreadable");
    }

    @Test
    void refuses_an_event_under_another_identifier_than_the_one_that_was_signed() {
        assertRefused(headers(Callbacks.id(2), NOW, BODY), BODY, "id_mismatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"specversion\":\"1.0\", | `` | specversion",
                "\"1.0\" | \"0.3\" | specversion",
                "\"00000000-0000-0000-0000-000000000001\" | 1 | id",
                "\"type\":\"fr.gouv.demarche.dossier.statut.v1\", | `` | type",
                "\"subject\":\"A-2026-1\" | \"subject\":\" \" | subject",
                "urn:mairie-demoville | urn mairie | source",
                "2026-11-23T08:30:00.120Z | 23/11/2026 | time",
                "00000000000000000007 | -7 | sequence",
                "00000000000000000007 | 00000000000000000000 | sequence",
                "00000000000000000007 | 99999999999999999999 | sequence",
                "\"status\":\"accepted\", | `` | status",
                "\"data\" | \"dat\" | procedure_code",
            })
    void refuses_what_is_no_event_of_a_file_and_says_where(String part, String instead, String attribute) {
        String body = BODY.replace(part, instead);

        assertRefused(headers(ID, NOW, body), body, "unreadable");
        assertThatThrownBy(() -> unwrap(body)).hasMessageEndingWith("look at " + attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "3", "{", "{}", "\u0000"})
    void refuses_what_is_no_json_object(String body) {
        assertRefused(headers(ID, NOW, body), body, "unreadable");
    }

    @Test
    void keeps_what_a_later_version_says() {
        String body = BODY.replace("\"accepted\"", "\"on_hold\",\"new_field\":{\"a\":[1]}");

        CallbackEvent event = unwrap(body);

        assertThat(event.data().statusCode()).isEqualTo("on_hold");
        assertThat(event.data().status()).isEmpty();
    }

    @Test
    void takes_the_old_and_the_new_key_while_one_replaces_the_other() {
        CallbackVerifier both = CallbackVerifier.builder(
                        VerifyingKey.shared(SigningKey.newSecret()), VerifyingKey.shared(Callbacks.SECRET))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();

        assertThat(both.unwrap(headers(ID, NOW, BODY), BODY.getBytes(UTF_8)).id())
                .isEqualTo(ID);
    }

    @Test
    void verifies_message_signatures_of_rfc_9421_too() {
        SigningKey.Pair pair = SigningKey.newPair();
        URI target = URI.create("https://receiver.example/callbacks");
        CallbackVerifier rfc9421 = CallbackVerifier.builder(
                        MessageSignatureCheck.of(Map.of("psl", VerifyingKey.ed25519(pair.publicKey()))))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        MessageSignatureSigner by = MessageSignatureSigner.of("psl", SigningKey.ed25519(pair.privateKey()));

        assertThat(rfc9421.unwrap(signed(by, target, NOW)).id()).isEqualTo(ID);
        assertThatThrownBy(() -> rfc9421.unwrap(signed(by, target, NOW.minusSeconds(301))))
                .hasMessageStartingWith("callback refused [too_old]");
        assertThatThrownBy(() -> rfc9421.unwrap(signed(by, target, NOW.plusSeconds(301))))
                .hasMessageStartingWith("callback refused [too_new]");
        assertThatThrownBy(() -> rfc9421.unwrap(headers(ID, NOW, BODY), BODY.getBytes(UTF_8)))
                .hasMessageStartingWith("callback refused [not_signed]");
    }

    private static CallbackRequest signed(CallbackSigner signer, URI target, Instant at) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/cloudevents+json"));
        headers.putAll(
                signer.sign(new CallbackRequest("POST", target, Map.copyOf(headers), BODY.getBytes(UTF_8)), ID, at));
        return new CallbackRequest("POST", target, headers, BODY.getBytes(UTF_8));
    }

    @Test
    void refuses_a_signature_after_the_end_that_the_sender_gave() {
        SignatureCheck ended = request -> new Signed(NOW, Optional.of(NOW.minusSeconds(1)), Optional.empty());
        SignatureCheck ending = request -> new Signed(NOW, Optional.of(NOW), Optional.empty());

        assertThatThrownBy(() -> CallbackVerifier.builder(ended)
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .build()
                        .unwrap(Map.of(), BODY.getBytes(UTF_8)))
                .hasMessageStartingWith("callback refused [too_old]");
        assertThat(CallbackVerifier.builder(ending)
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .build()
                        .unwrap(Map.of(), BODY.getBytes(UTF_8))
                        .id())
                .isEqualTo(ID);
    }

    @Test
    void has_a_tolerance_that_is_one() {
        assertThatThrownBy(() -> CallbackVerifier.builder(VerifyingKey.shared(Callbacks.SECRET))
                        .tolerance(Duration.ofDays(1))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("CallbackVerifier: tolerance must be from 1 second to 1 hour");
        CallbackVerifier strict = CallbackVerifier.builder(VerifyingKey.shared(Callbacks.SECRET))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .tolerance(Duration.ofSeconds(10))
                .build();
        assertThatThrownBy(() -> strict.unwrap(headers(ID, NOW.minusSeconds(11), BODY), BODY.getBytes(UTF_8)))
                .hasMessageStartingWith("callback refused [too_old]");
        assertThat(strict.unwrap(headers(ID, NOW.minusSeconds(10), BODY), BODY.getBytes(UTF_8))
                        .id())
                .isEqualTo(ID);
    }
}
