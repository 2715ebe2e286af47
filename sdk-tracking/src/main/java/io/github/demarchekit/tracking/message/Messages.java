package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStanding;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.IllegalTransitionException;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Trace;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.TrackingStoreException;
import io.github.demarchekit.tracking.internal.Transactions;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.message.Problem.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The messages between the user of a file and the administration: the entry point of this package.
 *
 * <p>{@link #send}, {@link #requestPieces} and {@link #answer} record a message and its event in one transaction: the caller's when a
 * {@link Connection} is given. Attachments are scanned before anything is written; with a caller's connection, its transaction waits
 * meanwhile. What is wrong with a message is a {@link Sending.Refused}, for its writer.
 *
 * <p>Nothing here asks who may see what: each method that reads takes the number of a file, to which the caller has let somebody.
 * Thread-safe. The methods that touch the database throw {@link TrackingStoreException} when it fails.
 */
public final class Messages {

    private static final int MAX_REQUIRED = 20;

    private final Transactions transactions;
    private final Tracking tracking;
    private final MessageCheck check;
    private final MessageStore store = new MessageStore();
    private final PieceRequests requests;

    Messages(MessagesBuilder builder, MessageCheck check) {
        transactions = new Transactions(builder.dataSource);
        tracking = builder.tracking;
        this.check = check;
        requests = new PieceRequests(tracking);
    }

    /**
     * Starts messages.
     *
     * @param dataSource the one that the tracking has
     */
    public static MessagesBuilder builder(DataSource dataSource, Tracking tracking) {
        return new MessagesBuilder(dataSource, tracking);
    }

    /**
     * Sends a message, in any state of the file, drafts included. The file stays where it is.
     *
     * @throws IllegalArgumentException when there is no such file, or when the message claims to give what was asked for: that is an
     *     {@link #answer}
     */
    public Sending send(CaseNumber number, NewMessage message) {
        return recorded(ordinary(message), (connection, checked) -> send(connection, number, checked));
    }

    /** Does the same in the caller's transaction; {@link Tracking#wake()} after its commit spares the wait of a poll. */
    public Sending send(Connection connection, CaseNumber number, NewMessage message) {
        return joined(connection, ordinary(message), (own, checked) -> send(own, number, checked));
    }

    private static NewMessage ordinary(NewMessage message) {
        if (message.last() || !message.given().isEmpty()) {
            throw new IllegalArgumentException("a message that gives what was asked for is sent by answer()");
        }
        return message;
    }

    private Sending send(Connection connection, CaseNumber number, CheckedMessage message) throws SQLException {
        CaseStanding standing = tracking.lock(connection, number);
        UUID id = UUID.randomUUID();
        // An event says what the user must do from now on: still the same.
        StatusUpdate update = StatusUpdate.message(id)
                .by(message.from())
                .requiring(requests.open(connection, number)
                        .map(Messages::missing)
                        .orElseGet(Stream::empty)
                        .toArray(RequiredAction[]::new));
        CaseEvent event = tracking.report(connection, standing, update);
        return new Sending.Sent(store.insert(connection, id, event, message, Optional.empty()), event);
    }

    /**
     * Asks the user for something: a message, {@link CaseStatus#AWAITING_USER} and the deadlines, at once and in one event. What the
     * file waited for already and was not given is still asked for, first.
     *
     * @param from an agent, or the administration
     * @param actions what is wanted, 20 at most with what is still missing
     * @throws IllegalTransitionException when the file cannot wait for its user from where it is; nothing is written
     * @throws IllegalArgumentException when there is no such file, or when it is the user who asks
     */
    public Sending requestPieces(CaseNumber number, Actor from, String text, RequiredAction... actions) {
        return recorded(asking(from, text), (connection, checked) -> request(connection, number, checked, actions));
    }

    /** Does the same in the caller's transaction; {@link Tracking#wake()} after its commit spares the wait of a poll. */
    public Sending requestPieces(
            Connection connection, CaseNumber number, Actor from, String text, RequiredAction... actions) {
        return joined(connection, asking(from, text), (own, checked) -> request(own, number, checked, actions));
    }

    private static NewMessage asking(Actor from, String text) {
        if (from.kind() == Actor.Kind.USER) {
            throw new IllegalArgumentException(
                    "a user asks nothing of themselves: pieces are requested by the administration");
        }
        return NewMessage.from(from, text);
    }

    private Sending request(Connection connection, CaseNumber number, CheckedMessage message, RequiredAction... actions)
            throws SQLException {
        CaseStanding standing = tracking.lock(connection, number);
        RequiredAction[] all = Stream.concat(
                        requests.open(connection, number).map(Messages::missing).orElseGet(Stream::empty),
                        Stream.of(actions))
                .toArray(RequiredAction[]::new);
        List<Problem> problems = problems(actions, all.length);
        if (!problems.isEmpty()) {
            return new Sending.Refused(problems);
        }
        UUID id = UUID.randomUUID();
        StatusUpdate update = StatusUpdate.to(CaseStatus.AWAITING_USER)
                .by(message.from())
                .about(id)
                .requiring(all);
        CaseEvent event = tracking.report(connection, standing, update);
        return new Sending.Sent(store.insert(connection, id, event, message, Optional.empty()), event);
    }

    private List<Problem> problems(RequiredAction[] asked, int inAll) {
        LocalDate today = today();
        List<Problem> problems = new ArrayList<>();
        if (asked.length == 0) {
            problems.add(Problem.of(Kind.NOTHING_REQUIRED));
        } else if (inAll > MAX_REQUIRED) {
            problems.add(Problem.of(Kind.TOO_MUCH_REQUIRED, MAX_REQUIRED));
        }
        if (Stream.of(asked).flatMap(action -> action.deadline().stream()).anyMatch(day -> day.isBefore(today))) {
            problems.add(Problem.of(Kind.DEADLINE_PASSED));
        }
        return problems;
    }

    private static Stream<RequiredAction> missing(PieceRequests.Open open) {
        return open.request().missing().stream().map(PieceRequest.Item::action);
    }

    /**
     * Gives what a file waits for, or some of it. Once nothing is missing any more, or with {@link NewMessage#andThatIsAll()}, the file
     * goes back to where it was, {@link CaseStatus#IN_INSTRUCTION} or else {@link CaseStatus#RECEIVED}, and the law's clock goes on;
     * until then it keeps waiting for the rest.
     *
     * @param message says what it gives by {@link NewAttachment#answering} and {@link NewMessage#answering}; from the user, or from an
     *     agent to whom it was handed
     * @throws IllegalArgumentException when there is no such file
     */
    public Sending answer(CaseNumber number, NewMessage message) {
        return recorded(message, (connection, checked) -> answer(connection, number, checked));
    }

    /** Does the same in the caller's transaction; {@link Tracking#wake()} after its commit spares the wait of a poll. */
    public Sending answer(Connection connection, CaseNumber number, NewMessage message) {
        return joined(connection, message, (own, checked) -> answer(own, number, checked));
    }

    private Sending answer(Connection connection, CaseNumber number, CheckedMessage message) throws SQLException {
        CaseStanding standing = tracking.lock(connection, number);
        Optional<PieceRequests.Open> found = requests.open(connection, number);
        if (found.isEmpty()) {
            return new Sending.Refused(List.of(Problem.of(Kind.NOTHING_AWAITED)));
        }
        PieceRequests.Open open = found.get();
        List<PieceRequest.Item> items = open.request().items();
        if (message.given().stream().anyMatch(item -> item < 1 || item > items.size())) {
            return new Sending.Refused(List.of(Problem.of(Kind.UNKNOWN_ITEM)));
        }
        RequiredAction[] left = open.request().missing().stream()
                .filter(item -> !message.given().contains(item.number()))
                .map(PieceRequest.Item::action)
                .toArray(RequiredAction[]::new);
        UUID id = UUID.randomUUID();
        boolean over = message.last() || left.length == 0;
        StatusUpdate update = over
                ? requests.back(standing.file(), open).about(id)
                : StatusUpdate.message(id).requiring(left);
        CaseEvent event = tracking.report(connection, standing, update.by(message.from()));
        UUID asking = open.request().eventId();
        return new Sending.Sent(store.insert(connection, id, event, message, Optional.of(asking)), event);
    }

    /** Returns what a file waits for from its user, empty when it waits for nothing. */
    public Optional<PieceRequest> awaited(CaseNumber number) {
        return transactions.read(connection -> requests.open(connection, number).map(PieceRequests.Open::request));
    }

    /** Returns what is still missing after its deadline, those that have waited the longest first. */
    public List<PieceRequest> overdue(LocalDate today) {
        return transactions.read(connection -> {
            List<PieceRequest> overdue = new ArrayList<>();
            for (CaseNumber number : requests.dueBefore(connection, today)) {
                requests.open(connection, number)
                        .map(PieceRequests.Open::request)
                        .filter(request -> request.isOverdue(today))
                        .ifPresent(overdue::add);
            }
            return List.copyOf(overdue);
        });
    }

    /**
     * Reminds users of what they have not given: each of the files one of whose deadlines is at most so many days away gets a message
     * of the administration, which lists what is missing. To be called once a day. A request is reminded once for each number of days,
     * and of several that are due at once, for the smallest only; what is past its deadline is not.
     *
     * @param daysBefore such as 7 and 2
     * @return the files whose users were reminded
     */
    public List<CaseNumber> remind(int... daysBefore) {
        LocalDate today = today();
        int furthest = IntStream.of(daysBefore).max().orElse(-1);
        List<CaseNumber> reminded = new ArrayList<>();
        for (CaseNumber number :
                transactions.read(connection -> requests.dueBefore(connection, today.plusDays(furthest + 1L)))) {
            if (transactions.own(connection -> remind(connection, number, today, daysBefore))) {
                reminded.add(number);
            }
        }
        tracking.wake();
        return List.copyOf(reminded);
    }

    private boolean remind(Connection connection, CaseNumber number, LocalDate today, int... daysBefore)
            throws SQLException {
        CaseStanding standing = tracking.lock(connection, number);
        Optional<PieceRequest> open = requests.open(connection, number).map(PieceRequests.Open::request);
        Optional<LocalDate> due = open.flatMap(request -> request.missing().stream()
                .flatMap(item -> item.action().deadline().stream())
                .filter(day -> !day.isBefore(today))
                .min(LocalDate::compareTo));
        if (open.isEmpty() || due.isEmpty()) {
            return false;
        }
        long left = ChronoUnit.DAYS.between(today, due.get());
        OptionalInt reminder =
                IntStream.of(daysBefore).filter(days -> days >= left).min();
        if (reminder.isEmpty() || !requests.markReminded(connection, open.get(), reminder.getAsInt())) {
            return false;
        }
        Locale language = standing.file().recipient().language();
        NewMessage message = NewMessage.from(Actor.administration(), Reminder.text(open.get(), language));
        return send(connection, number, check.check(message)) instanceof Sending.Sent;
    }

    /** Returns the messages of a file in order, none when there is no such file. */
    public List<Message> of(CaseNumber number) {
        return transactions.read(connection -> store.of(connection, number));
    }

    /** Returns a message of a file, empty when that file has none of this identifier. */
    public Optional<Message> find(CaseNumber number, UUID messageId) {
        return transactions
                .read(connection -> store.find(connection, messageId))
                .filter(message -> message.number().equals(number));
    }

    /**
     * Notes that a message was read by the other side, once.
     *
     * @param reader {@link Actor.Kind#USER}, or any other for the administration, which reads as one
     * @return whether it was unread, and sent by the other side
     */
    public boolean markRead(CaseNumber number, UUID messageId, Actor.Kind reader) {
        return read(number, Optional.of(messageId), reader) == 1;
    }

    /** Notes that all of a file's messages were read, and returns how many were not. */
    public int markAllRead(CaseNumber number, Actor.Kind reader) {
        return read(number, Optional.empty(), reader);
    }

    private int read(CaseNumber number, Optional<UUID> messageId, Actor.Kind reader) {
        return transactions.join((connection, alone) -> store.markRead(
                connection, number, messageId, reader, tracking.clock().instant()));
    }

    /** Returns how many messages of a file the other side has sent that this one has not read. */
    public long unread(CaseNumber number, Actor.Kind reader) {
        return unread(Set.of(number), reader).getOrDefault(number, 0L);
    }

    /** Returns how many messages are unread in each of those files; one where all are read is not there. */
    public Map<CaseNumber, Long> unread(Collection<CaseNumber> numbers, Actor.Kind reader) {
        return transactions.read(connection -> store.unread(connection, numbers, reader));
    }

    /** Returns an attachment of a file, empty when that file has none of this identifier, or when it is not {@code CLEAN}. */
    public Optional<AttachmentContent> attachment(CaseNumber number, UUID attachmentId) {
        return transactions.read(connection -> {
            Optional<Attachment> known = store.attachment(connection, number, attachmentId)
                    .filter(attachment -> attachment.state() == Attachment.State.CLEAN);
            return known.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new AttachmentContent(known.get(), store.content(connection, attachmentId)));
        });
    }

    /**
     * Scans what could not be scanned when it came: to be called every few minutes where {@link WhenUnavailable#QUARANTINE} is set.
     * What is infected loses its content, and stays in its message under that state. Returns how many were settled; stops at the first
     * that still cannot be scanned.
     */
    public int scanQuarantined() {
        int settled = 0;
        for (UUID attachment : transactions.read(store::quarantined)) {
            AttachmentScanner.Verdict verdict =
                    check.scan(transactions.read(connection -> store.content(connection, attachment)));
            if (verdict instanceof AttachmentScanner.Unavailable) {
                break;
            }
            Attachment.State state =
                    verdict instanceof AttachmentScanner.Clean ? Attachment.State.CLEAN : Attachment.State.INFECTED;
            boolean released = transactions.own(connection -> store.release(connection, attachment, state));
            settled += released ? 1 : 0;
        }
        return settled;
    }

    /**
     * Returns what became of the mails and SMS that told of a message, oldest first: who asks whether the user was told reads it here.
     */
    public List<Trace> traces(CaseNumber number, UUID messageId) {
        return find(number, messageId)
                .map(message -> tracking.operations().traces(number.value()).stream()
                        .filter(trace -> trace.eventId().equals(message.eventId()))
                        .toList())
                .orElseGet(List::of);
    }

    private LocalDate today() {
        return ParisDay.of(tracking.clock().instant());
    }

    /** What is done about a message that has no problem of its own. */
    private interface Recording {
        Sending on(Connection connection, CheckedMessage message) throws SQLException;
    }

    private Sending recorded(NewMessage message, Recording work) {
        CheckedMessage checked = check.check(message);
        if (!checked.problems().isEmpty()) {
            return new Sending.Refused(checked.problems());
        }
        Sending sending = transactions.join((connection, alone) -> work.on(connection, checked));
        tracking.wakeAfterCommit();
        return sending;
    }

    private Sending joined(Connection connection, NewMessage message, Recording work) {
        CheckedMessage checked = check.check(message);
        if (!checked.problems().isEmpty()) {
            return new Sending.Refused(checked.problems());
        }
        try {
            return work.on(connection, checked);
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }
}
