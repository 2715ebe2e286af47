package io.github.demarchekit.tracking.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Recipient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmiChannelTest {

    private static final Path VECTORS = Path.of("../../shared/data/ami/fc-hash-vectors.csv");
    private static final URI BASE = URI.create("https://ami.example");

    private final AmiChannel channel =
            AmiChannel.builder(BASE, "creche", Secret.of("s3cret")).build();

    private static CaseEvent event(CaseStatus status, Optional<String> reason) {
        return Cases.event(status, reason, Instant.parse("2026-11-23T08:30:00.120Z"));
    }

    private static String text(Optional<byte[]> body) {
        return new String(body.orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void writes_an_event_with_all_four_item_fields_and_nothing_that_is_absent() {
        assertThat(text(channel.prepare(Cases.file(1), event(CaseStatus.IN_INSTRUCTION, Optional.empty()))))
                .isEqualTo(
                        "{\"recipient_fc_hash\":\"4abd71ec1f581dce2ea2221cbeac7c973c6aea7bcb835acdfe7d6494f1528060\","
                                + "\"content_title\":\"Inscription en crèche\","
                                + "\"content_body\":\"Dossier n° A-2026-1 : une nouvelle information vous attend.\","
                                + "\"content_private_body\":\"Un agent examine votre demande.\","
                                + "\"content_link\":\"https://demarche.example/demandes/A-2026-1\","
                                + "\"item_type\":\"inscription-creche\",\"item_id\":\"A-2026-1\","
                                + "\"item_status_label\":\"En cours d'instruction\",\"item_generic_status\":\"wip\","
                                + "\"event_date\":\"2026-11-23T08:30:00.120Z\"}");
    }

    @Test
    void keeps_the_reason_out_of_what_a_push_notification_shows() {
        String body = text(AmiChannel.builder(BASE, "creche", Secret.of("s3cret"))
                .subheading("Mairie de Démoville")
                .build()
                .prepare(Cases.file(1), event(CaseStatus.REFUSED, Optional.of("Aucune place.\n\"Désolés\""))));

        assertThat(body)
                .contains(
                        "\"content_private_body\":\"Votre demande est refusée.\\n\\nAucune place.\\n\\\"Désolés\\\"\"")
                .contains("\"content_subheading\":\"Mairie de Démoville\"")
                .contains("\"content_body\":\"Dossier n° A-2026-1 : une nouvelle information vous attend.\"");
        assertThat(body.split("Aucune place", -1)).hasSize(2);
    }

    @Test
    void pushes_no_draft() {
        assertThat(text(channel.prepare(Cases.file(1), event(CaseStatus.DRAFT, Optional.empty()))))
                .endsWith("\"try_push\":false}");
        assertThat(text(channel.prepare(Cases.file(1), event(CaseStatus.SUBMITTED, Optional.empty()))))
                .doesNotContain("try_push");
    }

    @Test
    void speaks_the_recipients_language() {
        Recipient english = new Recipient(Cases.HASH, Optional.empty(), Optional.empty(), Locale.UK);

        assertThat(text(channel.prepare(Cases.file(1, english), event(CaseStatus.ACCEPTED, Optional.empty()))))
                .contains("\"item_status_label\":\"Accepted\"", "Your application is accepted.");
    }

    @ParameterizedTest
    @CsvSource({
        "75107, 4abd71ec1f581dce2ea2221cbeac7c973c6aea7bcb835acdfe7d6494f1528060",
        "'',    7e74df2cbebae761eccedbc24b7fe589bb83137f7808a2930031f52c73d75efe"
    })
    void is_addressed_by_the_hash_of_the_contract(String birthplace, String hash) {
        assertThat(addressed("Angela Claire Louise", "DUBOIS", "1962-08-24", "female", birthplace, "99100"))
                .contains("\"recipient_fc_hash\":\"" + hash + "\"");
    }

    @Test
    void is_addressed_by_each_hash_that_ami_publishes() throws IOException {
        assumeTrue(Files.exists(VECTORS), "LEFT OUT: AMI's hash vectors are not beside this repository");
        List<String> lines = Files.readAllLines(VECTORS);

        assertThat(lines.subList(1, lines.size())).hasSizeGreaterThan(50).allSatisfy(line -> {
            String[] f = line.split(",", -1);
            assertThat(addressed(f[2], f[3], f[4], f[5], f[6], f[7])).contains("\"" + f[8] + "\"");
        });
    }

    private String addressed(
            String given, String family, String birthdate, String gender, String birthplace, String country) {
        PivotIdentity person = new PivotIdentity(
                given, List.of(given), family, PartialDate.parse(birthdate), gender, birthplace, country);
        Recipient recipient = new Recipient(person.hash(), Optional.empty(), Optional.empty(), Locale.FRENCH);
        return text(channel.prepare(Cases.file(1, recipient), event(CaseStatus.SUBMITTED, Optional.empty())));
    }

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> AmiChannel.builder(URI.create("http://ami.example"), "a:b", Secret.of("s3cret"))
                        .subheading(" ")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "AmiChannel: base must be an https address (http only on localhost); partnerId must not be blank nor hold"
                                + " a colon, which HTTP Basic cannot carry; subheading must not be blank: leave it out instead");
    }
}
