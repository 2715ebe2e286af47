package io.github.demarchekit.tracking.hubee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.tracking.CaseStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubeeStatusTest {

    @ParameterizedTest
    @CsvSource({
        "ADD_AWAITING, ADD_AWAITING",
        "ADD_WAITING, ADD_AWAITING",
        "SENDED, SENT",
        "HUBEE_ENRICHMENT, HUBEE_COMPLETED",
        "' in_progress ', IN_PROGRESS"
    })
    void reads_the_spellings_of_hubees_documents_and_writes_one(String written, String code) {
        HubeeStatus status = HubeeStatus.read(written);

        assertThat(status.code()).isEqualTo(code);
        assertThat(status.known()).isTrue();
        assertThat(HubeeStatus.all()).contains(status);
    }

    @Test
    void keeps_a_code_that_is_not_known_without_printing_it() {
        HubeeStatus status = HubeeStatus.read("ON_HOLD");

        assertThat(status.known()).isFalse();
        assertThat(status.code()).isEqualTo("ON_HOLD");
        assertThat(status).hasToString("other").isEqualTo(HubeeStatus.read("on_hold"));
        assertThat(status.canonical()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Angela Dubois", "1962", "É"})
    void refuses_what_is_no_code_and_does_not_quote_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubeeStatus.read(text))
                .withMessage("a status of HubEE has 1 to 50 letters, digits and underscores");
    }

    @ParameterizedTest
    @CsvSource({
        "HUBEE_RECEIVED, SUBMITTED",
        "HUBEE_COMPLETED, SUBMITTED",
        "HUBEE_NOTIFIED, SUBMITTED",
        "SENT, SUBMITTED",
        "SI_RECEIVED, RECEIVED",
        "IN_PROGRESS, IN_INSTRUCTION",
        "ADD_AWAITING, AWAITING_USER",
        "DONE, ACCEPTED",
        "REFUSED, REFUSED",
        "CLOSED, CLOSED",
        "ARCHIVED, CLOSED",
        "SI_INTG_ERROR,"
    })
    void has_a_canonical_state_unless_it_is_no_news_for_the_user(String code, CaseStatus canonical) {
        assertThat(HubeeStatus.read(code).canonical()).isEqualTo(Optional.ofNullable(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT,",
        "SUBMITTED, SENT",
        "RECEIVED, SI_RECEIVED",
        "IN_INSTRUCTION, IN_PROGRESS",
        "AWAITING_USER, ADD_AWAITING",
        "ACCEPTED, DONE",
        "REFUSED, REFUSED",
        "NO_FURTHER_ACTION, CLOSED",
        "WITHDRAWN, CLOSED",
        "CLOSED, CLOSED"
    })
    void is_what_a_canonical_state_becomes(CaseStatus canonical, String code) {
        assertThat(HubeeStatus.of(canonical).map(HubeeStatus::code)).isEqualTo(Optional.ofNullable(code));
    }

    @Test
    void fits_hubees_fifteen_characters() {
        assertThat(HubeeStatus.all())
                .hasSize(12)
                .allMatch(status -> status.code().length() <= 15);
    }
}
