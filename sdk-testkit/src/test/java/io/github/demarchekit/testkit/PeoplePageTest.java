package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.ami.AmiChannel;
import io.github.demarchekit.tracking.mail.MailChannel;
import io.github.demarchekit.tracking.sms.HttpSmsGateway;
import io.github.demarchekit.tracking.sms.SmsChannel;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class PeoplePageTest {

    @StartPlatform
    LocalPlatform platform;

    private HttpResponse get(String path) {
        return HttpTransport.create()
                .send(HttpRequest.get("the kit", URI.create(platform.uri() + path))
                        .build());
    }

    @Test
    void says_that_nothing_has_come_yet() {
        HttpResponse page = get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.mediaType()).isEqualTo("text/html");
        assertThat(page.text())
                .contains("<html lang=\"fr\">", "Aucun dossier", "Aucun courriel", "Aucun SMS")
                .doesNotContain("<script");
        assertThat(get("/unknown").status()).isEqualTo(404);
    }

    /** The settings are those that a generated procedure reads from its environment. */
    @Test
    void shows_dashboard_mails_and_sms_of_a_procedure_that_is_set_by_the_platforms_settings() {
        Map<String, String> settings = platform.settings();
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:people;DB_CLOSE_DELAY=-1");
        Tracking.createSchema(database);
        Tracking tracking = Tracking.builder(database)
                .clock(platform.clock())
                .channel(AmiChannel.builder(
                                URI.create(settings.get("AMI_BASE_URL")),
                                settings.get("AMI_PARTNER_ID"),
                                Secret.of(settings.get("AMI_PARTNER_SECRET")))
                        .build())
                .channel(MailChannel.builder(
                                settings.get("MAIL_HOST"),
                                Integer.parseInt(settings.get("MAIL_PORT")),
                                settings.get("MAIL_FROM"))
                        .build())
                .channel(SmsChannel.of(HttpSmsGateway.builder(
                                URI.create(settings.get("SMS_GATEWAY_URL")),
                                Secret.of(settings.get("SMS_TOKEN")),
                                settings.get("SMS_SENDER"))
                        .build()))
                .build();
        CaseNumber number = new CaseNumber("A-2026-7KX4M2PD");
        tracking.open(new NewCase(
                number,
                "inscription-creche",
                "Crèche <script>alert('x')</script>",
                new Recipient(
                        TestIdentity.ANGELA_DUBOIS.identity().hash(),
                        Optional.of("angela@example.org"),
                        Optional.of("06 39 98 00 01"),
                        Locale.FRENCH),
                URI.create("https://demarche.example/demandes/A-2026-7KX4M2PD")));
        tracking.report(number, StatusUpdate.to(CaseStatus.ACCEPTED).reason("<b>Bravo</b>"));
        tracking.deliverDue();

        String page = get("/").text();

        assertThat(page)
                .contains("<h3>Angela DUBOIS</h3>")
                .contains("<p class=\"status closed\">Accepté</p>")
                .contains("<a href=\"https://demarche.example/demandes/A-2026-7KX4M2PD\"")
                .contains("&lt;b&gt;Bravo&lt;/b&gt;")
                .contains(" à angela@example.org")
                .contains("<h3>+33639980001</h3>", ", de Demarche")
                .doesNotContain("<script", "<b>Bravo", "Aucun ");
        assertThat(page.split("<li class", -1)).hasSize(1 + 1);
        assertThat(page.split("<article class", -1)).hasSize(1 + 2 + 2);
    }
}
