package io.github.demarchekit.testkit;

import static io.github.demarchekit.testkit.KitPage.escape;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** The page at the platform's root: what users get outside of a procedure, on their dashboard, by mail and by SMS. */
final class PeoplePage extends Fake {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu 'à' HH'h'mm", Locale.FRENCH)
            .withZone(ZoneId.of("Europe/Paris"));
    private static final int HASH_START = 8;

    private final FakeAmi ami;
    private final Mailbox mailbox;
    private final SmsBox smsBox;

    PeoplePage(FakeAmi ami, Mailbox mailbox, SmsBox smsBox) {
        this.ami = ami;
        this.mailbox = mailbox;
        this.smsBox = smsBox;
    }

    /** Returns {@code ""}: whatever is nobody else's. */
    @Override
    String path() {
        return "";
    }

    @Override
    MockResponse answer(RecordedRequest request) {
        if (!request.getUrl().encodedPath().equals("/") || !"GET".equals(request.getMethod())) {
            return new MockResponse.Builder().code(404).build();
        }
        return KitPage.of(
                200,
                "Ce que reçoivent les usagers",
                "<p>Le tableau de bord de chaque usager, les courriels et les SMS que la démarche a envoyés."
                        + " <a href=\"/\">Actualiser la page</a></p>"
                        + section("tableau", "Tableau de bord (AMI)", dashboards(), "Aucun dossier pour le moment.")
                        + section(
                                "courriels",
                                "Courriels",
                                latestFirst(mailbox.mails(), PeoplePage::mail),
                                "Aucun courriel pour le moment.")
                        + section(
                                "sms",
                                "SMS",
                                latestFirst(smsBox.messages(), PeoplePage::sms),
                                "Aucun SMS pour le moment."));
    }

    private static String section(String id, String title, String content, String nothing) {
        return """
                <section aria-labelledby="%1$s">
                <h2 id="%1$s">%2$s</h2>
                %3$s
                </section>
                """.formatted(id, title, content.isEmpty() ? "<p>" + nothing + "</p>" : content);
    }

    private static <T> String latestFirst(List<T> messages, Function<T, String> html) {
        List<T> latestFirst = new ArrayList<>(messages);
        Collections.reverse(latestFirst);
        return latestFirst.stream().map(html).collect(Collectors.joining());
    }

    private String dashboards() {
        return ami.events().stream()
                .map(DashboardEvent::recipientHash)
                .distinct()
                .map(this::dashboard)
                .collect(Collectors.joining());
    }

    private String dashboard(String hash) {
        String files = ami.dashboard(hash).stream().map(PeoplePage::file).collect(Collectors.joining());
        return "<h3>" + escape(user(hash)) + "</h3>\n<ul class=\"choices\">\n" + files + "</ul>\n";
    }

    /** AMI knows a hash only; those who can log in at this platform have a name. */
    private static String user(String hash) {
        return TestIdentity.all().stream()
                .map(TestIdentity::identity)
                .filter(person -> person.hash().equals(hash))
                .findFirst()
                .map(person -> person.givenNames().get(0) + " " + person.familyName())
                .orElse("Usager " + hash.substring(0, Math.min(HASH_START, hash.length())));
    }

    private static String file(DashboardEvent event) {
        String status = event.statusLabel()
                .map(label -> "<p class=\"status "
                        + escape(event.genericStatus().orElse("")) + "\">" + escape(label) + "</p>")
                .orElse("");
        String service = event.subheading()
                .map(name -> "<p class=\"hint\">" + escape(name) + "</p>")
                .orElse("");
        String more =
                event.privateBody().map(text -> "<p>" + lines(text) + "</p>").orElse("");
        String about =
                event.title() + event.itemId().map(id -> ", dossier " + id).orElse("");
        return """
                <li class="card">
                %s
                <h4>%s</h4>
                %s
                <p>%s</p>
                %s
                <p class="hint">%s</p>
                %s
                </li>
                """.formatted(
                        status,
                        escape(event.title()),
                        service,
                        escape(event.body()),
                        more,
                        time(event.eventDate()),
                        event.link().map(link -> link(link, about)).orElse(""));
    }

    /** Links to web addresses only: what a partner sends must not become script. */
    private static String link(String address, String about) {
        return address.startsWith("http://") || address.startsWith("https://")
                ? "<p><a href=\"%s\" aria-label=\"Ouvrir le dossier : %s\">Ouvrir le dossier</a></p>"
                        .formatted(escape(address), escape(about))
                : "<p>" + escape(address) + "</p>";
    }

    private static String mail(ReceivedMail mail) {
        return """
                <article class="card">
                <h3>%1$s</h3>
                <p class="hint">%4$s, de %2$s à %3$s</p>
                <details><summary>Lire le texte</summary><p>%5$s</p></details>
                <details><summary>Voir la version mise en page</summary>
                <iframe title="%1$s" sandbox srcdoc="%6$s"></iframe></details>
                </article>
                """.formatted(
                        escape(mail.subject()),
                        escape(mail.from()),
                        escape(String.join(", ", mail.to())),
                        time(mail.receivedAt()),
                        lines(mail.text().strip()),
                        escape(mail.html()));
    }

    private static String sms(ReceivedSms sms) {
        return """
                <article class="card">
                <h3>%s</h3>
                <p class="hint">%s, de %s</p>
                <p>%s</p>
                </article>
                """.formatted(escape(sms.to()), time(sms.receivedAt()), escape(sms.sender()), lines(sms.text()));
    }

    private static String lines(String text) {
        return escape(text).replace("\r", "").replace("\n", "<br>");
    }

    private static String time(Instant instant) {
        return "<time datetime=\"" + instant + "\">" + DATE.format(instant) + "</time>";
    }
}
