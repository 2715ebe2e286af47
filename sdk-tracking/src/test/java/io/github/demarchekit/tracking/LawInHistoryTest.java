package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.law.DecisionRule;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.Wait;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the law attaches to the days of a file, and what a procedure adds to its states, as its history keeps them. */
class LawInHistoryTest {

    private static final CaseNumber ONE = Cases.number(1);
    private static final RequiredAction PROOF = RequiredAction.piece("Justificatif de domicile");

    private final MovableClock clock = new MovableClock();

    private Tracking tracking(Engine engine, DecisionRule rule) {
        return Tracking.builder(engine.fresh())
                .clock(clock)
                .procedure(
                        "inscription-creche",
                        ProcedureRules.builder()
                                .decision(rule)
                                .subStatus(SubStatus.of(
                                        CaseStatus.IN_INSTRUCTION,
                                        "commission",
                                        "Passage en commission",
                                        "Before the committee"))
                                .build())
                .build();
    }

    private void openOn23November(Tracking tracking) {
        tracking.open(Cases.file(1));
    }

    private static Optional<LocalDate> date(CaseEvent event) {
        return event.implicitDecision().flatMap(ImplicitDecision::date);
    }

    @ParameterizedTest
    @EnumSource
    void each_event_says_when_silence_will_decide(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.acceptance());
        openOn23November(tracking);
        tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));

        assertThat(tracking.history(ONE))
                .extracting(LawInHistoryTest::date)
                .containsOnly(Optional.of(LocalDate.of(2027, 1, 24)));
    }

    @ParameterizedTest
    @EnumSource
    void a_draft_runs_no_delay_and_a_procedure_without_rules_says_nothing(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.acceptance());
        tracking.openDraft(Cases.file(1));
        assertThat(tracking.history(ONE).get(0).implicitDecision()).isEmpty();

        clock.advance(Duration.ofDays(10));
        assertThat(date(tracking.report(ONE, StatusUpdate.to(CaseStatus.SUBMITTED))))
                .contains(LocalDate.of(2027, 2, 4));

        Tracking without = Tracking.builder(engine.fresh()).clock(clock).build();
        assertThat(without.open(Cases.file(1)).implicitDecision()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_piece_suspends_the_delay_and_starts_it_again_when_it_is_given(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.acceptance());
        openOn23November(tracking);
        clock.advance(Duration.ofDays(7));

        CaseEvent asked = tracking.report(
                ONE, StatusUpdate.to(CaseStatus.AWAITING_USER).requiring(PROOF.until(LocalDate.of(2026, 12, 31))));
        clock.advance(Duration.ofDays(10));
        CaseEvent given =
                tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION).by(Actor.user()));

        assertThat(asked.implicitDecision().orElseThrow().suspendedSince()).contains(LocalDate.of(2026, 11, 30));
        assertThat(asked.requiredActions()).containsExactly(PROOF.until(LocalDate.of(2026, 12, 31)));
        assertThat(tracking.history(ONE)).element(1).isEqualTo(asked);
        assertThat(date(given))
                .isEqualTo(DecisionRule.acceptance()
                        .decision(
                                LocalDate.of(2026, 11, 23),
                                java.util.List.of(new Wait(
                                        LocalDate.of(2026, 11, 30),
                                        Optional.of(LocalDate.of(2026, 12, 10)),
                                        Wait.Reason.INCOMPLETE)))
                        .date());
    }

    @ParameterizedTest
    @EnumSource
    void a_question_suspends_nothing(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.acceptance());
        openOn23November(tracking);

        CaseEvent asked = tracking.report(
                ONE,
                StatusUpdate.to(CaseStatus.AWAITING_USER)
                        .requiring(RequiredAction.answer("Quel jour vous convient ?")));

        assertThat(date(asked)).contains(LocalDate.of(2027, 1, 24));
    }

    @ParameterizedTest
    @EnumSource
    void an_express_decision_that_comes_after_silence_is_flagged_and_one_in_time_is_not(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.acceptance());
        openOn23November(tracking);
        tracking.open(Cases.file(2));
        clock.advance(Duration.ofDays(60));
        assertThat(tracking.report(ONE, StatusUpdate.to(CaseStatus.REFUSED)).late())
                .isFalse();

        clock.advance(Duration.ofDays(3));
        CaseEvent late = tracking.report(Cases.number(2), StatusUpdate.to(CaseStatus.REFUSED));

        assertThat(late.late()).isTrue();
        assertThat(tracking.history(Cases.number(2))).last().isEqualTo(late);
    }

    @ParameterizedTest
    @EnumSource
    void what_silence_has_decided_is_recorded_once_for_those_whom_nobody_decided(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.rejection());
        openOn23November(tracking);
        tracking.open(Cases.file(2));
        tracking.report(Cases.number(2), StatusUpdate.to(CaseStatus.ACCEPTED));
        clock.advance(Duration.ofDays(61));
        assertThat(tracking.recordImpliedDecisions()).isEmpty();

        clock.advance(Duration.ofDays(1));

        assertThat(tracking.recordImpliedDecisions()).singleElement().satisfies(event -> {
            assertThat(event.number()).isEqualTo(ONE);
            assertThat(event.status()).isEqualTo(CaseStatus.REFUSED);
            assertThat(event.actor().kind()).isEqualTo(Actor.Kind.LAW);
            assertThat(event.late()).isFalse();
        });
        assertThat(tracking.recordImpliedDecisions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_sub_state_refines_a_canonical_one_and_is_refused_elsewhere(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.none());
        openOn23November(tracking);
        tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));

        CaseEvent event =
                tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION).subStatus("commission"));

        assertThat(event.label(java.util.Locale.FRENCH)).isEqualTo("Passage en commission");
        assertThat(event.label(java.util.Locale.ENGLISH)).isEqualTo("Before the committee");
        assertThat(tracking.find(ONE).orElseThrow().subStatus()).isEqualTo(event.subStatus());
        assertThat(tracking.history(ONE)).last().isEqualTo(event);
        assertThatThrownBy(() -> tracking.report(
                        ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION).subStatus("commission")))
                .isInstanceOf(IllegalTransitionException.class);
        assertThatThrownBy(() -> tracking.report(
                        ONE, StatusUpdate.to(CaseStatus.ACCEPTED).subStatus("commission")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declares no sub-state commission within ACCEPTED");
        assertThat(tracking.history(ONE)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_correction_is_an_event_of_its_own_and_changes_neither_state_nor_past(Engine engine) {
        Tracking tracking = tracking(engine, DecisionRule.none());
        CaseEvent first = tracking.open(Cases.file(1));

        CaseEvent correction = tracking.report(
                ONE,
                StatusUpdate.correcting(first.id())
                        .by(Actor.agent("42"))
                        .reason("Le délai est de deux mois, et non d'un."));

        assertThat(correction.type()).isEqualTo(EventType.CORRECTION);
        assertThat(correction.about()).contains(first.id());
        assertThat(correction.status()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(tracking.history(ONE)).containsExactly(first, correction);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_decided_upon_an_old_page_is_refused_and_the_transaction_commits_nothing(Engine engine)
            throws Exception {
        javax.sql.DataSource database = engine.fresh();
        Tracking tracking = Tracking.builder(database).clock(clock).build();
        tracking.open(Cases.file(1));
        CaseStanding seen = tracking.find(ONE).orElseThrow();
        try (java.sql.Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            CaseEvent event = tracking.reportAndCommit(connection, seen, StatusUpdate.to(CaseStatus.RECEIVED));
            connection.rollback();
            assertThat(tracking.history(ONE)).last().isEqualTo(event);

            connection.createStatement().executeUpdate("update tracking_case set procedure_title = 'never'");
            assertThatThrownBy(() ->
                            tracking.reportAndCommit(connection, seen, StatusUpdate.to(CaseStatus.IN_INSTRUCTION)))
                    .isInstanceOf(StaleCaseException.class)
                    .hasMessage("file A-2026-1 has changed since its event 1 was read: read it again");
            connection.rollback();
        }

        assertThat(tracking.history(ONE)).hasSize(2);
        assertThat(tracking.find(ONE).orElseThrow().file().procedureTitle()).isEqualTo("Inscription en crèche");
    }
}
