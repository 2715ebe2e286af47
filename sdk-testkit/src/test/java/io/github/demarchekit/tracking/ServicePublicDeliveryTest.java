package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.DashboardEntry;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.servicepublic.ServicePublicChannel;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ServicePublicDeliveryTest {

    private static final String SPACE = "0d6f6a1c-1f0e-4f0b-9f8e-5a3c8f2b7c11";

    @StartPlatform
    LocalPlatform platform;

    private ServicePublicChannel.Builder dashboard() {
        return dashboard(platform.servicePublic().creationUrl(), "kit-secret");
    }

    private ServicePublicChannel.Builder dashboard(URI creation, String secret) {
        return ServicePublicChannel.builder(
                        creation,
                        platform.servicePublic().notificationUrl(),
                        platform.servicePublic().tokenUrl(),
                        "kit",
                        Secret.of(secret))
                .clock(platform.clock());
    }

    private static NewCase file() {
        return Deliveries.file(Locale.FRENCH).knownAs("service-public", SPACE);
    }

    private Tracking drafted(ServicePublicChannel channel) {
        Tracking tracking = Deliveries.over(platform, channel);
        tracking.openDraft(file());
        return tracking;
    }

    @Test
    void creates_the_file_and_then_adds_a_notification() {
        Tracking tracking = drafted(dashboard().build());
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.SUBMITTED));

        tracking.deliverDue();

        assertThat(platform.servicePublic().entries())
                .extracting(DashboardEntry::status)
                .containsExactly("enregistre_brouillon", "envoye_transmis");
        assertThat(platform.servicePublic().entries())
                .extracting(DashboardEntry::space)
                .containsOnly(SPACE);
        assertThat(platform.servicePublic().entries().get(0).json())
                .isEqualTo(
                        "{\"codeDemarche\":\"inscription-creche\",\"libelleDemarche\":\"Inscription en crèche <été>\","
                                + "\"id\":\"A-2026-1\",\"nombreJoursAvantExpiration\":45,\"statut\":\"enregistre_brouillon\","
                                + "\"uuidEspace\":\"" + SPACE + "\"}");
        assertThat(platform.servicePublic().entries().get(1).json())
                .contains(
                        "\"message\":\"Votre demande a bien été envoyée.\"",
                        "\"idDemarcheComplementaire\":\"A-2026-1\"",
                        "\"origine\":\"INFORMATIONS ADMINISTRATIVES ET LÉGALES\"",
                        "\"url\":\"https://demarche.example/demandes/A-2026-1?a=1&b=2\"",
                        "\"actions\":[]")
                .containsPattern("\"date\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"");
    }

    @Test
    void tells_only_the_states_whose_code_is_known() {
        Tracking silent = drafted(dashboard().build());
        silent.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.SUBMITTED));
        silent.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.ACCEPTED));
        silent.deliverDue();
        assertThat(platform.servicePublic().entries()).hasSize(2);
        platform.servicePublic().clear();

        Tracking told = drafted(
                dashboard().status(CaseStatus.ACCEPTED, "termine").withReason().build());
        told.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.SUBMITTED));
        told.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.ACCEPTED).reason("À bientôt."));
        told.deliverDue();

        assertThat(platform.servicePublic().entries().get(2)).satisfies(entry -> {
            assertThat(entry.status()).isEqualTo("termine");
            assertThat(entry.json()).contains("Votre demande est acceptée.\\n\\nÀ bientôt.");
        });
    }

    @Test
    void adds_a_second_line_when_the_answer_was_lost_since_nothing_tells_it_from_the_first() {
        Tracking tracking = drafted(dashboard().build());
        platform.servicePublic().dropsAfterAccepting();

        tracking.deliverDue();
        platform.clock().advance(Duration.ofSeconds(10));
        tracking.deliverDue();

        assertThat(platform.servicePublic().entries())
                .extracting(DashboardEntry::status)
                .containsExactly("enregistre_brouillon", "enregistre_brouillon");
    }

    @Test
    void waits_while_the_dashboard_is_down() {
        Tracking tracking = drafted(dashboard().build());
        platform.servicePublic().down();
        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);

        platform.servicePublic().recovers();
        platform.clock().advance(Duration.ofSeconds(7));
        tracking.deliverDue();

        assertThat(platform.servicePublic().entries()).hasSize(1);
    }

    @Test
    void gives_up_what_is_refused_both_ways() {
        Tracking tracking = drafted(dashboard().build());
        tracking.deliverDue();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.SUBMITTED));
        platform.servicePublic().answersAlways(400);

        tracking.deliverDue();

        assertThat(tracking.operations().deadLetters(10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("Service-Public answered HTTP 400"));
    }

    @Test
    void stops_when_the_credentials_are_refused_and_when_an_address_is_wrong() {
        Tracking refused = drafted(
                dashboard(platform.servicePublic().creationUrl(), "wrong").build());
        Tracking lostWay = drafted(
                dashboard(URI.create(platform.uri() + "/nowhere"), "kit-secret").build());

        refused.deliverDue();
        lostWay.deliverDue();

        assertThat(refused.operations().stoppedChannels()).containsKey("service-public");
        assertThat(lostWay.operations().stoppedChannels())
                .containsEntry("service-public", "Service-Public answered HTTP 404: check its addresses");
    }

    @Test
    void says_nothing_of_a_file_whose_users_space_is_not_known() {
        Tracking tracking = Deliveries.over(platform, dashboard().build());
        tracking.openDraft(Deliveries.file(Locale.FRENCH));

        assertThat(tracking.deliverDue()).isZero();
    }

    @Test
    void takes_credentials_in_the_form_where_the_token_endpoint_wants_them() {
        Tracking tracking = drafted(dashboard()
                .credentialsInForm()
                .tokenField("scope", "tableau-de-bord")
                .build());

        tracking.deliverDue();

        assertThat(platform.servicePublic().entries()).hasSize(1);
    }
}
