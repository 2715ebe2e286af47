package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.ami.AmiChannel;
import io.github.demarchekit.tracking.callback.CallbackChannel;
import io.github.demarchekit.tracking.callback.SigningKey;
import io.github.demarchekit.tracking.callback.StandardWebhooksSigner;
import io.github.demarchekit.tracking.hubee.HubeeChannel;
import io.github.demarchekit.tracking.hubee.HubeeClient;
import io.github.demarchekit.tracking.hubee.HubeeParty;
import io.github.demarchekit.tracking.hubee.HubeeStatus;
import io.github.demarchekit.tracking.lutece.LuteceChannel;
import io.github.demarchekit.tracking.lutece.LuteceStatus;
import io.github.demarchekit.tracking.mail.MailChannel;
import io.github.demarchekit.tracking.servicepublic.ServicePublicChannel;
import io.github.demarchekit.tracking.sms.SmsChannel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of states and channels in docs/tracking.md are what the code does. */
class TrackingPageTest {

    private static final Path PAGE = Path.of("../docs/tracking.md");
    private static final String WRITE = "docs.write";
    private static final String COMMAND = "mvn -B -o test -pl sdk-tracking -am -Djacoco.skip -Dtest=TrackingPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE;
    private static final URI HTTPS = URI.create("https://demarche.example/");
    private static final Secret SECRET = Secret.of("secret");

    @Test
    void the_tables_are_what_the_code_does() throws IOException {
        if (System.getProperty(WRITE) != null) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/tracking.md differs from the code; this writes it again: " + COMMAND)
                .isEqualTo(page());
    }

    private static String page() throws IOException {
        return with(with(Files.readString(PAGE), "states", states()), "channels", channels());
    }

    private static String with(String page, String name, String table) {
        String begin = "<!-- " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(0, from) + table + page.substring(page.indexOf("<!-- end -->", from));
    }

    private static String states() {
        return "| state | users read | turn | may become | AMI | HubEE | Lutece | Service-Public |\n|---|---|---|---|---|---|---|---|\n"
                + Arrays.stream(CaseStatus.values())
                        .map(TrackingPageTest::state)
                        .collect(Collectors.joining());
    }

    private static String state(CaseStatus status) {
        return row(
                "`" + status + "`",
                status.label(Locale.FRENCH) + " / " + status.label(Locale.ENGLISH),
                status.turn().name().toLowerCase(Locale.ROOT),
                status.successors().stream().map(next -> "`" + next + "`").collect(Collectors.joining(" ")),
                status.generic().code(),
                HubeeStatus.of(status).map(HubeeStatus::code).orElse("—"),
                String.valueOf(LuteceStatus.of(status, List.of()).id()),
                servicePublicCode(status));
    }

    private static String servicePublicCode(CaseStatus status) {
        return servicePublic()
                .prepare(known(), Cases.event(status))
                .map(payload -> "told")
                .orElse("—");
    }

    private static NewCase known() {
        return Cases.file(1)
                .knownAs("hubee", "case")
                .knownAs("lutece", "00000000-0000-4000-8000-000000000001")
                .knownAs("service-public", "00000000-0000-4000-8000-000000000002");
    }

    private static String channels() {
        return "| channel | when it gives up | attempts | repeats are recognised | a trace is kept | tells |\n"
                + "|---|---|---|---|---|---|\n"
                + all().map(TrackingPageTest::channel).collect(Collectors.joining());
    }

    private static String channel(Channel channel) {
        List<String> silent = Arrays.stream(CaseStatus.values())
                .filter(status -> channel.prepare(known(), Cases.event(status)).isEmpty())
                .map(status -> "`" + status + "`")
                .toList();
        return row(
                "`" + channel.name() + "`",
                channel.policy().exhausted() == DeliveryPolicy.Exhausted.PARK ? "strict: parks the file" : "skips",
                String.valueOf(attempts(channel.policy().schedule())),
                channel.recognisesRepeats() ? "yes" : "no",
                channel.traced() ? "yes" : "no",
                silent.isEmpty() ? "every state" : "all but " + String.join(" ", silent));
    }

    private static int attempts(RetrySchedule schedule) {
        int failures = 1;
        while (schedule.afterFailures(failures).isPresent()) {
            failures++;
        }
        return failures;
    }

    private static Stream<Channel> all() {
        return Stream.of(
                AmiChannel.builder(HTTPS, "partner", SECRET).build(),
                MailChannel.builder("localhost", 25, "ne-pas-repondre@mairie.example")
                        .build(),
                SmsChannel.of(sms -> new Delivery.Delivered()),
                HubeeChannel.builder(
                                HubeeClient.builder(HubeeParty.SI, HTTPS, HTTPS, "client", SECRET)
                                        .build(),
                                "Mairie")
                        .build(),
                CallbackChannel.builder(
                                "callback-partner",
                                HTTPS,
                                "urn:test",
                                StandardWebhooksSigner.of(SigningKey.shared(SigningKey.newSecret())))
                        .build(),
                LuteceChannel.builder(HTTPS, "Mairie")
                        .demandType("inscription-creche", "101")
                        .build(),
                servicePublic());
    }

    private static ServicePublicChannel servicePublic() {
        return ServicePublicChannel.builder(HTTPS, "https://demarche.example/{idTeledossier}", HTTPS, "client", SECRET)
                .build();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** A state or a channel that nobody mapped would be missing from the page without a word. */
    @Test
    void every_channel_of_the_module_is_in_the_table() throws Exception {
        Map<String, Long> classes = Stream.of(
                        "", ".ami", ".mail", ".sms", ".hubee", ".callback", ".lutece", ".servicepublic")
                .flatMap(name -> types(name).stream())
                .filter(type -> Channel.class.isAssignableFrom(type) && !type.isInterface())
                .collect(Collectors.groupingBy(Class::getName, Collectors.counting()));

        assertThat(all().map(channel -> channel.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(classes.keySet());
        assertThat(Optional.of(classes).orElseThrow()).hasSize(7);
    }

    private static List<Class<?>> types(String name) {
        try {
            return PublicTypes.in(name);
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
