package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.MovableClock;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.Trace;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.MessageText;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SmsChannelTest {

    private static final Locale ARABIC = Locale.forLanguageTag("ar");
    private static final String PHONE = "06 39 98 00 01";

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final List<Sms> sent = new ArrayList<>();
    private final MovableClock clock = new MovableClock();

    private SmsChannel.Builder channel() {
        return SmsChannel.builder(sms -> {
                    sent.add(sms);
                    return new Delivery.Delivered(Optional.of("ref-1"));
                })
                .clock(clock);
    }

    private static Recipient reader(Locale language, String phone) {
        return new Recipient(Cases.HASH, Optional.empty(), Optional.of(phone), language);
    }

    private static NewCase titled(String title) {
        return new NewCase(
                Cases.number(1),
                "creche",
                title,
                reader(Locale.FRENCH, PHONE),
                URI.create("https://demarche.example/1"));
    }

    private String text(SmsChannel channel, NewCase file, CaseStatus status) {
        CaseEvent event = Cases.event(status);
        byte[] frozen = channel.prepare(file, event).orElseThrow();
        channel.deliver(new OutgoingMessage(event.id(), "A-2026-1", 1, frozen));
        return sent.get(sent.size() - 1).text();
    }

    @Test
    void speaks_in_the_procedures_own_words_without_accents_that_cost_a_message() {
        SmsChannel channel = channel()
                .templates(MessageTemplates.builder()
                        .text(Locale.FRENCH, MessageText.SMS, "Forêt : dossier {number}, reçu")
                        .text(Locale.FRENCH, MessageText.SMS, CaseStatus.AWAITING_USER, "{procedure} : à vous")
                        .build())
                .build();

        assertThat(text(channel, titled("Crèche"), CaseStatus.ACCEPTED)).isEqualTo("Foret : dossier A-2026-1, recu");
        assertThat(text(channel, titled("Crèche"), CaseStatus.AWAITING_USER)).isEqualTo("Crèche : à vous");
        assertThat(text(channel, titled("x ".repeat(100)), CaseStatus.AWAITING_USER))
                .endsWith("... : à vous")
                .hasSizeLessThanOrEqualTo(160);
    }

    @Test
    void keeps_the_script_of_a_language_that_the_alphabet_cannot_write() {
        SmsChannel channel = channel()
                .templates(MessageTemplates.builder()
                        .text(Locale.FRENCH, MessageText.SMS, "Dossier {number}")
                        .text(ARABIC, MessageText.SMS, "ملف {number}: {procedure}")
                        .build())
                .build();

        String text = text(channel, Cases.file(1, reader(ARABIC, PHONE)), CaseStatus.ACCEPTED);
        assertThat(text).isEqualTo("ملف A-2026-1: Inscription en crèche");
        assertThat(SmsText.of(text).encoding()).isEqualTo(SmsText.Encoding.UCS_2);
        assertThat(SmsText.of(text).segments()).isEqualTo(1);
    }

    @Test
    void takes_as_many_messages_as_it_may_and_no_more() {
        MessageTemplates long_ = MessageTemplates.builder()
                .text(Locale.FRENCH, MessageText.SMS, "mot ".repeat(40) + "{number}")
                .build();

        assertThatThrownBy(() -> channel().templates(long_).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SmsChannel: SMS in fr takes more than 1 message before the procedure is named");
        assertThatThrownBy(() -> channel().segments(0).build()).hasMessage("SmsChannel: segments must be from 1 to 10");
        String text = text(channel().templates(long_).segments(2).build(), titled("Crèche"), CaseStatus.ACCEPTED);
        assertThat(SmsText.of(text).segments()).isEqualTo(2);
    }

    @Test
    void names_nothing_when_the_title_tells_who_somebody_is() {
        String text = text(channel().build(), titled("Crèche, appeler " + PHONE), CaseStatus.ACCEPTED);

        assertThat(text)
                .isEqualTo("Une nouvelle information vous attend pour l'une de vos démarches."
                        + " Connectez-vous au site de la démarche.");
        assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("says something of a person [PHONE]"));
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(PHONE));
    }

    @Test
    void holds_a_message_back_until_quiet_hours_are_over() {
        SmsChannel channel = channel()
                .quietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)))
                .build();
        Tracking tracking = Tracking.builder(Engine.H2.fresh())
                .clock(clock)
                .channel(channel)
                .build();
        Instant morning = morning();
        tracking.open(Cases.file(1));

        assertThat(tracking.deliverDue()).isZero();
        clock.advance(Duration.between(clock.instant(), morning).minusSeconds(1));
        assertThat(tracking.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracking.deliverDue()).isEqualTo(1);
        assertThat(sent).hasSize(1);
    }

    /** Moves the clock to ten in the evening in Paris, and returns eight in the morning after. */
    private Instant morning() {
        ZonedDateTime evening = clock.instant()
                .atZone(ZoneId.of("Europe/Paris"))
                .toLocalDate()
                .plusDays(1)
                .atTime(22, 0)
                .atZone(ZoneId.of("Europe/Paris"));
        clock.advance(Duration.between(clock.instant(), evening.toInstant()));
        return evening.plusHours(10).toInstant();
    }

    @Test
    void sends_at_any_hour_unless_told_otherwise() {
        morning();

        assertThat(text(channel().build(), titled("Crèche"), CaseStatus.ACCEPTED))
                .isNotEmpty();
        CaseEvent event = Cases.event(CaseStatus.ACCEPTED);
        SmsChannel quiet = channel()
                .quietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)))
                .build();
        byte[] toReunion = quiet.prepare(Cases.file(1, reader(Locale.FRENCH, "0692 12 34 56")), event)
                .orElseThrow();
        assertThat(quiet.deliver(new OutgoingMessage(event.id(), "A-2026-1", 1, toReunion)))
                .isInstanceOf(Delivery.NotYet.class);
    }

    @Test
    void reads_numbers_as_they_are_dialled_where_it_is_told() {
        NewCase file = Cases.file(1, reader(Locale.FRENCH, "75 12 34"));

        assertThat(channel().build().prepare(file, Cases.event(CaseStatus.ACCEPTED)))
                .isEmpty();
        text(channel().dialledIn(NumberingPlan.NOUVELLE_CALEDONIE).build(), file, CaseStatus.ACCEPTED);
        assertThat(sent.get(0).to().e164()).isEqualTo("+687751234");
    }

    @Test
    void keeps_a_trace_that_the_gateways_receipts_are_added_to() {
        Tracking tracking = Tracking.builder(Engine.H2.fresh())
                .clock(clock)
                .channel(channel().build())
                .build();
        tracking.open(Cases.file(1));
        tracking.deliverDue();
        SmsReceipt receipt = new SmsReceipt("ref-1", SmsReceipt.State.UNDELIVERED, "5");

        assertThat(tracking.operations().receipt("sms", receipt.reference(), receipt.outcome()))
                .isTrue();
        assertThat(tracking.operations().traces("A-2026-1"))
                .extracting(Trace::outcome)
                .containsExactlyInAnyOrder("delivered", "undelivered-5");
    }

    @Test
    void tells_who_watches_a_subject_what_is_new_on_it() {
        SmsChannel channel = channel().build();
        UUID id = UUID.randomUUID();
        byte[] frozen = channel.prepare(notice(id, "Les inscriptions ouvrent")).orElseThrow();
        channel.deliver(new OutgoingMessage(id, "watch:1", 1, frozen));

        assertThat(sent.get(0).text())
                .isEqualTo(
                        "Les inscriptions ouvrent : il y a du nouveau sur ce sujet que vous suivez. Connectez-vous au site.");
        assertThat(new String(channel.prepare(notice(id, "Appeler " + PHONE)).orElseThrow(), StandardCharsets.UTF_8))
                .contains("Il y a du nouveau sur un sujet que vous suivez. Connectez-vous au site.")
                .doesNotContain(PHONE);
    }

    private static WatchNotice notice(UUID id, String title) {
        return new WatchNotice(
                id,
                "demarche:creche",
                title,
                URI.create("https://demarche.example/creche"),
                reader(Locale.FRENCH, PHONE),
                Instant.EPOCH);
    }
}
