package io.github.demarchekit.tracking.lutece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.DeliveryPolicy;
import io.github.demarchekit.tracking.RequiredAction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuteceChannelTest {

    private static final URI BASE = URI.create("https://lutece.example/");

    private static LuteceChannel.Builder lutece() {
        return LuteceChannel.builder(BASE, "Mairie").demandType("inscription-creche", "101");
    }

    private static String written(LuteceChannel channel, CaseStatus status, Optional<String> reason) {
        return new String(
                channel.prepare(
                                Cases.file(1).knownAs(channel.name(), "cuid-1"),
                                Cases.event(status, reason, Instant.ofEpochMilli(1764000000120L)))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    @Test
    void writes_one_document_with_the_demand_the_dashboard_and_the_agents_part() {
        assertThat(written(lutece().build(), CaseStatus.REFUSED, Optional.of("Plus de place & <désolés>.")))
                .isEqualTo(
                        "{\"notification\":{\"date\":1764000000120,"
                                + "\"demand\":{\"id\":\"A-2026-1\",\"reference\":\"A-2026-1\",\"type_id\":\"101\","
                                + "\"status_id\":15,\"modify_date\":1764000000120,\"customer\":{\"customer_id\":\"cuid-1\"}},"
                                + "\"mydashboard\":{\"status_id\":15,\"status_text\":\"Refusé\","
                                + "\"subject\":\"Inscription en crèche : une nouvelle information vous attend\","
                                + "\"message\":\"<p>Votre demande est refusée.</p><p>Plus de place &amp; &lt;désolés&gt;.</p>"
                                + "<p><a href=\\\"https://demarche.example/demandes/A-2026-1\\\">Consulter mon dossier</a></p>\","
                                + "\"sender_name\":\"Mairie\"},"
                                + "\"backoffice\":{\"status_text\":\"Refusé\","
                                + "\"message\":\"<p>Votre demande est refusée.</p><p>Plus de place &amp; &lt;désolés&gt;.</p>\"}}}");
    }

    @Test
    void knows_its_user_by_the_login_and_goes_by_another_name_when_told() {
        LuteceChannel channel = lutece().name("lutece-2")
                .customerKey(LuteceChannel.CustomerKey.CONNECTION_ID)
                .withoutBackoffice()
                .build();

        assertThat(written(channel, CaseStatus.SUBMITTED, Optional.empty()))
                .contains("\"customer\":{\"connection_id\":\"cuid-1\"}")
                .doesNotContain("backoffice");
    }

    @Test
    void tells_of_a_draft_on_the_dashboard_alone() {
        LuteceChannel channel =
                lutece().mailFrom("a@mairie.example").smsFrom("Mairie").build();

        assertThat(written(channel, CaseStatus.DRAFT, Optional.empty()))
                .contains("\"status_id\":-1")
                .doesNotContain("customer_email", "\"sms\"");
        assertThat(written(channel, CaseStatus.SUBMITTED, Optional.empty()))
                .contains("customer_email", "\"sms\"", "\"phone_number\":\"0639980001\"");
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, UNDEFINED, -1",
        "SUBMITTED, ONGOING, 11",
        "RECEIVED, ONGOING, 11",
        "IN_INSTRUCTION, ONGOING, 11",
        "AWAITING_USER, TO_COMPLETE, 13",
        "ACCEPTED, CLOSED, 15",
        "REFUSED, CLOSED, 15",
        "NO_FURTHER_ACTION, CANCELED, 10",
        "WITHDRAWN, CANCELED, 10",
        "CLOSED, CLOSED, 15"
    })
    void gives_each_state_its_generic_status(CaseStatus status, LuteceStatus generic, int id) {
        assertThat(LuteceStatus.of(status, List.of())).isEqualTo(generic);
        assertThat(generic.id()).isEqualTo(id);
    }

    @Test
    void asks_to_pay_when_that_is_all_that_is_asked() {
        RequiredAction pay = RequiredAction.payment("Le timbre fiscal");

        assertThat(LuteceStatus.of(CaseStatus.AWAITING_USER, List.of(pay))).isEqualTo(LuteceStatus.TO_PAY);
        assertThat(LuteceStatus.of(CaseStatus.AWAITING_USER, List.of(pay, RequiredAction.answer("Votre adresse ?"))))
                .isEqualTo(LuteceStatus.TO_COMPLETE);
    }

    @Test
    void lets_nothing_overtake_and_counts_on_nothing_being_recognised() {
        LuteceChannel channel = lutece().build();

        assertThat(channel.policy().exhausted()).isEqualTo(DeliveryPolicy.Exhausted.PARK);
        assertThat(channel.recognisesRepeats()).isFalse();
    }

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> LuteceChannel.builder(URI.create("http://lutece.example"), " ")
                        .name("Lutece")
                        .clientCredentials(URI.create("ftp://lutece.example"), "id", Secret.of("secret"))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "LuteceChannel: base must be an https address (http only on localhost); senderName must not be"
                                + " blank; demandType must be set for a procedure at least, and not blank; name must be 1 to 40"
                                + " lower-case letters, digits and hyphens; tokenEndpoint must be an https address (http only on"
                                + " localhost)");
    }
}
