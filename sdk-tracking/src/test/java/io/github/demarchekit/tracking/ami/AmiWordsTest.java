package io.github.demarchekit.tracking.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.MessageText;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a push notification shows on a locked telephone. */
class AmiWordsTest {

    private static AmiChannel.Builder channel() {
        return AmiChannel.builder(URI.create("https://ami.example"), "creche", Secret.of("s3cret"));
    }

    private static String text(Optional<byte[]> body) {
        return new String(body.orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Recipient reader(Locale language) {
        return new Recipient(Cases.HASH, Optional.empty(), Optional.empty(), language);
    }

    @Test
    void is_in_the_procedures_own_words_where_it_has_some() {
        AmiChannel channel = channel()
                .templates(MessageTemplates.builder()
                        .text(Locale.FRENCH, MessageText.DASHBOARD_TITLE, "Démoville : {procedure}")
                        .text(Locale.FRENCH, MessageText.DASHBOARD_BODY, CaseStatus.AWAITING_USER, "À vous : {number}")
                        .text(Locale.FRENCH, MessageText.DASHBOARD_NEWS, "Lisez la suite.")
                        .build())
                .build();

        assertThat(text(channel.prepare(Cases.file(1), Cases.event(CaseStatus.AWAITING_USER))))
                .contains("\"content_title\":\"Démoville : Inscription en crèche\"")
                .contains("\"content_body\":\"À vous : A-2026-1\"")
                .contains("\"content_private_body\":\"Lisez la suite.\"");
        assertThat(text(channel.prepare(Cases.file(1), Cases.event(CaseStatus.ACCEPTED))))
                .contains("\"content_body\":\"Dossier n° A-2026-1 : une nouvelle information vous attend.\"");
    }

    /** A file that waits for its user has been told so: a message that comes then is another thing. */
    @Test
    void says_of_a_message_that_there_is_one_and_not_the_state_again() {
        AmiChannel channel = channel()
                .templates(MessageTemplates.builder()
                        .text(Locale.FRENCH, MessageText.DASHBOARD_BODY, "Du nouveau : {number}")
                        .text(Locale.FRENCH, MessageText.DASHBOARD_BODY, CaseStatus.AWAITING_USER, "À vous : {number}")
                        .text(Locale.FRENCH, MessageText.DASHBOARD_NEWS, "Lisez la suite.")
                        .build())
                .build();
        CaseEvent asked = Cases.event(CaseStatus.AWAITING_USER);
        CaseEvent message = new CaseEvent(
                asked.id(),
                asked.number(),
                3,
                EventType.MESSAGE,
                asked.status(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(UUID.randomUUID()),
                Actor.administration(),
                Optional.empty(),
                false,
                asked.occurredAt(),
                asked.recordedAt());

        assertThat(text(channel.prepare(Cases.file(1), message)))
                .contains("\"content_body\":\"Du nouveau : A-2026-1\"")
                .contains("\"content_private_body\":\"Vous avez un nouveau message.\"");
        assertThat(text(channel.prepare(Cases.file(1), asked))).contains("À vous", "Lisez la suite.");
    }

    @Test
    void names_nothing_when_the_title_tells_who_somebody_is() {
        NewCase file = new NewCase(
                Cases.number(1),
                "creche",
                "Crèche de angela@example.org",
                reader(Locale.FRENCH),
                URI.create("https://demarche.example/1"));

        assertThat(text(channel().build().prepare(file, Cases.event(CaseStatus.ACCEPTED))))
                .contains(
                        "\"content_title\":\"Votre démarche\",\"content_body\":\"Une nouvelle information vous attend.\"")
                .contains("\"item_id\":\"A-2026-1\"")
                .doesNotContain("angela");
    }

    @Test
    void has_no_subheading_that_tells_who_somebody_is() {
        assertThatThrownBy(
                        () -> channel().subheading("Mme Dubois, 06 39 98 00 01").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("AmiChannel: subheading says something of a person, and push notifications show it");
        assertThat(channel().subheading("Mairie de Démoville").build()).isNotNull();
    }

    @Test
    void tells_who_watches_a_subject_what_is_new_on_it_as_about_no_file() {
        WatchNotice notice = new WatchNotice(
                UUID.randomUUID(),
                "demarche:creche",
                "Les inscriptions ouvrent",
                URI.create("https://demarche.example/creche"),
                reader(Locale.FRENCH),
                Instant.parse("2026-11-23T08:30:00.120Z"));

        assertThat(text(channel().subheading("Mairie").build().prepare(notice)))
                .isEqualTo("{\"recipient_fc_hash\":\"" + Cases.HASH + "\","
                        + "\"content_title\":\"Du nouveau sur un sujet que vous suivez\","
                        + "\"content_body\":\"Les inscriptions ouvrent\",\"content_subheading\":\"Mairie\","
                        + "\"content_link\":\"https://demarche.example/creche\","
                        + "\"event_date\":\"2026-11-23T08:30:00.120Z\"}");
    }

    @Test
    void names_no_subject_whose_title_tells_who_somebody_is() {
        WatchNotice notice = new WatchNotice(
                UUID.randomUUID(),
                "demarche:creche",
                "Appeler le 06 39 98 00 01",
                URI.create("https://demarche.example/creche"),
                reader(Locale.ENGLISH),
                Instant.EPOCH);

        assertThat(text(channel().build().prepare(notice)))
                .contains("\"content_body\":\"Log in to know more.\"")
                .doesNotContain("06 39");
    }
}
