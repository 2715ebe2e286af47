package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.tracking.internal.Texts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseStatusTest {

    /** A letter per state to come, in the order of the enum. */
    @ParameterizedTest
    @CsvSource({
        //                  DSRIAARNWC
        "DRAFT,             .S......W.",
        "SUBMITTED,         ..RIAARNW.",
        "RECEIVED,          ...IAARNW.",
        "IN_INSTRUCTION,    ....AARNW.",
        "AWAITING_USER,     ..RI.ARNW.",
        "ACCEPTED,          .........C",
        "REFUSED,           .........C",
        "NO_FURTHER_ACTION, .........C",
        "WITHDRAWN,         .........C",
        "CLOSED,            ..........",
    })
    void goes_where_the_matrix_says_and_nowhere_else(CaseStatus from, String row) {
        for (CaseStatus to : CaseStatus.values()) {
            assertThat(from.canBecome(to)).as("%s to %s", from, to).isEqualTo(row.charAt(to.ordinal()) != '.');
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, new",
        "SUBMITTED, new",
        "RECEIVED, wip",
        "IN_INSTRUCTION, wip",
        "AWAITING_USER, wip",
        "ACCEPTED, closed",
        "REFUSED, closed",
        "NO_FURTHER_ACTION, closed",
        "WITHDRAWN, closed",
        "CLOSED, closed"
    })
    void is_one_of_the_three_states_of_a_national_dashboard(CaseStatus status, String code) {
        assertThat(status.generic().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void has_a_label_and_news_in_both_languages(CaseStatus status) {
        assertThat(status.label(Locale.FRENCH)).isNotBlank().isNotEqualTo(status.label(Locale.ENGLISH));
        assertThat(Texts.of(Locale.FRENCH).text("news." + status)).endsWith(".");
        assertThat(Texts.of(Locale.ENGLISH).text("news." + status)).endsWith(".");
    }

    @Test
    void speaks_french_to_whoever_does_not_speak_english() {
        assertThat(CaseStatus.SUBMITTED.label(Locale.FRENCH)).isEqualTo("Envoyé");
        assertThat(CaseStatus.SUBMITTED.label(Locale.GERMAN)).isEqualTo("Envoyé");
        assertThat(CaseStatus.SUBMITTED.label(Locale.UK)).isEqualTo("Sent");
    }
}
