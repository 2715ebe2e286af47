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
        String rows = ami.dashboard(hash).stream().map(PeoplePage::row).collect(Collectors.joining());
        return """
                <table>
                <caption>%s</caption>
                <thead><tr>
                <th scope="col">Démarche</th><th scope="col">État</th><th scope="col">Date</th><th scope="col">Lien</th>
                </tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """.formatted(escape(user(hash)), rows);
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

    private static String row(DashboardEvent event) {
        String details = event.subheading()
                        .map(service -> "<br><small>" + escape(service) + "</small>")
                        .orElse("")
                + "<br>" + escape(event.body())
                + event.privateBody()
                        .map(more -> "<br>" + escape(more).replace("\n", "<br>"))
                        .orElse("");
        String about =
                event.title() + event.itemId().map(id -> ", dossier " + id).orElse("");
        return """
                <tr>
                <td><strong>%s</strong>%s</td>
                <td>%s</td>
                <td>%s</td>
                <td>%s</td>
                </tr>
                """.formatted(
                        escape(event.title()),
                        details,
                        event.statusLabel()
                                .map(label -> "<strong>" + escape(label) + "</strong>")
                                .orElse("–"),
                        time(event.eventDate()),
                        event.link().map(link -> link(link, about)).orElse("–"));
    }

    /** Links to web addresses only: what a partner sends must not become script. */
    private static String link(String address, String about) {
        return address.startsWith("http://") || address.startsWith("https://")
                ? "<a href=\"%s\" aria-label=\"Ouvrir : %s\">Ouvrir</a>".formatted(escape(address), escape(about))
                : escape(address);
    }

    private static String mail(ReceivedMail mail) {
        return """
                <article>
                <h3>%1$s</h3>
                <p>De %2$s<br>À %3$s<br>%4$s</p>
                <details><summary>Lire le texte</summary><p>%5$s</p></details>
                <details><summary>Voir la version mise en page</summary>
                <iframe title="%1$s" sandbox srcdoc="%6$s" width="100%%" height="320"></iframe></details>
                </article>
                """.formatted(
                        escape(mail.subject()),
                        escape(mail.from()),
                        escape(String.join(", ", mail.to())),
                        time(mail.receivedAt()),
                        escape(mail.text().strip()).replace("\r", "").replace("\n", "<br>"),
                        escape(mail.html()));
    }

    private static String sms(ReceivedSms sms) {
        return """
                <article>
                <h3>De %s à %s</h3>
                <p>%s<br>%s</p>
                </article>
                """.formatted(escape(sms.sender()), escape(sms.to()), escape(sms.text()), time(sms.receivedAt()));
    }

    private static String time(Instant instant) {
        return "<time datetime=\"" + instant + "\">" + DATE.format(instant) + "</time>";
    }
}
