package io.github.demarchekit.tracking.demarchenumerique;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.demarchenumerique.DossierStep.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DossierStepTest {

    private static final Instant START = Instant.parse("2026-11-23T08:30:00Z");

    private static Traitement traitement(String event, Duration after) {
        return new Traitement(new TraitementEvent(event), START.plus(after), Optional.empty());
    }

    private static DossierMessage correction(Duration after, Optional<Instant> resolvedAt) {
        return new DossierMessage(
                "m1", START.plus(after), "Une pièce manque", Optional.of(new Correction("incomplete", resolvedAt)));
    }

    static Dossier dossier(DossierState state, List<Traitement> traitements, List<DossierMessage> messages) {
        return new Dossier(
                1001,
                4242,
                "Inscription",
                state,
                START,
                Optional.of(START),
                Optional.empty(),
                Optional.empty(),
                START,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                traitements,
                messages);
    }

    private static List<Move> moves(Dossier dossier) {
        return DossierStep.of(dossier).stream().map(DossierStep::move).toList();
    }

    @Test
    void tells_treatments_and_corrections_in_the_order_of_their_dates() {
        Dossier dossier = dossier(
                DossierState.EN_CONSTRUCTION,
                List.of(
                        traitement("depose", Duration.ZERO),
                        traitement("passe_en_instruction_automatiquement", Duration.ofDays(3))),
                List.of(correction(Duration.ofDays(1), Optional.of(START.plus(Duration.ofDays(2))))));

        assertThat(moves(dossier))
                .containsExactly(Move.SUBMITTED, Move.CORRECTION_ASKED, Move.CORRECTED, Move.INSTRUCTED);
    }

    @Test
    void tells_the_way_back_to_the_user_and_its_correction_as_one() {
        List<Traitement> back = List.of(traitement("repasse_en_construction", Duration.ofDays(1)));

        assertThat(moves(dossier(
                        DossierState.EN_CONSTRUCTION,
                        back,
                        List.of(correction(Duration.ofDays(1).plusSeconds(2), Optional.empty())))))
                .containsExactly(Move.CORRECTION_ASKED);
        assertThat(moves(dossier(
                        DossierState.EN_CONSTRUCTION, back, List.of(correction(Duration.ofDays(2), Optional.empty())))))
                .containsExactly(Move.GIVEN_BACK, Move.CORRECTION_ASKED);
    }

    @Test
    void gives_each_step_an_identifier_of_its_own_that_stays() {
        Dossier dossier = dossier(
                DossierState.ACCEPTE,
                List.of(
                        traitement("repasse_en_instruction", Duration.ofDays(1)),
                        traitement("repasse_en_instruction", Duration.ofDays(1)),
                        traitement("accepte", Duration.ofDays(1))),
                List.of());
        List<UUID> ids = DossierStep.of(dossier).stream().map(DossierStep::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(DossierStep.of(dossier).stream().map(DossierStep::id)).containsExactlyElementsOf(ids);
        assertThat(ids).allSatisfy(id -> assertThat(StepId.time(1001, id)).contains(START.plus(Duration.ofDays(1))));
        assertThat(StepId.time(1002, ids.get(0))).isEmpty();
        assertThat(StepId.time(1001, UUID.randomUUID())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "depose, DRAFT, SUBMITTED",
        "passe_en_instruction, SUBMITTED, IN_INSTRUCTION",
        "passe_en_instruction_automatiquement, AWAITING_USER, IN_INSTRUCTION",
        "repasse_en_construction, IN_INSTRUCTION, AWAITING_USER",
        "depose_correction_usager, AWAITING_USER, RECEIVED",
        "depose_correction_instructeur, AWAITING_USER, RECEIVED",
        "accepte, IN_INSTRUCTION, ACCEPTED",
        "accepte_automatiquement, SUBMITTED, ACCEPTED",
        "refuse, IN_INSTRUCTION, REFUSED",
        "refuse_automatiquement, IN_INSTRUCTION, REFUSED",
        "classe_sans_suite, AWAITING_USER, NO_FURTHER_ACTION",
        "repasse_en_instruction, CLOSED, IN_INSTRUCTION",
        "repasse_en_instruction, AWAITING_USER, IN_INSTRUCTION"
    })
    void makes_of_each_treatment_the_state_it_stands_for(String event, CaseStatus from, CaseStatus to) {
        DossierStep step = DossierStep.of(
                        dossier(DossierState.EN_INSTRUCTION, List.of(traitement(event, Duration.ZERO)), List.of()))
                .get(0);

        assertThat(DossierMapping.update(step, DossierState.EN_INSTRUCTION, from, Locale.FRENCH))
                .hasValueSatisfying(update -> assertThat(update.status()).contains(to));
    }

    /** Whatever comes, only a decision that is taken back moves a file that has ended. */
    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"ACCEPTED", "REFUSED", "NO_FURTHER_ACTION", "WITHDRAWN", "CLOSED"})
    void moves_no_file_that_has_ended_but_by_reopening_it(CaseStatus ended) {
        Stream.of(
                        "depose",
                        "passe_en_instruction",
                        "repasse_en_construction",
                        "depose_correction_usager",
                        "accepte",
                        "refuse",
                        "classe_sans_suite",
                        "invente_demain")
                .forEach(event -> {
                    DossierStep step = DossierStep.of(dossier(
                                    DossierState.EN_INSTRUCTION, List.of(traitement(event, Duration.ZERO)), List.of()))
                            .get(0);
                    assertThat(DossierMapping.update(step, DossierState.EN_INSTRUCTION, ended, Locale.FRENCH))
                            .isEmpty();
                });
    }

    @Test
    void gives_the_user_plain_words_and_no_more_than_an_event_holds() {
        DossierMessage message = new DossierMessage(
                "m1",
                START,
                "<p>Bonjour,</p><p>Il manque l&#39;avis &lt;2025&gt;.<br/>Merci</p>" + "x".repeat(3000),
                Optional.of(new Correction("incorrect", Optional.empty())));
        DossierStep step = DossierStep.of(dossier(DossierState.EN_CONSTRUCTION, List.of(), List.of(message)))
                .get(0);

        assertThat(DossierMapping.update(step, DossierState.EN_CONSTRUCTION, CaseStatus.SUBMITTED, Locale.ENGLISH)
                        .flatMap(update -> update.reason()))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Bonjour,\nIl manque l'avis <2025>.\nMerci\nx")
                        .hasSize(2000)
                        .endsWith("…"));
    }
}
