package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftTest {

    private static final Origin CAF = new Origin("la CAF", "Fourni par la CAF", Optional.empty());
    private static final List<String> ANOTHER_SOURCE_IS_SILENT = List.of("une source se tait");

    private final Draft draft = Draft.empty();

    private static Filling choiceOf(String child) {
        Filling filling = new Filling();
        filling.option("enfant.choix", child, child, CAF);
        return filling;
    }

    private static Filling noChoice(boolean locked) {
        Filling filling = new Filling();
        if (locked) {
            filling.lock("enfant.choix", "aucun", CAF);
        } else {
            filling.propose("enfant.choix", "aucun", CAF);
        }
        return filling;
    }

    @Test
    void keeps_a_choice_that_was_offered_while_its_source_is_silent() {
        draft.prefill(choiceOf("Lou"), ANOTHER_SOURCE_IS_SILENT);
        draft.type("enfant.choix", List.of("Lou"));

        draft.prefill(noChoice(true), ANOTHER_SOURCE_IS_SILENT);

        assertThat(draft.values("enfant.choix")).containsExactly("Lou");
        assertThat(draft.options("enfant.choix")).hasSize(1);
    }

    @Test
    void lets_a_choice_that_is_offered_now_be_made_although_there_was_none_before() {
        draft.prefill(noChoice(true), ANOTHER_SOURCE_IS_SILENT);

        draft.prefill(choiceOf("Lou"), ANOTHER_SOURCE_IS_SILENT);
        draft.type("enfant.choix", List.of("Lou"));

        assertThat(draft.values("enfant.choix")).containsExactly("Lou");
    }

    @Test
    void fills_what_was_left_empty_while_the_source_was_silent_and_not_what_was_emptied_by_hand() {
        draft.type("vous.commune", List.of());
        draft.prefill(new Filling(), ANOTHER_SOURCE_IS_SILENT);
        Filling address = new Filling();
        address.propose("vous.commune", "Rennes", CAF);
        draft.prefill(address, ANOTHER_SOURCE_IS_SILENT);
        assertThat(draft.values("vous.commune")).containsExactly("Rennes");

        draft.type("vous.commune", List.of());
        draft.prefill(address, ANOTHER_SOURCE_IS_SILENT);
        assertThat(draft.values("vous.commune")).isEmpty();
    }
}
