package io.github.demarchekit.tracking.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.IllegalTransitionException;
import io.github.demarchekit.tracking.MovableClock;
import io.github.demarchekit.tracking.ProcedureRules;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.SubStatus;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.TrackingBuilder;
import io.github.demarchekit.tracking.law.Wait;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A request for a piece: a message, a state and a deadline at once, until all is given. */
@ParameterizedClass
@EnumSource(Engine.class)
class PieceRequestsTest {

    private static final CaseNumber ONE = Cases.number(1);
    private static final Actor AGENT = Actor.agent("42");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final RequiredAction ADDRESS =
            RequiredAction.piece("Justificatif de domicile").until(TODAY.plusDays(15));
    private static final RequiredAction IDENTITY = RequiredAction.piece("Pièce d'identité")
            .because(Wait.Reason.OUTDATED)
            .until(TODAY.plusDays(30));
    private static final RequiredAction QUESTION = RequiredAction.answer("À partir de quel jour ?");

    private final MovableClock clock = new MovableClock();
    private final DataSource database;
    private final Tracking tracking;
    private final Messages messages;

    PieceRequestsTest(Engine engine) {
        database = engine.fresh();
        tracking = tracking(ProcedureRules.builder()
                .subStatus(SubStatus.of(CaseStatus.IN_INSTRUCTION, "commission", "En commission", "In committee"))
                .build());
        messages = messages(tracking);
        tracking.open(Cases.file(1));
    }

    private Tracking tracking(ProcedureRules rules) {
        TrackingBuilder builder = Tracking.builder(database).clock(clock);
        return builder.procedure("inscription-creche", rules).build();
    }

    private Messages messages(Tracking over) {
        return Messages.builder(database, over)
                .scanner(AttachmentScanner.none())
                .build();
    }

    private static NewMessage fromUser(String text) {
        return NewMessage.from(Actor.user(), text);
    }

    private static NewAttachment pdf() {
        return NewAttachment.of("a.pdf", "%PDF-1.7".getBytes(UTF_8));
    }

    private Sending.Sent ask(RequiredAction... actions) {
        return messages.requestPieces(ONE, AGENT, "Il manque quelque chose.", actions)
                .orElseThrow();
    }

    private List<Integer> missing() {
        return messages.awaited(ONE).orElseThrow().missing().stream()
                .map(PieceRequest.Item::number)
                .toList();
    }

    @Test
    void is_a_message_a_state_and_a_deadline_in_one_event() {
        Sending.Sent asked = ask(ADDRESS, IDENTITY);

        assertThat(tracking.history(ONE)).hasSize(2).last().isEqualTo(asked.event());
        assertThat(asked.event().type()).isEqualTo(EventType.STATUS);
        assertThat(asked.event().status()).isEqualTo(CaseStatus.AWAITING_USER);
        assertThat(asked.event().about()).contains(asked.message().id());
        assertThat(asked.event().actor()).isEqualTo(AGENT);
        assertThat(asked.event().requiredActions()).containsExactly(ADDRESS, IDENTITY);
        assertThat(messages.of(ONE)).containsExactly(asked.message());
        PieceRequest awaited = messages.awaited(ONE).orElseThrow();
        assertThat(awaited.eventId()).isEqualTo(asked.event().id());
        assertThat(awaited.messageId()).contains(asked.message().id());
        assertThat(awaited.dueOn()).contains(TODAY.plusDays(15));
        assertThat(missing()).containsExactly(1, 2);
        assertThat(tracking.find(ONE).orElseThrow().clock().waits())
                .containsExactly(new Wait(
                        TODAY,
                        java.util.Optional.of(TODAY.plusDays(30)),
                        java.util.Optional.empty(),
                        Wait.Reason.INCOMPLETE));
    }

    @Test
    void is_answered_piece_by_piece_until_nothing_is_missing() {
        tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION).subStatus("commission"));
        Sending.Sent asked = ask(ADDRESS, IDENTITY, QUESTION);
        clock.advance(Duration.ofDays(2));

        Sending.Sent first = messages.answer(ONE, fromUser("Voici").attaching(pdf().answering(2), pdf().answering(2)))
                .orElseThrow();

        assertThat(first.event().type()).isEqualTo(EventType.MESSAGE);
        assertThat(first.event().status()).isEqualTo(CaseStatus.AWAITING_USER);
        assertThat(first.event().requiredActions()).containsExactly(ADDRESS, QUESTION);
        assertThat(missing()).containsExactly(1, 3);
        assertThat(messages.awaited(ONE).orElseThrow().items().get(1).answers())
                .containsExactly(first.message().id());
        assertThat(messages.awaited(ONE).orElseThrow().eventId())
                .isEqualTo(asked.event().id());
        assertThat(tracking.find(ONE).orElseThrow().clock().waits().get(0).resolvedOn())
                .isEmpty();

        Sending.Sent last = messages.answer(
                        ONE, fromUser("Le 3 janvier.").answering(3).attaching(pdf().answering(1)))
                .orElseThrow();

        assertThat(last.event().type()).isEqualTo(EventType.STATUS);
        assertThat(last.event().status()).isEqualTo(CaseStatus.IN_INSTRUCTION);
        assertThat(last.event().subStatus().map(SubStatus::code)).contains("commission");
        assertThat(last.event().actor()).isEqualTo(Actor.user());
        assertThat(last.event().about()).contains(last.message().id());
        assertThat(messages.awaited(ONE)).isEmpty();
        assertThat(tracking.find(ONE).orElseThrow().clock().waits().get(0).resolvedOn())
                .contains(TODAY.plusDays(2));
    }

    @Test
    void ends_when_the_user_says_that_is_all_even_where_something_is_missing() {
        ask(ADDRESS, IDENTITY);

        Sending.Sent last = messages.answer(
                        ONE,
                        fromUser("Je n'ai pas l'autre.")
                                .attaching(pdf().answering(1))
                                .andThatIsAll())
                .orElseThrow();

        assertThat(last.event().status()).isEqualTo(CaseStatus.RECEIVED);
        assertThat(messages.awaited(ONE)).isEmpty();
    }

    @Test
    void goes_back_without_the_sub_state_that_the_procedure_has_dropped() {
        tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION).subStatus("commission"));
        ask(ADDRESS);
        Messages later = messages(tracking(ProcedureRules.builder().build()));

        Sending.Sent last = later.answer(ONE, fromUser("Voici").attaching(pdf().answering(1)))
                .orElseThrow();

        assertThat(last.event().status()).isEqualTo(CaseStatus.IN_INSTRUCTION);
        assertThat(last.event().subStatus()).isEmpty();
    }

    @Test
    void can_ask_for_more_while_the_user_is_awaited_and_keeps_what_is_missing() {
        tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));
        ask(ADDRESS, QUESTION);
        messages.answer(ONE, fromUser("Voici").attaching(pdf().answering(1))).orElseThrow();

        Sending.Sent more = ask(IDENTITY);

        assertThat(more.event().requiredActions()).containsExactly(QUESTION, IDENTITY);
        assertThat(missing()).containsExactly(1, 2);
        assertThat(messages.answer(ONE, fromUser("Voilà").answering(1, 2))
                        .orElseThrow()
                        .event()
                        .status())
                .isEqualTo(CaseStatus.IN_INSTRUCTION);
    }

    @Test
    void asks_anew_only_where_it_asks_for_something() {
        ask(ADDRESS);

        assertThatThrownBy(() -> tracking.report(ONE, StatusUpdate.to(CaseStatus.AWAITING_USER)))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("AWAITING_USER and cannot become AWAITING_USER");
        assertThat(tracking.report(
                                ONE, StatusUpdate.to(CaseStatus.AWAITING_USER).requiring(IDENTITY))
                        .requiredActions())
                .containsExactly(IDENTITY);
        assertThat(messages.overdue(TODAY.plusDays(16))).isEmpty();
        assertThat(messages.overdue(TODAY.plusDays(31))).hasSize(1);
    }

    @Test
    void can_be_answered_whoever_asked_and_however() {
        tracking.report(ONE, StatusUpdate.to(CaseStatus.AWAITING_USER).requiring(ADDRESS));

        assertThat(messages.awaited(ONE).orElseThrow().messageId()).isEmpty();
        assertThat(messages.answer(
                                ONE, NewMessage.from(AGENT, "Remis au guichet.").answering(1))
                        .orElseThrow()
                        .event()
                        .status())
                .isEqualTo(CaseStatus.RECEIVED);
    }

    @Test
    void leaves_what_is_asked_as_it_is_when_somebody_writes_meanwhile() {
        ask(ADDRESS, QUESTION);

        Sending.Sent meanwhile =
                messages.send(ONE, fromUser("Un extrait suffit-il ?")).orElseThrow();

        assertThat(meanwhile.event().requiredActions()).containsExactly(ADDRESS, QUESTION);
        assertThat(missing()).containsExactly(1, 2);
    }

    @Test
    void refuses_answers_to_what_was_not_asked() {
        Sending tooEarly = messages.answer(ONE, fromUser("Voici").attaching(pdf()));
        ask(ADDRESS);
        Sending beside = messages.answer(ONE, fromUser("Voici").attaching(pdf().answering(2)));
        Sending none = messages.answer(ONE, fromUser("Voici").answering(0));

        assertThat(tooEarly).isEqualTo(new Sending.Refused(List.of(Problem.of(Problem.Kind.NOTHING_AWAITED))));
        assertThat(beside).isEqualTo(new Sending.Refused(List.of(Problem.of(Problem.Kind.UNKNOWN_ITEM))));
        assertThat(none).isEqualTo(beside);
        assertThat(messages.of(ONE)).hasSize(1);
        assertThat(messages.answer(ONE, fromUser("Voici").attaching(pdf().answering(1))))
                .isInstanceOf(Sending.Sent.class);
        assertThat(messages.answer(ONE, fromUser("Encore").answering(1))).isEqualTo(tooEarly);
    }

    @Test
    void refuses_requests_that_ask_for_nothing_too_much_or_too_late() {
        RequiredAction yesterday = RequiredAction.piece("Acte de naissance").until(TODAY.minusDays(1));
        RequiredAction[] many = IntStream.range(0, 20).mapToObj(i -> QUESTION).toArray(RequiredAction[]::new);

        assertThat(messages.requestPieces(ONE, AGENT, "?"))
                .isEqualTo(new Sending.Refused(List.of(Problem.of(Problem.Kind.NOTHING_REQUIRED))));
        assertThat(messages.requestPieces(ONE, AGENT, "?", yesterday))
                .isEqualTo(new Sending.Refused(List.of(Problem.of(Problem.Kind.DEADLINE_PASSED))));
        assertThat(messages.requestPieces(ONE, AGENT, " ", ADDRESS))
                .isEqualTo(new Sending.Refused(List.of(Problem.of(Problem.Kind.TEXT_MISSING))));
        assertThatThrownBy(() -> messages.requestPieces(ONE, Actor.user(), "?", ADDRESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("administration");
        ask(many);
        assertThat(messages.requestPieces(ONE, AGENT, "?", ADDRESS))
                .isEqualTo(new Sending.Refused(List.of(Problem.of(Problem.Kind.TOO_MUCH_REQUIRED, 20))));
        assertThat(tracking.history(ONE)).hasSize(2);
    }

    @Test
    void is_refused_where_a_file_cannot_wait_for_its_user_with_nothing_written() {
        tracking.report(ONE, StatusUpdate.to(CaseStatus.REFUSED));

        assertThatThrownBy(() -> messages.requestPieces(ONE, AGENT, "?", ADDRESS))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("REFUSED and cannot become AWAITING_USER");
        assertThat(messages.of(ONE)).isEmpty();
    }

    @Test
    void joins_the_callers_transaction_with_its_answer() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            messages.requestPieces(connection, ONE, AGENT, "?", ADDRESS).orElseThrow();
            messages.answer(connection, ONE, fromUser("Voici").answering(1)).orElseThrow();
            connection.rollback();
        }

        assertThat(tracking.status(ONE)).contains(CaseStatus.SUBMITTED);
        assertThat(tracking.history(ONE)).extracting(CaseEvent::sequence).containsExactly(1L);
    }

    @Test
    void is_overdue_after_the_deadline_of_what_is_still_missing() {
        ask(ADDRESS, IDENTITY);
        tracking.open(Cases.file(2));
        tracking.report(
                Cases.number(2), StatusUpdate.to(CaseStatus.AWAITING_USER).requiring(QUESTION));

        assertThat(messages.overdue(TODAY.plusDays(15))).isEmpty();
        assertThat(messages.overdue(TODAY.plusDays(16)))
                .extracting(PieceRequest::number)
                .containsExactly(ONE);
        messages.answer(ONE, fromUser("Voici").answering(1)).orElseThrow();
        assertThat(messages.overdue(TODAY.plusDays(16))).isEmpty();
        assertThat(messages.overdue(TODAY.plusDays(31))).hasSize(1);
        tracking.report(ONE, StatusUpdate.to(CaseStatus.NO_FURTHER_ACTION));
        assertThat(messages.overdue(TODAY.plusDays(31))).isEmpty();
    }

    @Test
    void is_reminded_of_once_for_each_number_of_days_and_never_once_it_is_late() {
        ask(ADDRESS, QUESTION);
        assertThat(messages.remind(7, 2)).isEmpty();

        clock.advance(Duration.ofDays(9));
        assertThat(messages.remind(7, 2)).containsExactly(ONE);
        assertThat(messages.remind(7, 2)).isEmpty();
        clock.advance(Duration.ofDays(5));
        assertThat(messages.remind(7, 2)).containsExactly(ONE);
        assertThat(messages.remind(7, 2)).isEmpty();
        clock.advance(Duration.ofDays(2));
        assertThat(messages.remind(1)).isEmpty();

        Message reminder = messages.of(ONE).get(1);
        assertThat(reminder.text())
                .isEqualTo("Rappel : le service attend toujours une réponse de votre part.\n\n"
                        + "- Justificatif de domicile, au plus tard le 8 décembre 2026\n"
                        + "- À partir de quel jour ?");
        assertThat(reminder.from()).isEqualTo(Actor.administration());
        assertThat(messages.of(ONE)).hasSize(3);
    }

    @Test
    void is_reminded_of_for_the_smallest_number_of_days_when_several_are_due() {
        ask(ADDRESS);
        clock.advance(Duration.ofDays(14));

        assertThat(messages.remind(7, 2)).containsExactly(ONE);
        assertThat(messages.remind(7, 2)).isEmpty();
        assertThat(messages.remind()).isEmpty();
    }

    @Test
    void is_not_reminded_of_once_it_was_given() {
        ask(ADDRESS, QUESTION);
        messages.answer(ONE, fromUser("Voici").attaching(pdf().answering(1))).orElseThrow();
        clock.advance(Duration.ofDays(14));

        assertThat(messages.remind(7)).isEmpty();
    }
}
