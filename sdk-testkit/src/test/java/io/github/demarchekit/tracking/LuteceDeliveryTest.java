package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.LuteceNotification;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.lutece.LuteceChannel;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuteceDeliveryTest {

    private static final String CUSTOMER = "cuid-angela";

    @StartPlatform
    LocalPlatform platform;

    private LuteceChannel.Builder lutece() {
        return lutece(platform.lutece().baseUrl(), "kit-secret");
    }

    private LuteceChannel.Builder lutece(URI base, String secret) {
        return LuteceChannel.builder(base, "Mairie de Démoville")
                .demandType("inscription-creche", "101")
                .clientCredentials(platform.lutece().tokenUrl(), "kit", Secret.of(secret))
                .clock(platform.clock());
    }

    private static NewCase file() {
        return Deliveries.file(Locale.FRENCH).knownAs("lutece", CUSTOMER);
    }

    private Tracking opened(LuteceChannel channel) {
        Tracking tracking = Deliveries.over(platform, channel);
        tracking.open(file());
        return tracking;
    }

    @Test
    void shows_the_files_state_on_the_users_account() {
        Tracking tracking = opened(lutece().build());
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.REFUSED).reason("Plus de place\n<été>."));

        tracking.deliverDue();

        assertThat(platform.lutece().notifications())
                .extracting(LuteceNotification::status)
                .containsExactly(11, 11, 15);
        assertThat(platform.lutece().notifications())
                .extracting(LuteceNotification::date)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(platform.lutece().demands(CUSTOMER)).containsEntry("A-2026-1", 15);
        assertThat(platform.lutece().notifications().get(2)).satisfies(last -> {
            assertThat(last.demandType()).isEqualTo("101");
            assertThat(last.statusText()).isEqualTo("Refusé");
            assertThat(last.message())
                    .startsWith("<p>Votre demande est refusée.</p><p>Plus de place<br>&lt;été&gt;.</p>")
                    .contains("href=\"https://demarche.example/demandes/A-2026-1?a=1&amp;b=2\"");
            assertThat(last.backoffice()).isPresent();
            assertThat(last.mail()).isEmpty();
            assertThat(last.phone()).isEmpty();
        });
    }

    @Test
    void sends_mail_and_sms_too_when_asked_without_a_word_of_the_file() {
        Tracking tracking = opened(lutece().mailFrom("ne-pas-repondre@demoville.example")
                .smsFrom("Mairie")
                .build());
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.REFUSED).reason("Plus de place."));

        tracking.deliverDue();

        assertThat(platform.lutece().notifications().get(1)).satisfies(last -> {
            assertThat(last.mail()).contains("angela@example.org");
            assertThat(last.phone()).contains("0639980001");
            assertThat(last.json().split("Plus de place", -1)).hasSize(3); // the dashboard and the agents
        });
    }

    @Test
    void drops_what_is_about_a_user_whom_the_identity_store_does_not_know() {
        platform.lutece().knowsCustomers("somebody-else");
        Tracking tracking = opened(lutece().build());

        tracking.deliverDue();

        assertThat(platform.lutece().calls()).isEqualTo(2);
        assertThat(platform.lutece().notifications()).isEmpty();
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.operations().deadLetters(10)).isEmpty();

        platform.lutece().knowsCustomers(CUSTOMER);
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        tracking.deliverDue();
        assertThat(platform.lutece().notifications()).hasSize(1);
    }

    @Test
    void sends_once_what_was_kept_with_a_warning_about_the_demand_type() {
        platform.lutece().knowsDemandTypes("102");
        Tracking tracking = opened(lutece().build());

        tracking.deliverDue();
        platform.clock().advance(Duration.ofHours(1));
        tracking.deliverDue();

        assertThat(platform.lutece().notifications()).hasSize(1);
        assertThat(tracking.operations().waiting()).isZero();
    }

    @Test
    void waits_while_the_identity_store_is_down_though_the_answer_is_400() {
        platform.lutece().identityStoreDown();
        Tracking tracking = opened(lutece().build());
        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);
        assertThat(tracking.operations().parked(10))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.retryAt()).isPresent());

        platform.lutece().recovers();
        platform.clock().advance(Duration.ofSeconds(7));
        tracking.deliverDue();

        assertThat(platform.lutece().notifications()).hasSize(1);
    }

    @Test
    void parks_the_file_on_any_other_400_so_that_nothing_overtakes() {
        Tracking tracking = opened(lutece().build());
        tracking.deliverDue();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.ACCEPTED));
        platform.lutece().answersOnce(400);

        tracking.deliverDue();
        platform.clock().advance(Duration.ofDays(1));
        tracking.deliverDue();

        assertThat(platform.lutece().notifications()).hasSize(1);
        assertThat(tracking.operations().parked(10)).singleElement().satisfies(parked -> {
            assertThat(parked.retryAt()).isEmpty();
            assertThat(parked.reason()).isEqualTo("Lutece answered HTTP 400");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void waits_and_tries_again_after(int status) {
        Tracking tracking = opened(lutece().build());
        tracking.deliverDue();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        platform.lutece().answersOnce(status);
        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);

        platform.clock().advance(Duration.ofSeconds(7));
        tracking.deliverDue();

        assertThat(platform.lutece().notifications()).hasSize(2);
    }

    @Test
    void is_there_twice_when_the_answer_was_lost() {
        Tracking tracking = opened(lutece().build());
        platform.lutece().dropsAfterAccepting();

        tracking.deliverDue();
        platform.clock().advance(Duration.ofSeconds(10));
        tracking.deliverDue();

        assertThat(platform.lutece().notifications()).hasSize(2);
        assertThat(platform.lutece().notifications())
                .extracting(LuteceNotification::json)
                .containsOnly(platform.lutece().notifications().get(0).json());
    }

    @Test
    void fetches_one_token_for_many_calls_and_another_when_it_was_revoked() {
        Tracking tracking = opened(lutece().build());
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        tracking.deliverDue();
        assertThat(platform.lutece().tokenEndpoint().calls()).isEqualTo(1);

        platform.lutece().tokenEndpoint().revokes();
        tracking.report(Deliveries.ONE, StatusUpdate.to(CaseStatus.ACCEPTED));
        tracking.deliverDue();

        assertThat(platform.lutece().tokenEndpoint().calls()).isEqualTo(2);
        assertThat(platform.lutece().notifications()).hasSize(3);
    }

    @Test
    void stops_when_the_credentials_are_refused_and_when_the_address_is_wrong() {
        Tracking refused = opened(lutece(platform.lutece().baseUrl(), "wrong").build());
        Tracking lostWay = opened(lutece(URI.create(platform.lutece().baseUrl() + "/x"), "kit-secret")
                .build());

        refused.deliverDue();
        lostWay.deliverDue();

        assertThat(refused.operations().stoppedChannels())
                .containsEntry(
                        "lutece",
                        "the token endpoint answered HTTP 401 [code=invalid_client]: check its address, the client's"
                                + " id and its secret");
        assertThat(lostWay.operations().stoppedChannels())
                .containsEntry("lutece", "Lutece answered HTTP 404: check its base address");
    }

    @Test
    void says_nothing_of_files_without_a_customer_or_a_demand_type() {
        LuteceChannel other = LuteceChannel.builder(platform.lutece().baseUrl(), "Mairie")
                .demandType("another-procedure", "102")
                .build();
        Tracking withoutType = opened(other);
        Tracking withoutCustomer = Deliveries.over(platform, lutece().build());
        withoutCustomer.open(Deliveries.file(Locale.FRENCH));

        assertThat(withoutType.deliverDue()).isZero();
        assertThat(withoutCustomer.deliverDue()).isZero();
    }

    @Test
    void moves_and_erases_what_a_customer_has() {
        LuteceChannel channel = lutece().build();
        Tracking tracking = opened(channel);
        tracking.deliverDue();

        channel.reassign(CUSTOMER, "cuid / new");
        assertThat(platform.lutece().demands("cuid / new")).hasSize(1);
        assertThat(platform.lutece().demands(CUSTOMER)).isEmpty();

        channel.erase("cuid / new");
        assertThat(platform.lutece().notifications()).isEmpty();
    }

    @Test
    void says_when_the_store_refuses_to_move_or_to_erase() {
        LuteceChannel channel = lutece().build();
        channel.erase("nobody");
        platform.lutece().answersAlways(500);

        assertThatThrownBy(() -> channel.reassign("one", "other"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("Lutece answered HTTP 500");
        assertThatThrownBy(() -> channel.erase("one")).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> channel.erase(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("customerId must not be blank");
    }
}
