package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.FormView.ErrorLine;
import io.github.demarchekit.procedure.FormView.OptionView;
import io.github.demarchekit.procedure.MessageView.FileView;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.message.Messages;
import io.github.demarchekit.tracking.message.PieceRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;

/** The page of a file, for the desk: what was sent, the messages, what the law counts, what was told, and what an agent may do. Thread-safe. */
final class DeskPage {

    private final CaseViews views;
    private final Conversation conversation;
    private final Messages messages;
    private final Attachments attachments;
    private final Tracking tracking;
    private final Wording wording;
    private final Clock clock;

    DeskPage(
            CaseViews views,
            Conversation conversation,
            Messages messages,
            Attachments attachments,
            Tracking tracking,
            Wording wording,
            Clock clock) {
        this.views = views;
        this.conversation = conversation;
        this.messages = messages;
        this.attachments = attachments;
        this.tracking = tracking;
        this.wording = wording;
        this.clock = clock;
    }

    /** What an agent may decide; the name in lower case, with hyphens, is what the form sends. */
    enum Decision {
        PRENDRE_EN_CHARGE(CaseStatus.IN_INSTRUCTION),
        ACCEPTER(CaseStatus.ACCEPTED),
        REFUSER(CaseStatus.REFUSED);

        private final CaseStatus status;

        Decision(CaseStatus status) {
            this.status = status;
        }

        private String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        StatusUpdate update() {
            return StatusUpdate.to(status);
        }

        static List<Decision> possible(CaseStatus from) {
            return Arrays.stream(values())
                    .filter(decision -> from.canBecome(decision.status))
                    .toList();
        }

        static Optional<Decision> of(String value, CaseStatus from) {
            return possible(from).stream()
                    .filter(decision -> decision.value().equals(value))
                    .findFirst();
        }
    }

    /**
     * What was typed into one of the page's forms.
     *
     * @param errors what is wrong with it, for the top of the page
     */
    record Typed(
            String decision,
            String reason,
            PieceForm pieces,
            Map<String, List<String>> pieceErrors,
            UserCasePage.Typed message,
            boolean asking,
            List<ErrorLine> errors) {

        /** The fields of a decision, by id. */
        static final String DECISION = "decision";

        static final String REASON = "motif";

        static final Typed NOTHING =
                new Typed("", "", PieceForm.blank(), Map.of(), UserCasePage.Typed.NOTHING, false, List.of());

        static Typed decision(String decision, String reason, ErrorLine error) {
            return new Typed(
                    decision, reason, PieceForm.blank(), Map.of(), UserCasePage.Typed.NOTHING, false, List.of(error));
        }

        static Typed pieces(PieceForm pieces, Map<String, List<String>> errors) {
            return new Typed("", "", pieces, errors, UserCasePage.Typed.NOTHING, true, List.of());
        }

        static Typed message(UserCasePage.Typed message) {
            return new Typed("", "", PieceForm.blank(), Map.of(), message, false, List.of());
        }

        @Override
        public String toString() {
            return "Typed[" + decision + "]";
        }
    }

    /** A mail or an SMS that told of something, and what became of it. */
    public record TraceView(String channel, String about, String outcome, String at) {}

    /**
     * What the file waits for.
     *
     * @param overdue whether the deadline has passed
     */
    public record AwaitedView(boolean overdue, List<String> given, List<String> missing) {
        @Override
        public String toString() {
            return "AwaitedView[" + missing.size() + " missing]";
        }
    }

    String show(CaseFile file, Typed typed, Model model) {
        CaseView view = views.forDesk(file);
        SmallForm pieces = typed.pieces().view(typed.pieceErrors(), wording);
        SmallForm message = UserCasePage.messageForm(typed.message(), wording);
        CaseStatus status = file.status();
        model.addAttribute("caseView", view);
        model.addAttribute("attachments", attachments(file));
        model.addAttribute("messages", conversation.readAtDesk(file.number()));
        model.addAttribute(
                "awaited", messages.awaited(file.number()).map(this::awaited).orElse(null));
        model.addAttribute("traces", traces(file));
        model.addAttribute(
                "decisions",
                Decision.possible(status).stream()
                        .map(one -> new OptionView(
                                one.value(),
                                wording.say("desk.decision." + one.value()),
                                wording.say("desk.decision." + one.value() + ".hint")))
                        .toList());
        model.addAttribute("decisionUrl", Paths.deskCase(file.number(), "decision"));
        model.addAttribute("decision", typed.decision());
        model.addAttribute("motif", typed.reason());
        boolean mayAsk = status == CaseStatus.AWAITING_USER || status.canBecome(CaseStatus.AWAITING_USER);
        model.addAttribute("pieceForm", mayAsk || pieces.invalid() ? pieces : null);
        model.addAttribute("pieceLines", typed.pieces().lines());
        model.addAttribute("pieceMore", typed.pieces().mayGrow());
        model.addAttribute("pieceOpen", typed.asking());
        model.addAttribute("pieceUrl", Paths.deskCase(file.number(), "demander"));
        model.addAttribute("messageForm", message);
        model.addAttribute("messageUrl", Paths.deskCase(file.number(), "message"));
        List<ErrorLine> errors = Stream.of(typed.errors(), pieces.errors(), message.errors())
                .flatMap(List::stream)
                .toList();
        model.addAttribute("errorSummary", errors);
        model.addAttribute(
                "pageTitle",
                wording.say(errors.isEmpty() ? "desk.case.title" : "desk.case.title.error", view.number()));
        return "demarchekit/agent/case";
    }

    private List<FileView> attachments(CaseFile file) {
        return attachments.of(file.number()).stream()
                .map(attachment -> new FileView(
                        wording.say(
                                "document.named",
                                wording.documentLabel(attachment.document()),
                                wording.attached(attachment)),
                        Paths.deskCase(file.number(), Paths.document(attachment.document()))))
                .toList();
    }

    private AwaitedView awaited(PieceRequest request) {
        return new AwaitedView(
                request.isOverdue(ParisDay.of(clock.instant())),
                request.items().stream()
                        .filter(PieceRequest.Item::given)
                        .map(item -> item.action().label())
                        .toList(),
                request.missing().stream()
                        .map(item -> views.asked(item.action()))
                        .toList());
    }

    private List<TraceView> traces(CaseFile file) {
        Map<UUID, CaseEvent> events =
                tracking.history(file.number()).stream().collect(Collectors.toMap(CaseEvent::id, Function.identity()));
        return tracking.operations().traces(file.number().value()).stream()
                .map(trace -> new TraceView(
                        wording.channel(trace.channel()),
                        Optional.ofNullable(events.get(trace.eventId()))
                                .map(event -> views.label(event, true))
                                .orElse(""),
                        wording.outcome(trace.outcome()),
                        wording.dateTime(trace.at())))
                .toList();
    }
}
