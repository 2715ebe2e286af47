package io.github.demarchekit.tracking.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.ami.AmiChannel;
import io.github.demarchekit.tracking.lutece.LuteceChannel;
import io.github.demarchekit.tracking.mail.MailChannel;
import io.github.demarchekit.tracking.servicepublic.ServicePublicChannel;
import io.github.demarchekit.tracking.sms.SmsChannel;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is told that there is a message: the other side, and nobody else. */
class MessageNewsTest {

    private static final AmiChannel AMI = AmiChannel.builder(
                    URI.create("https://ami.example"), "creche", Secret.of("s3cret"))
            .build();

    static List<Channel> channels() {
        return List.of(
                AMI,
                MailChannel.builder("localhost", 25, "ne-pas-repondre@mairie.example")
                        .build(),
                SmsChannel.of(sms -> new Delivery.Delivered()),
                LuteceChannel.builder(URI.create("https://lutece.example/"), "Mairie")
                        .demandType("inscription-creche", "101")
                        .build(),
                ServicePublicChannel.builder(
                                URI.create("https://sp.example/teledossier"),
                                "https://sp.example/teledossier/{idTeledossier}/notification",
                                URI.create("https://sp.example/token"),
                                "client",
                                Secret.of("s3cret"))
                        .status(CaseStatus.IN_INSTRUCTION, "en_cours")
                        .status(CaseStatus.CLOSED, "clos")
                        .build());
    }

    private static NewCase file() {
        return Cases.file(1).knownAs("lutece", "customer").knownAs("service-public", "space");
    }

    private static CaseEvent message(Actor from, CaseStatus status) {
        Instant at = Instant.parse("2026-11-23T08:30:00.120Z");
        return new CaseEvent(
                UUID.randomUUID(),
                Cases.number(1),
                2,
                EventType.MESSAGE,
                status,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(UUID.randomUUID()),
                from,
                Optional.empty(),
                false,
                at,
                at);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void users_are_told_of_the_administrations_messages_and_not_of_their_own(Channel channel) {
        for (CaseStatus status : List.of(CaseStatus.DRAFT, CaseStatus.IN_INSTRUCTION, CaseStatus.CLOSED)) {
            assertThat(channel.prepare(file(), message(Actor.agent("42"), status)))
                    .isPresent();
            assertThat(channel.prepare(file(), message(Actor.administration(), status)))
                    .isPresent();
            assertThat(channel.prepare(file(), message(Actor.user(), status))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"DRAFT", "REFUSED"})
    void the_dashboard_says_that_there_is_one_where_only_the_user_reads_it_and_pushes(CaseStatus status) {
        String body = new String(
                AMI.prepare(Cases.file(1), message(Actor.agent("42"), status)).orElseThrow(), UTF_8);

        assertThat(body)
                .contains("\"content_private_body\":\"Vous avez un nouveau message.\"")
                .doesNotContain("try_push");
    }

    @Test
    void the_dashboard_says_so_in_the_users_language() {
        Recipient english = new Recipient(Cases.HASH, Optional.empty(), Optional.empty(), Locale.ENGLISH);

        assertThat(new String(
                        AMI.prepare(Cases.file(1, english), message(Actor.agent("42"), CaseStatus.RECEIVED))
                                .orElseThrow(),
                        UTF_8))
                .contains("\"content_private_body\":\"You have a new message.\"");
    }
}
