package io.github.demarchekit.tracking.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.MessageText;
import io.github.demarchekit.tracking.guard.PublicText;
import io.github.demarchekit.tracking.watch.WatchNotice;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailWordsTest {

    private static final String PHONE = "06 39 98 00 01";
    private static final Locale BRETON = Locale.forLanguageTag("br");

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static MailChannel.Builder channel() {
        return MailChannel.builder("localhost", 25, "ne-pas-repondre@demoville.example");
    }

    private record Read(String subject, String text, String html, String language, String id) {}

    private static Read read(Optional<byte[]> frozen) throws Exception {
        MimeMessage mail =
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(frozen.orElseThrow()));
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        return new Read(
                mail.getSubject(),
                parts.getBodyPart(0).getContent().toString(),
                parts.getBodyPart(1).getContent().toString(),
                mail.getHeader("Content-Language", null),
                mail.getMessageID());
    }

    private static Recipient reader(Locale language) {
        return new Recipient(Cases.HASH, Optional.of("angela@example.org"), Optional.empty(), language);
    }

    private static NewCase file(String title, String link) {
        return new NewCase(Cases.number(1), "creche", title, reader(Locale.FRENCH), URI.create(link));
    }

    private static Read of(MailChannel channel, NewCase file, CaseStatus status) throws Exception {
        return read(channel.prepare(file, Cases.event(status)));
    }

    @Test
    void are_the_procedures_own_where_it_has_some() throws Exception {
        MailChannel channel = channel()
                .templates(
                        "inscription-creche",
                        MessageTemplates.builder()
                                .text(Locale.FRENCH, MessageText.MAIL_SUBJECT, "Crèche : dossier {number}")
                                .text(
                                        Locale.FRENCH,
                                        MessageText.MAIL_NEWS,
                                        CaseStatus.AWAITING_USER,
                                        "Nous attendons <votre> réponse\npour {procedure}.")
                                .build())
                .build();

        Read asked = of(channel, Cases.file(1), CaseStatus.AWAITING_USER);
        assertThat(asked.subject()).isEqualTo("Crèche : dossier A-2026-1");
        assertThat(asked.text())
                .isEqualTo("Bonjour,\r\n\r\nNous attendons <votre> réponse\r\npour Inscription en crèche."
                        + "\r\n\r\nPour la lire, connectez-vous :\r\nhttps://demarche.example/demandes/A-2026-1\r\n\r\n"
                        + "Ce message est envoyé automatiquement, merci de ne pas y répondre.\r\n");
        assertThat(asked.html())
                .contains("<p>Nous attendons &lt;votre&gt; réponse<br>\r\npour Inscription en crèche.</p>");
        assertThat(of(channel, Cases.file(1), CaseStatus.ACCEPTED).text())
                .contains("Une nouvelle information vous attend");
        assertThat(of(channel, file("Crèche", "https://demarche.example/1"), CaseStatus.ACCEPTED)
                        .subject())
                .isEqualTo("Crèche : une nouvelle information vous attend");
    }

    @Test
    void are_all_in_the_language_that_the_mail_says_it_is_in() throws Exception {
        MessageTemplates breton = MessageTemplates.builder()
                .text(Locale.FRENCH, MessageText.MAIL_SUBJECT, "Du nouveau : {procedure}")
                .text(Locale.FRENCH, MessageText.MAIL_NEWS, "Du nouveau.")
                .text(BRETON, MessageText.MAIL_SUBJECT, "Keleier : {procedure}")
                .text(BRETON, MessageText.MAIL_GREETING, "Demat,")
                .text(BRETON, MessageText.MAIL_NEWS, "Keleier zo.")
                .text(BRETON, MessageText.MAIL_READ, "Da lenn :")
                .text(BRETON, MessageText.MAIL_LINK, "Lenn")
                .text(BRETON, MessageText.MAIL_AUTOMATIC, "Arabat respont.")
                .build();
        MailChannel channel = channel().templates(breton).build();

        Read inBreton = of(channel, Cases.file(1, reader(BRETON)), CaseStatus.ACCEPTED);
        assertThat(inBreton.text())
                .isEqualTo("Demat,\r\n\r\nKeleier zo.\r\n\r\nDa lenn :\r\nhttps://demarche.example/demandes/A-2026-1"
                        + "\r\n\r\nArabat respont.\r\n");
        assertThat(inBreton.language()).isEqualTo("br");
        assertThat(inBreton.html()).contains("<html lang=\"br\">");
        Read inEnglish = of(channel, Cases.file(1, reader(Locale.UK)), CaseStatus.ACCEPTED);
        assertThat(inEnglish.text()).startsWith("Hello,").contains("New information is waiting for you");
        assertThat(inEnglish.language()).isEqualTo("en");
        Read inGerman = of(channel, Cases.file(1, reader(Locale.GERMAN)), CaseStatus.ACCEPTED);
        assertThat(inGerman.text()).startsWith("Bonjour,").contains("Du nouveau.");
        assertThat(inGerman.language()).isEqualTo("fr");
    }

    @Test
    void name_neither_title_nor_number_when_the_title_tells_who_somebody_is() throws Exception {
        Read mail = of(
                channel().build(),
                file("Crèche (appeler " + PHONE + ")", "https://demarche.example/1"),
                CaseStatus.ACCEPTED);

        assertThat(mail.subject()).isEqualTo("Votre démarche : une nouvelle information vous attend");
        assertThat(mail.text())
                .contains(
                        "Une nouvelle information vous attend pour l'une de vos démarches.",
                        "https://demarche.example/1")
                .doesNotContain("Crèche", "A-2026-1", PHONE);
        assertThat(mail.html()).doesNotContain("Crèche", "A-2026-1", PHONE);
        assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("says something of a person [PHONE]"));
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(PHONE, "Crèche"));
    }

    @Test
    void are_ours_when_the_procedures_own_tell_who_somebody_is_only_once_filled() throws Exception {
        MailChannel channel = channel()
                .templates(MessageTemplates.builder()
                        .text(Locale.FRENCH, MessageText.MAIL_SUBJECT, "Né le {procedure}")
                        .build())
                .build();

        Read mail = of(channel, file("31/12/2026", "https://demarche.example/1"), CaseStatus.ACCEPTED);

        assertThat(mail.subject()).isEqualTo("31/12/2026 : une nouvelle information vous attend");
    }

    @Test
    void follow_a_stricter_rule_where_there_is_one() throws Exception {
        NewCase file = file("Vote du 31/12/2026", "https://demarche.example/1");

        assertThat(of(channel().guard(PublicText.withoutDates()).build(), file, CaseStatus.ACCEPTED)
                        .subject())
                .doesNotContain("2026");
        assertThat(of(channel().build(), file, CaseStatus.ACCEPTED).subject()).contains("31/12/2026");
    }

    @Test
    void have_no_link_that_tells_who_somebody_is() throws Exception {
        Read mail = of(
                channel().build(),
                file("Crèche", "https://demarche.example/1?mail=angela%40example.org"),
                CaseStatus.ACCEPTED);

        assertThat(mail.text())
                .contains("Pour la lire, connectez-vous au site de la démarche.")
                .doesNotContain("https://", "angela");
        assertThat(mail.html()).doesNotContain("https://", "angela");
        assertThat(mail.subject()).startsWith("Crèche");
    }

    @Test
    void tell_who_watches_a_subject_what_is_new_on_it() throws Exception {
        UUID id = UUID.randomUUID();
        WatchNotice notice = new WatchNotice(
                id,
                "demarche:creche",
                "Les inscriptions ouvrent le 1er mars",
                URI.create("https://demarche.example/creche"),
                reader(Locale.FRENCH),
                Instant.EPOCH);

        Read mail = read(channel().build().prepare(notice));

        assertThat(mail.subject()).isEqualTo("Les inscriptions ouvrent le 1er mars");
        assertThat(mail.text())
                .isEqualTo("Bonjour,\r\n\r\nIl y a du nouveau sur un sujet que vous suivez :"
                        + " Les inscriptions ouvrent le 1er mars\r\n\r\nPour en savoir plus :\r\nhttps://demarche.example/creche"
                        + "\r\n\r\nCe message est envoyé automatiquement, merci de ne pas y répondre.\r\n");
        assertThat(mail.id()).isEqualTo("<" + id + "@demoville.example>");
    }

    @Test
    void say_nothing_of_a_subject_whose_title_tells_who_somebody_is() throws Exception {
        WatchNotice notice = new WatchNotice(
                UUID.randomUUID(),
                "demarche:creche",
                "Appeler " + PHONE,
                URI.create("https://demarche.example/creche"),
                reader(Locale.ENGLISH),
                Instant.EPOCH);

        Read mail = read(channel().build().prepare(notice));

        assertThat(mail.subject()).isEqualTo("News on a subject that you follow");
        assertThat(mail.text())
                .contains("There is news on a subject that you follow.")
                .doesNotContain(PHONE);
        assertThat(mail.language()).isEqualTo("en");
    }

    @Test
    void tell_nobody_without_an_address_of_a_subject() {
        Recipient none = new Recipient(Cases.HASH, Optional.empty(), Optional.empty(), Locale.FRENCH);
        WatchNotice notice = new WatchNotice(
                UUID.randomUUID(), "s", "Titre", URI.create("https://demarche.example/"), none, Instant.EPOCH);

        assertThat(channel().build().prepare(notice)).isEmpty();
    }
}
