package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.Recipient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTest {

    private final List<Sms> sent = new ArrayList<>();
    private final SmsChannel channel = SmsChannel.of(sms -> {
        sent.add(sms);
        return new Delivery.Delivered();
    });

    private static CaseEvent event(CaseStatus status) {
        return Cases.event(status, Optional.of("Un motif"), Instant.EPOCH);
    }

    private Sms send(NewCase file) {
        CaseEvent event = event(CaseStatus.ACCEPTED);
        byte[] payload = channel.prepare(file, event).orElseThrow();
        channel.deliver(new OutgoingMessage(event.id(), event.number().value(), 1, payload));
        return sent.get(sent.size() - 1);
    }

    private static NewCase titled(String title, Locale language) {
        Recipient recipient = new Recipient(Cases.HASH, Optional.empty(), Optional.of("0692 12 34 56"), language);
        return new NewCase(
                new CaseNumber("A".repeat(30)), "creche", title, recipient, URI.create("https://demarche.example/1"));
    }

    @Test
    void says_that_there_is_news_without_a_link_and_without_anything_of_the_file() {
        Sms sms = send(Cases.file(1));

        assertThat(sms.text())
                .isEqualTo("Inscription en crèche, dossier A-2026-1 : une nouvelle information vous attend."
                        + " Connectez-vous au site de la démarche.");
        assertThat(sms.to().e164()).isEqualTo("+33639980001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Crèche",
                "Demande d’aide à l’investissement « cœur de ville » — 2ᵉ campagne – forêt, pêche & naïveté",
                "{Accolades} [crochets] ~tildes~ | barres | 100 € {Accolades} [crochets] ~tildes~ | barres | 100 €",
                "Unmotquineseterminejamaisunmotquineseterminejamaisunmotquineseterminejamaisunmotquineseterminejamais",
                "申請 заявка"
            })
    void fits_in_one_message_of_the_gsm_alphabet_whatever_the_title(String title) {
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            String text = send(titled(title, language)).text();

            assertThat(Gsm7.length(text)).isLessThanOrEqualTo(160);
            assertThat(Gsm7.plain(text)).isEqualTo(text);
            assertThat(text).contains("A".repeat(30)).doesNotContain("http");
        }
    }

    @Test
    void writes_to_nobody_without_a_number_and_about_no_draft() {
        Recipient none = new Recipient(Cases.HASH, Optional.empty(), Optional.empty(), Locale.FRENCH);
        Recipient unreadable = new Recipient(Cases.HASH, Optional.empty(), Optional.of("12"), Locale.FRENCH);

        assertThat(channel.prepare(Cases.file(1), event(CaseStatus.DRAFT))).isEmpty();
        assertThat(channel.prepare(Cases.file(1, none), event(CaseStatus.SUBMITTED)))
                .isEmpty();
        assertThat(channel.prepare(Cases.file(1, unreadable), event(CaseStatus.SUBMITTED)))
                .isEmpty();
        assertThat(channel.prepare(Cases.file(1), event(CaseStatus.SUBMITTED))).isPresent();
    }

    @Test
    void is_the_same_bytes_for_the_same_event() {
        CaseEvent event = event(CaseStatus.SUBMITTED);

        assertThat(channel.prepare(Cases.file(1), event).orElseThrow())
                .isEqualTo(channel.prepare(Cases.file(1), event).orElseThrow())
                .isEqualTo(("{\"to\":\"+33639980001\",\"text\":\"Inscription en crèche, dossier A-2026-1 : une nouvelle"
                                + " information vous attend. Connectez-vous au site de la démarche.\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "06 39 98 00 01,       +33639980001",
        "06.39.98.00.01,       +33639980001",
        "+33 6 39 98 00 01,    +33639980001",
        "0033639980001,        +33639980001",
        "+33 (0)6 39 98 00 01, +33639980001",
        "0590 12 34 56,        +590590123456",
        "0690 12 34 56,        +590690123456",
        "0694 12 34 56,        +594694123456",
        "0696 12 34 56,        +596696123456",
        "0692 12 34 56,        +262692123456",
        "0639 12 34 56,        +262639123456",
        "+32 470 12 34 56,     +32470123456",
        "+687 12 34 56,        +687123456",
    })
    void reads_a_number_as_people_type_it(String typed, String e164) {
        assertThat(PhoneNumber.parse(typed)).contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "abc", "06 39 98 00", "006", "+0612345678", "06 39 98 00 01 2", "٠٦٣٩٩٨٠٠٠١"})
    void reads_no_number_where_there_is_none(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @Test
    void refuses_gateway_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> HttpSmsGateway.builder(
                                URI.create("ftp://sms.example"), Secret.of("token"), "Mairie de Démoville")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "HttpSmsGateway: url must be an https address (http only on localhost); sender must be 1 to 11 letters,"
                                + " digits and spaces, at least one letter");
    }
}
