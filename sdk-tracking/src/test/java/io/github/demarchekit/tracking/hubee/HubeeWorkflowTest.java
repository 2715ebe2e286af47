package io.github.demarchekit.tracking.hubee;

import static io.github.demarchekit.tracking.hubee.HubeeStatus.ADD_AWAITING;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.ARCHIVED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.CLOSED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.DONE;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.HUBEE_COMPLETED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.HUBEE_NOTIFIED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.HUBEE_RECEIVED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.IN_PROGRESS;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.REFUSED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.SENT;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.SI_INTG_ERROR;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.SI_RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HubEE's transition matrix: the annex of its specification, every pair and every party. */
class HubeeWorkflowTest {

    /** By the state that is reached: the codes it may come from, and whose business that is. */
    private static final Map<String, Map<HubeeParty, String>> ANNEX = Map.ofEntries(
            Map.entry("HUBEE_RECEIVED", Map.of()),
            Map.entry("HUBEE_COMPLETED", Map.of(HubeeParty.OSL, "HUBEE_RECEIVED")),
            Map.entry(
                    "HUBEE_NOTIFIED",
                    Map.of(
                            HubeeParty.HUBEE,
                            "HUBEE_COMPLETED",
                            HubeeParty.OSL,
                            "SENT SI_RECEIVED IN_PROGRESS ADD_AWAITING REFUSED DONE SI_INTG_ERROR CLOSED ARCHIVED")),
            Map.entry("SENT", Map.of(HubeeParty.SI, "HUBEE_NOTIFIED")),
            Map.entry("SI_RECEIVED", Map.of(HubeeParty.SI, "SENT")),
            Map.entry("IN_PROGRESS", Map.of(HubeeParty.SI, "SI_RECEIVED")),
            Map.entry("ADD_AWAITING", Map.of(HubeeParty.SI, "IN_PROGRESS")),
            Map.entry("REFUSED", Map.of(HubeeParty.SI, "SI_RECEIVED IN_PROGRESS ADD_AWAITING")),
            Map.entry("DONE", Map.of(HubeeParty.SI, "SI_RECEIVED IN_PROGRESS ADD_AWAITING")),
            Map.entry("SI_INTG_ERROR", Map.of(HubeeParty.SI, "SI_RECEIVED IN_PROGRESS ADD_AWAITING DONE")),
            Map.entry("CLOSED", Map.of(HubeeParty.OSL, "SI_RECEIVED IN_PROGRESS ADD_AWAITING DONE REFUSED")),
            Map.entry("ARCHIVED", Map.of(HubeeParty.HUBEE, "CLOSED")));

    static List<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        for (HubeeParty party : HubeeParty.values()) {
            for (HubeeStatus from : HubeeStatus.all()) {
                for (HubeeStatus to : HubeeStatus.all()) {
                    String sources = ANNEX.get(to.code()).getOrDefault(party, "");
                    pairs.add(Arguments.of(
                            party, from, to, List.of(sources.split(" ")).contains(from.code())));
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0}: {1} to {2} is {3}")
    @MethodSource("everyPair")
    void allows_what_the_annex_does_and_nothing_else(
            HubeeParty party, HubeeStatus from, HubeeStatus to, boolean allowed) {
        assertThat(HubeeWorkflow.standard().allows(party, from, to)).isEqualTo(allowed);
    }

    @Test
    void allows_nothing_from_or_to_a_state_that_is_not_known() {
        HubeeStatus unknown = HubeeStatus.read("PARKED");

        assertThat(HubeeStatus.all())
                .noneMatch(status -> HubeeWorkflow.standard().allows(HubeeParty.SI, status, unknown)
                        || HubeeWorkflow.standard().allows(HubeeParty.SI, unknown, status));
    }

    @ParameterizedTest
    @CsvSource({
        "CertDC, SENT SI_RECEIVED IN_PROGRESS DONE",
        "AEC, SENT SI_RECEIVED DONE",
        "RCO, SENT SI_RECEIVED DONE",
        "DDPACS, SENT SI_RECEIVED DONE",
        "JCC, SENT SI_RECEIVED DONE",
        "RSA, SENT SI_RECEIVED IN_PROGRESS DONE",
        "grossesse, SENT SI_RECEIVED IN_PROGRESS DONE",
        "SNATED, SENT SI_RECEIVED IN_PROGRESS DONE",
        "another, SENT SI_RECEIVED IN_PROGRESS DONE"
    })
    void leads_a_new_case_to_its_end_through_what_the_procedure_makes_mandatory(String code, String way) {
        HubeeWorkflow workflow = HubeeWorkflow.of(code);

        assertThat(workflow.way(HubeeParty.SI, HUBEE_NOTIFIED, DONE, Set.of()).orElseThrow())
                .extracting(HubeeStatus::code)
                .containsExactly(way.split(" "));
    }

    @Test
    void has_no_refusal_for_a_death_certificate_and_has_one_for_the_others() {
        assertThat(HubeeWorkflow.of("CERTDC").way(HubeeParty.SI, IN_PROGRESS, REFUSED, Set.of()))
                .isEmpty();
        assertThat(HubeeWorkflow.of("RSA").way(HubeeParty.SI, IN_PROGRESS, REFUSED, Set.of()))
                .contains(List.of(REFUSED));
    }

    @Test
    void does_not_pass_again_through_what_lies_behind() {
        HubeeWorkflow workflow = HubeeWorkflow.standard();

        assertThat(workflow.way(HubeeParty.SI, ADD_AWAITING, DONE, Set.of())).contains(List.of(DONE));
        assertThat(workflow.way(HubeeParty.SI, SI_RECEIVED, DONE, Set.of(IN_PROGRESS)))
                .contains(List.of(DONE));
        assertThat(workflow.way(HubeeParty.SI, SI_RECEIVED, DONE, Set.of())).contains(List.of(IN_PROGRESS, DONE));
    }

    @Test
    void never_puts_a_request_or_an_outcome_in_between() {
        HubeeWorkflow workflow = HubeeWorkflow.standard()
                .forbidding(HubeeParty.SI, IN_PROGRESS, DONE)
                .requiring();

        assertThat(workflow.way(HubeeParty.SI, IN_PROGRESS, DONE, Set.of())).isEmpty();
    }

    @Test
    void leads_nowhere_from_an_end_but_by_a_reopening() {
        HubeeWorkflow workflow = HubeeWorkflow.standard();

        assertThat(workflow.way(HubeeParty.SI, DONE, IN_PROGRESS, Set.of())).isEmpty();
        assertThat(workflow.way(HubeeParty.SI, DONE, DONE, Set.of())).isEmpty();
        assertThat(workflow.way(HubeeParty.OSL, CLOSED, HUBEE_NOTIFIED, Set.of()))
                .contains(List.of(HUBEE_NOTIFIED));
    }

    @Test
    void is_what_a_procedure_makes_of_it() {
        HubeeWorkflow workflow = HubeeWorkflow.standard()
                .allowing(HubeeParty.SI, ADD_AWAITING, IN_PROGRESS)
                .forbidding(HubeeParty.SI, SI_RECEIVED, DONE);

        assertThat(workflow.allows(HubeeParty.SI, ADD_AWAITING, IN_PROGRESS)).isTrue();
        assertThat(workflow.allows(HubeeParty.SI, SI_RECEIVED, DONE)).isFalse();
        assertThat(workflow.requiring(SENT).way(HubeeParty.SI, HUBEE_NOTIFIED, REFUSED, Set.of()))
                .contains(List.of(SENT, SI_RECEIVED, REFUSED));
    }

    @Test
    void requires_steps_and_ends_in_outcomes_only() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubeeWorkflow.standard().requiring(ADD_AWAITING))
                .withMessage("only [SENT, SI_RECEIVED, IN_PROGRESS] can be required before an outcome");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubeeWorkflow.standard().ending(CLOSED))
                .withMessage("a case ends DONE or REFUSED");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubeeWorkflow.standard().ending());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUBEE_COMPLETED", "CLOSED", "ARCHIVED", "HUBEE_NOTIFIED", "HUBEE_RECEIVED"})
    void lets_no_instructing_service_write(String code) {
        HubeeStatus status = HubeeStatus.read(code.toLowerCase(Locale.ROOT));

        assertThat(HubeeStatus.all()).noneMatch(from -> HubeeWorkflow.standard().allows(HubeeParty.SI, from, status));
        assertThat(List.of(HUBEE_RECEIVED, HUBEE_COMPLETED, HUBEE_NOTIFIED, CLOSED, ARCHIVED))
                .contains(status);
        assertThat(status.writer()).isNotEqualTo(SI_INTG_ERROR.writer());
    }
}
