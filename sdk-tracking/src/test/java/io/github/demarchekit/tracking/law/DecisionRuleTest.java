package io.github.demarchekit.tracking.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.law.Wait.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When silence decides. */
class DecisionRuleTest {

    private static final LocalDate RECEIVED = day("2026-03-10");
    private static final DecisionRule SVA = DecisionRule.acceptance();

    @Nested
    @DisplayName("CRPA L231-1: silence for two months is acceptance, but for the exceptions")
    class Regimes {

        @Test
        void accepts_after_two_months_by_default() {
            assertThat(SVA.decision(RECEIVED, List.of()))
                    .isEqualTo(new ImplicitDecision(Regime.SVA, Optional.of(day("2026-05-11")), Optional.empty()));
        }

        @Test
        void rejects_after_two_months_where_a_text_makes_an_exception() {
            assertThat(DecisionRule.rejection().decision(RECEIVED, List.of()))
                    .isEqualTo(new ImplicitDecision(Regime.SVR, Optional.of(day("2026-05-11")), Optional.empty()));
        }

        @Test
        void decides_nothing_where_silence_means_nothing_even_while_a_piece_is_awaited() {
            ImplicitDecision decision =
                    DecisionRule.none().decision(RECEIVED, List.of(pending("2026-03-12", Reason.INCOMPLETE)));

            assertThat(decision.regime()).isEqualTo(Regime.NONE);
            assertThat(decision.date()).isEmpty();
            assertThat(decision.isSuspended()).isFalse();
            assertThat(decision.isLate(day("2036-01-01"))).isFalse();
        }
    }

    @Nested
    @DisplayName("CRPA L231-6: a text may set another period")
    class OtherPeriods {

        @ParameterizedTest(name = "received on {0}, {1} → {2}")
        @CsvSource({
            "2026-03-10, P1D,  2026-03-12",
            "2026-03-10, P15D, 2026-03-26",
            "2026-03-10, P45D, 2026-04-25",
            "2026-03-10, P1W,  2026-03-18",
            "2026-03-10, P8W,  2026-05-06",
            "2026-03-10, P1M,  2026-04-11",
            "2026-03-10, P6M,  2026-09-11",
            "2026-03-10, P18M, 2027-09-11",
            "2026-03-10, P1Y,  2027-03-11",
        })
        void counts_days_weeks_and_months(LocalDate received, Period period, LocalDate expected) {
            assertThat(SVA.period(period).decision(received, List.of()).date()).contains(expected);
            assertThat(DecisionRule.rejection()
                            .period(period)
                            .decision(received, List.of())
                            .date())
                    .contains(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"P0D", "P-1M", "P-2D", "P1M1D", "P2M-1D", "P1Y-12M"})
        void refuses_what_no_text_says(String period) {
            assertThatThrownBy(() -> SVA.period(Period.parse(period)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the period of silence must be a positive number of days, of weeks or of months");
        }

        @Test
        void takes_no_period_where_silence_decides_nothing() {
            assertThat(new DecisionRule(Regime.NONE, Period.ZERO, Resume.RESET).decision(RECEIVED, List.of()))
                    .isEqualTo(DecisionRule.none().decision(RECEIVED, List.of()));
        }
    }

    @Nested
    @DisplayName("The period runs from the day after the file was received, by the calendar")
    class Calendar {

        @ParameterizedTest(name = "received on {0}, two months → {1}: {2}")
        @CsvSource({
            "2027-12-28, 2028-02-29, 'leap day, reached as it is'",
            "2027-12-29, 2028-02-29, '30 February of a leap year'",
            "2027-12-30, 2028-02-29, '31 February of a leap year'",
            "2027-12-31, 2028-03-01, 'counts from 1 January'",
            "2026-12-28, 2027-02-28, '29 February of an ordinary year'",
            "2026-12-30, 2027-02-28, '31 February of an ordinary year'",
            "2026-12-31, 2027-03-01, 'a year that ends'",
            "2028-02-28, 2028-04-29, 'from a leap day'",
            "2028-02-29, 2028-05-01, 'received on a leap day'",
            "2027-02-28, 2027-05-01, 'the last day of an ordinary February'",
            "2026-04-29, 2026-06-30, 'a month of thirty days'",
            "2026-06-30, 2026-09-01, 'from the first of a month'",
            "2026-07-30, 2026-09-30, 'there is no 31 September'",
            "2026-07-31, 2026-10-01, 'from the first of a month, after a thirty-first'",
            "2026-10-31, 2027-01-01, 'a public holiday moves nothing'",
            "2026-09-11, 2026-11-12, 'the day after a public holiday'",
            "2026-10-24, 2026-12-25, 'Christmas moves nothing'",
            "2026-01-16, 2026-03-17, 'received on a Friday'",
            "2026-01-17, 2026-03-18, 'received on a Saturday'",
            "2026-02-27, 2026-04-28, 'a month of twenty-eight days inside'",
            "2100-01-28, 2100-03-29, 'a century that is no leap year'",
        })
        void keeps_the_day_of_the_month_or_takes_its_last(LocalDate received, LocalDate expected, String why) {
            assertThat(SVA.decision(received, List.of()).date()).as(why).contains(expected);
        }

        @ParameterizedTest(name = "{0} is {1} in Paris")
        @CsvSource({
            "2026-01-15T22:59:59Z, 2026-01-15",
            "2026-01-15T23:00:00Z, 2026-01-16",
            "2026-07-15T21:59:59Z, 2026-07-15",
            "2026-07-15T22:00:00Z, 2026-07-16",
            "2026-12-31T23:30:00Z, 2027-01-01",
            "2026-03-28T23:30:00Z, 2026-03-29",
            "2026-03-29T21:59:59Z, 2026-03-29",
            "2026-03-29T22:00:00Z, 2026-03-30",
            "2026-10-24T22:00:00Z, 2026-10-25",
            "2026-10-25T22:59:59Z, 2026-10-25",
            "2026-10-25T23:00:00Z, 2026-10-26",
            "2028-02-28T23:00:00Z, 2028-02-29",
        })
        void takes_the_day_that_it_is_in_paris_in_winter_and_in_summer(Instant instant, LocalDate expected) {
            assertThat(ParisDay.of(instant)).isEqualTo(expected);
        }
    }

    @Nested
    @DisplayName("Waiting for the user is no silence: from the request to the day after its resolution")
    class Waits {

        @ParameterizedTest(name = "asked {0}, given {1}, {2} → {3}")
        @CsvSource({
            "2026-03-20, 2026-03-25, INCORRECT, 2026-05-17",
            "2026-03-20, 2026-03-25, OUTDATED,  2026-05-17",
            "2026-03-20, 2026-03-20, INCORRECT, 2026-05-12",
            "2026-03-20, 2026-09-20, INCORRECT, 2026-11-12",
            "2026-05-10, 2026-05-10, INCORRECT, 2026-05-12",
            "2026-03-10, 2026-03-12, INCORRECT, 2026-05-14",
            "2026-03-11, 2026-03-11, INCORRECT, 2026-05-12",
            "2026-03-10, 2026-03-10, INCORRECT, 2026-05-11",
        })
        void adds_it_to_the_period(LocalDate asked, LocalDate given, Reason reason, LocalDate expected) {
            Wait wait = new Wait(asked, Optional.of(given), reason);

            assertThat(SVA.decision(RECEIVED, List.of(wait)).date()).contains(expected);
        }

        @ParameterizedTest(name = "received on {0}, three days of waiting → {1}")
        @CsvSource({
            "2026-07-30, 2026-10-03",
            "2026-07-31, 2026-10-04",
            "2027-12-30, 2028-03-03",
            "2026-12-30, 2027-03-03"
        })
        void adds_days_after_months(LocalDate received, LocalDate expected) {
            Wait wait = new Wait(received.plusDays(5), Optional.of(received.plusDays(7)), Reason.INCORRECT);

            assertThat(SVA.decision(received, List.of(wait)).date()).contains(expected);
        }

        @Test
        void adds_each_one_in_whatever_order_they_are_given() {
            Wait first = answered("2026-03-20", "2026-03-25", Reason.INCORRECT);
            Wait second = answered("2026-04-01", "2026-04-10", Reason.OUTDATED);
            Wait onTheDayOfTheAnswer = answered("2026-04-10", "2026-04-11", Reason.OUTDATED);

            assertThat(SVA.decision(RECEIVED, List.of(first, second)).date()).contains(day("2026-05-27"));
            assertThat(SVA.decision(RECEIVED, List.of(onTheDayOfTheAnswer, second, first))
                            .date())
                    .contains(day("2026-05-29"));
        }

        @ParameterizedTest(name = "{0} to {1} beside 20 to 28 March → {2}")
        @CsvSource({
            "2026-03-22, 2026-03-25, 2026-05-20",
            "2026-03-22, 2026-03-30, 2026-05-22",
            "2026-03-15, 2026-03-22, 2026-05-25",
            "2026-03-20, 2026-03-28, 2026-05-20",
        })
        void counts_once_the_days_of_two_requests_that_were_pending_together(
                LocalDate asked, LocalDate given, LocalDate expected) {
            Wait other = answered("2026-03-20", "2026-03-28", Reason.INCORRECT);
            Wait wait = new Wait(asked, Optional.of(given), Reason.OUTDATED);

            assertThat(SVA.decision(RECEIVED, List.of(other, wait)).date()).contains(expected);
            assertThat(SVA.decision(RECEIVED, List.of(wait, other)).date()).contains(expected);
        }

        @Test
        void has_no_day_while_the_user_is_awaited() {
            ImplicitDecision decision = SVA.decision(
                    RECEIVED,
                    List.of(
                            answered("2026-03-12", "2026-03-13", Reason.INCORRECT),
                            pending("2026-03-20", Reason.INCORRECT),
                            pending("2026-03-22", Reason.OUTDATED)));

            assertThat(decision.date()).isEmpty();
            assertThat(decision.isSuspended()).isTrue();
            assertThat(decision.suspendedSince()).contains(day("2026-03-20"));
            assertThat(decision.isLate(day("2036-01-01"))).isFalse();
        }

        @ParameterizedTest(name = "answered on {0}, {1} → {2}")
        @CsvSource({
            "2026-03-25, INCORRECT,  2026-05-17",
            "2026-03-26, INCORRECT,  2026-05-18",
            "2026-03-25, INCOMPLETE, 2026-05-26",
            "2026-03-19, INCORRECT,  2026-05-12",
        })
        void tells_the_day_that_an_answer_would_give(LocalDate answered, Reason reason, LocalDate expected) {
            List<Wait> waits = List.of(pending("2026-03-20", reason));

            assertThat(SVA.decisionIfResolvedOn(answered, RECEIVED, waits).date())
                    .contains(expected);
            assertThat(SVA.decision(RECEIVED, waits).isSuspended()).isTrue();
        }

        @ParameterizedTest
        @EnumSource
        void changes_nothing_once_silence_has_decided(Resume resume) {
            DecisionRule rule = SVA.resume(resume);
            LocalDate decided = day("2026-05-11");

            for (LocalDate tooLate : List.of(decided, decided.plusDays(9))) {
                assertThat(rule.decision(RECEIVED, List.of(new Wait(tooLate, Optional.empty(), Reason.INCOMPLETE))))
                        .isEqualTo(rule.decision(RECEIVED, List.of()));
            }
            assertThat(rule.decision(RECEIVED, List.of(pending("2026-05-10", Reason.INCOMPLETE)))
                            .isSuspended())
                    .isTrue();
        }

        @Test
        void refuses_a_wait_that_ends_before_it_begins() {
            assertThatThrownBy(() -> answered("2026-03-20", "2026-03-19", Reason.INCORRECT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a wait cannot be due or resolved before it was requested");
            assertThatThrownBy(() -> due("2026-03-20", "2026-03-19", Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a wait cannot be due or resolved before it was requested");
            assertThat(due("2026-03-20", "2026-03-20", Optional.of(day("2026-03-20")))
                            .resolvedOn())
                    .contains(day("2026-03-20"));
        }

        /** Against the sum as the contract words it, for histories where one request follows the answer to another. */
        @Test
        void agrees_with_the_plain_sum_on_a_thousand_histories() {
            Random random = new Random(231);
            for (int history = 0; history < 1000; history++) {
                LocalDate received = RECEIVED.plusDays(random.nextInt(3000));
                LocalDate expected = received.plusDays(1).plusMonths(2);
                List<Wait> waits = new ArrayList<>();
                LocalDate asked = received.plusDays(1 + random.nextInt(15));
                for (int left = random.nextInt(4); left > 0; left--) {
                    int days = random.nextInt(20);
                    waits.add(new Wait(asked, Optional.of(asked.plusDays(days)), Reason.INCORRECT));
                    expected = expected.plusDays(days + 1L);
                    asked = asked.plusDays(days + random.nextInt(10));
                }
                assertThat(SVA.decision(received, waits).date())
                        .as("%s, %s", received, waits)
                        .contains(expected);
            }
        }
    }

    @Nested
    @DisplayName("CRPA L114-5: of an incomplete file, the period runs from the day of what was missing")
    class IncompleteFiles {

        @Test
        void starts_again_from_the_resolution() {
            assertThat(SVA.decision(RECEIVED, List.of(answered("2026-03-20", "2026-03-25", Reason.INCOMPLETE)))
                            .date())
                    .contains(day("2026-05-26"));
        }

        @Test
        void starts_again_from_the_last_of_them() {
            assertThat(SVA.decision(
                                    RECEIVED,
                                    List.of(
                                            answered("2026-03-20", "2026-03-25", Reason.INCOMPLETE),
                                            answered("2026-04-01", "2026-04-30", Reason.INCOMPLETE)))
                            .date())
                    .contains(day("2026-07-01"));
        }

        @Test
        void forgets_the_waits_before_and_adds_those_after() {
            assertThat(SVA.decision(
                                    RECEIVED,
                                    List.of(
                                            answered("2026-03-11", "2026-03-15", Reason.OUTDATED),
                                            answered("2026-03-20", "2026-03-25", Reason.INCOMPLETE),
                                            answered("2026-04-01", "2026-04-05", Reason.INCORRECT)))
                            .date())
                    .contains(day("2026-05-31"));
        }

        @Test
        void adds_what_is_left_of_a_wait_that_was_pending_together_with_it() {
            assertThat(SVA.decision(
                                    RECEIVED,
                                    List.of(
                                            answered("2026-03-15", "2026-03-28", Reason.INCORRECT),
                                            answered("2026-03-20", "2026-03-25", Reason.INCOMPLETE)))
                            .date())
                    .contains(day("2026-05-30"));
        }

        @Test
        void starts_again_whatever_the_reason_when_the_procedure_resets() {
            DecisionRule reset = SVA.resume(Resume.RESET);

            assertThat(reset.decision(
                                    RECEIVED,
                                    List.of(
                                            answered("2026-03-12", "2026-03-13", Reason.INCOMPLETE),
                                            answered("2026-03-20", "2026-03-25", Reason.OUTDATED)))
                            .date())
                    .contains(day("2026-05-26"));
            assertThat(reset.decision(RECEIVED, List.of()).date()).contains(day("2026-05-11"));
        }

        @Test
        void starts_again_for_rejections_too_unless_it_is_set_otherwise() {
            List<Wait> waits = List.of(answered("2026-03-20", "2026-03-25", Reason.INCOMPLETE));

            assertThat(DecisionRule.rejection().decision(RECEIVED, waits).date())
                    .contains(day("2026-05-26"));
            assertThat(DecisionRule.rejection()
                            .resume(Resume.CONTINUE_ALWAYS)
                            .decision(RECEIVED, waits)
                            .date())
                    .contains(day("2026-05-17"));
        }
    }

    @Nested
    @DisplayName("Decree 2001-492, article 2: of a rejection, silence is suspended for the time given to the user")
    class SuspendedRejections {

        private final DecisionRule rule = DecisionRule.rejection().resume(Resume.CONTINUE_ALWAYS);

        @ParameterizedTest(name = "asked on 20 March for 30 March, given {0} → {1}")
        @CsvSource({
            "2026-03-25, 2026-05-17",
            "2026-03-30, 2026-05-22",
            "2026-04-15, 2026-05-22",
            ",           2026-05-22",
        })
        void goes_on_after_the_answer_or_after_the_last_day(LocalDate given, LocalDate expected) {
            assertThat(rule.decision(RECEIVED, List.of(due("2026-03-20", "2026-03-30", Optional.ofNullable(given))))
                            .date())
                    .contains(expected);
        }

        @Test
        void stays_suspended_when_the_user_was_given_no_last_day() {
            assertThat(rule.decision(RECEIVED, List.of(pending("2026-03-20", Reason.INCOMPLETE)))
                            .isSuspended())
                    .isTrue();
        }

        @Test
        void looks_at_the_last_day_in_no_other_setting() {
            List<Wait> waits = List.of(due("2026-03-20", "2026-03-30", Optional.empty()));

            assertThat(DecisionRule.rejection().decision(RECEIVED, waits).isSuspended())
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("An express decision that comes once silence has decided is late")
    class LateDecisions {

        @ParameterizedTest(name = "decided on {0}: late is {1}")
        @CsvSource({
            "2026-03-10, false",
            "2026-05-10, false",
            "2026-05-11, true",
            "2026-05-12, true",
            "2027-05-11, true",
        })
        void is_recognised_from_the_day_itself_on(LocalDate decidedOn, boolean late) {
            assertThat(SVA.decision(RECEIVED, List.of()).isLate(decidedOn)).isEqualTo(late);
            assertThat(DecisionRule.rejection().decision(RECEIVED, List.of()).isLate(decidedOn))
                    .isEqualTo(late);
        }

        @Test
        void is_one_or_the_other_and_never_without_a_day_nor_a_suspension() {
            Optional<LocalDate> day = Optional.of(RECEIVED);

            assertThatThrownBy(() -> new ImplicitDecision(Regime.SVA, Optional.empty(), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has a date or is suspended");
            assertThatThrownBy(() -> new ImplicitDecision(Regime.SVR, day, day))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has a date or is suspended");
            assertThatThrownBy(() -> new ImplicitDecision(Regime.NONE, day, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("neither where silence decides nothing");
            assertThat(new ImplicitDecision(Regime.SVR, Optional.empty(), day).isSuspended())
                    .isTrue();
        }
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static Wait answered(String requested, String resolved, Reason reason) {
        return new Wait(day(requested), Optional.of(day(resolved)), reason);
    }

    private static Wait pending(String requested, Reason reason) {
        return new Wait(day(requested), Optional.empty(), reason);
    }

    private static Wait due(String requested, String due, Optional<LocalDate> resolved) {
        return new Wait(day(requested), Optional.of(day(due)), resolved, Reason.INCOMPLETE);
    }
}
