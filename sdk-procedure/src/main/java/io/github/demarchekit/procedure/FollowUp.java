package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStanding;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.message.Messages;
import io.github.demarchekit.tracking.message.NewMessage;
import io.github.demarchekit.tracking.message.Sending;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What becomes of a file once it is sent: decided, asked about, answered, taken back. What the lists of files say of it changes in the
 * same transaction, and the outbox is told once that has ended. Thread-safe.
 */
final class FollowUp {

    private final DataSource dataSource;
    private final Tracking tracking;
    private final Messages messages;
    private final CaseFiles files;
    private final TransactionTemplate transaction;

    FollowUp(
            DataSource dataSource,
            Tracking tracking,
            Messages messages,
            CaseFiles files,
            TransactionTemplate transaction) {
        this.dataSource = dataSource;
        this.tracking = tracking;
        this.messages = messages;
        this.files = files;
        this.transaction = transaction;
    }

    /** What is recorded of a file that is locked and as it was seen. */
    private interface Recording<T> {
        T on(Connection connection, CaseStanding standing);
    }

    /**
     * Moves a file to another status; empty when something has happened to it since it was read.
     *
     * @param seen the rank of the last event that the page showed: what is decided upon it holds for that
     * @throws io.github.demarchekit.tracking.IllegalTransitionException when the file cannot go there from where it is
     */
    Optional<CaseEvent> move(CaseNumber number, long seen, StatusUpdate update) {
        return asSeen(number, seen, (connection, standing) -> {
            CaseEvent event = tracking.report(connection, standing, update);
            files.status(event);
            return event;
        });
    }

    /** Asks the user for pieces; empty when something has happened to the file since it was read. */
    Optional<Sending> requestPieces(
            CaseNumber number, long seen, Actor agent, String text, List<RequiredAction> actions) {
        return asSeen(
                number,
                seen,
                (connection, standing) -> followed(messages.requestPieces(
                        connection, number, agent, text, actions.toArray(RequiredAction[]::new))));
    }

    private <T> Optional<T> asSeen(CaseNumber number, long seen, Recording<T> recording) {
        Optional<T> recorded = Objects.requireNonNull(transaction.execute(status -> {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                CaseStanding standing = tracking.lock(connection, number);
                return standing.sequence() == seen
                        ? Optional.of(recording.on(connection, standing))
                        : Optional.<T>empty();
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        }));
        tracking.wake();
        return recorded;
    }

    /** Sends a message, which changes nothing of where the file stands. */
    Sending write(CaseNumber number, NewMessage message) {
        return recorded(() -> messages.send(number, message));
    }

    /** Gives what the file waits for, or some of it. */
    Sending answer(CaseNumber number, NewMessage message) {
        return recorded(() -> messages.answer(number, message));
    }

    private Sending recorded(Supplier<Sending> sending) {
        return Objects.requireNonNull(transaction.execute(status -> followed(sending.get())));
    }

    private Sending followed(Sending sending) {
        if (sending instanceof Sending.Sent sent) {
            files.status(sent.event());
        }
        return sending;
    }
}
