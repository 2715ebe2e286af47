package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.ReceivedMail;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.mail.MailChannel;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MailDeliveryTest {

    @StartPlatform
    LocalPlatform platform;

    private MailChannel channel() {
        return MailChannel.builder(
                        platform.mailbox().host(),
                        platform.mailbox().port(),
                        "Mairie de Démoville <ne-pas-repondre@demoville.example>")
                .build();
    }

    private ReceivedMail received(Locale language) {
        Tracking tracking = Deliveries.over(platform, channel());
        CaseEvent opened = tracking.open(Deliveries.file(language));
        tracking.deliverDue();
        assertThat(platform.mailbox().mails()).hasSize(1);
        ReceivedMail mail = platform.mailbox().mails().get(0);
        assertThat(mail.headers()).containsEntry("Message-ID", "<" + opened.id() + "@demoville.example>");
        return mail;
    }

    @Test
    void says_in_text_and_html_that_there_is_news_and_where_to_read_it() {
        ReceivedMail mail = received(Locale.FRENCH);

        assertThat(mail.from()).contains("ne-pas-repondre@demoville.example");
        assertThat(mail.to()).containsExactly("angela@example.org");
        assertThat(mail.subject()).isEqualTo("Inscription en crèche <été> : une nouvelle information vous attend");
        assertThat(mail.text()).isEqualToNormalizingNewlines("""
                        Bonjour,

                        Une nouvelle information vous attend pour votre démarche « Inscription en crèche <été> », \
                        dossier n° A-2026-1.

                        Pour la lire, connectez-vous :
                        https://demarche.example/demandes/A-2026-1?a=1&b=2

                        Ce message est envoyé automatiquement, merci de ne pas y répondre.
                        """);
        assertThat(mail.html())
                .contains("<html lang=\"fr\">")
                .contains("« Inscription en crèche &lt;été&gt; », dossier n° A-2026-1.")
                .contains("<a href=\"https://demarche.example/demandes/A-2026-1?a=1&amp;b=2\">");
        assertThat(mail.headers())
                .containsEntry("Auto-Submitted", "auto-generated")
                .containsEntry("Content-Language", "fr");
    }

    @Test
    void speaks_english_to_whoever_asks_for_it() {
        ReceivedMail mail = received(Locale.ENGLISH);

        assertThat(mail.subject()).isEqualTo("Inscription en crèche <été>: new information is waiting for you");
        assertThat(mail.text()).contains("To read it, log in:");
        assertThat(mail.html()).contains("<html lang=\"en\">");
    }

    @Test
    void carries_neither_the_state_nor_the_reason() {
        Tracking tracking = Deliveries.over(platform, channel());
        tracking.open(Deliveries.file(Locale.FRENCH));
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.REFUSED).reason("Revenus trop élevés"));
        tracking.deliverDue();

        assertThat(platform.mailbox().mails())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.subject() + mail.text() + mail.html() + mail.headers())
                        .doesNotContainIgnoringCase("refus", "Revenus"));
    }

    @Test
    void is_the_same_mail_when_it_is_sent_twice() {
        MailChannel channel = channel();
        Tracking tracking = Deliveries.over(platform, channel);
        CaseEvent opened = tracking.open(Deliveries.file(Locale.FRENCH));
        byte[] payload = channel.prepare(Deliveries.file(Locale.FRENCH), opened).orElseThrow();
        OutgoingMessage message =
                new OutgoingMessage(opened.id(), opened.number().value(), 1, payload);

        channel.deliver(message);
        channel.deliver(message);

        assertThat(platform.mailbox().mails()).hasSize(2);
        assertThat(platform.mailbox().mails().get(0).headers())
                .isEqualTo(platform.mailbox().mails().get(1).headers());
    }
}
