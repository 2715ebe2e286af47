package io.github.demarchekit.tracking.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.CaseStatus;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTemplatesTest {

    private static final Locale BRETON = Locale.forLanguageTag("br");

    private final MessageTemplates templates = MessageTemplates.builder()
            .text(Locale.FRENCH, MessageText.SMS, "Dossier {number}")
            .text(Locale.FRANCE, MessageText.SMS, CaseStatus.AWAITING_USER, "Répondez : {number}")
            .text(BRETON, MessageText.SMS, "Teuliad {number}")
            .build();

    private Optional<String> find(Locale reader, CaseStatus status) {
        return templates.find(reader, MessageText.SMS, Optional.of(status));
    }

    @Test
    void has_the_text_of_a_state_else_that_of_all_states() {
        assertThat(find(Locale.CANADA_FRENCH, CaseStatus.AWAITING_USER)).contains("Répondez : {number}");
        assertThat(find(Locale.FRENCH, CaseStatus.ACCEPTED)).contains("Dossier {number}");
        assertThat(templates.find(Locale.FRENCH, MessageText.SMS, Optional.empty()))
                .contains("Dossier {number}");
    }

    @Test
    void speaks_the_readers_language_else_french_but_leaves_english_to_us() {
        assertThat(find(BRETON, CaseStatus.AWAITING_USER)).contains("Teuliad {number}");
        assertThat(templates.language(BRETON, MessageText.SMS, Optional.of(CaseStatus.ACCEPTED)))
                .contains("br");
        assertThat(find(Locale.GERMAN, CaseStatus.ACCEPTED)).contains("Dossier {number}");
        assertThat(templates.language(Locale.GERMAN, MessageText.SMS, Optional.of(CaseStatus.ACCEPTED)))
                .contains("fr");
        assertThat(find(Locale.UK, CaseStatus.ACCEPTED)).isEmpty();
        assertThat(templates.find(Locale.FRENCH, MessageText.MAIL_NEWS, Optional.of(CaseStatus.ACCEPTED)))
                .isEmpty();
    }

    @Test
    void refuses_what_cannot_be_and_lists_every_problem_without_quoting_a_person() {
        assertThatThrownBy(() -> MessageTemplates.builder()
                        .text(Locale.FRENCH, MessageText.SMS, "{nom}, {a b}, {number")
                        .text(Locale.FRENCH, MessageText.DASHBOARD_BODY, "Appelez le 06 39 98 00 01")
                        .text(Locale.FRENCH, MessageText.MAIL_SUBJECT, "Une\nautre")
                        .text(Locale.FRENCH, MessageText.MAIL_GREETING, " ")
                        .text(Locale.ENGLISH, MessageText.SMS, CaseStatus.REFUSED, "No. {number}")
                        .text(BRETON, MessageText.MAIL_NEWS, "Keleier")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("MessageTemplates: DASHBOARD_BODY in fr says something of a person: PHONE;"
                        + " MAIL_GREETING in fr must have 1 to 2000 characters;"
                        + " MAIL_NEWS in br is needed in French too;"
                        + " MAIL_SUBJECT in fr must be on one line;"
                        + " SMS in en for REFUSED is needed in French too;"
                        + " SMS in fr has a brace without the other;"
                        + " SMS in fr has no value for one of its holes, only for {procedure} and {number};"
                        + " SMS in fr has no value for {nom}, only for {procedure} and {number};"
                        + " in br there is no MAIL_SUBJECT, MAIL_GREETING, MAIL_READ, MAIL_LINK, MAIL_AUTOMATIC for all"
                        + " states");
    }

    @Test
    void takes_several_lines_where_they_are_shown_and_a_stricter_rule() {
        assertThat(MessageTemplates.builder()
                        .text(
                                Locale.FRENCH,
                                MessageText.MAIL_NEWS,
                                "Bonne nouvelle\npour {procedure}, avant le 31/12/2026")
                        .build()
                        .isEmpty())
                .isFalse();
        assertThatThrownBy(() -> MessageTemplates.builder()
                        .guard(PublicText.withoutDates())
                        .text(Locale.FRENCH, MessageText.MAIL_NEWS, "Avant le 31/12/2026")
                        .build())
                .hasMessage("MessageTemplates: MAIL_NEWS in fr says something of a person: DATE");
    }
}
