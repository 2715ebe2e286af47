package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.MessageView.FileView;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.message.Message;
import io.github.demarchekit.tracking.message.Messages;
import io.github.demarchekit.tracking.message.PieceRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.ui.Model;

/** The page of a file, for its user: where it stands, what is asked, the messages, and the forms to answer and to write. Thread-safe. */
final class UserCasePage {

    /** The box by which the user says that nothing more will come. */
    static final String ALL = "tout";

    private static final String NO_TEXT = "";

    private final CaseViews views;
    private final Conversation conversation;
    private final Messages messages;
    private final Attachments attachments;
    private final Wording wording;
    private final Clock clock;

    UserCasePage(
            CaseViews views,
            Conversation conversation,
            Messages messages,
            Attachments attachments,
            Wording wording,
            Clock clock) {
        this.views = views;
        this.conversation = conversation;
        this.messages = messages;
        this.attachments = attachments;
        this.wording = wording;
        this.clock = clock;
    }

    /**
     * What the file waits for.
     *
     * @param text what the service wrote when it asked, {@code ""} for nothing
     * @param due by when, {@code ""} for no deadline
     * @param overdue whether the deadline has passed
     * @param given what was given already, one a line
     * @param missing what is still to be done, one a line, besides the pieces
     */
    public record AwaitedView(String text, String due, boolean overdue, List<String> given, List<String> missing) {
        @Override
        public String toString() {
            return "AwaitedView[" + due + "]";
        }
    }

    /** What was typed into one of the page's forms, and what is wrong with it. */
    record Typed(String text, boolean last, Map<String, List<String>> errors) {

        static final Typed NOTHING = new Typed(NO_TEXT, false, Map.of());

        static Typed of(String text, Map<String, List<String>> errors) {
            return new Typed(text, false, errors);
        }

        @Override
        public String toString() {
            return "Typed[" + errors.keySet() + "]";
        }
    }

    String show(CaseFile file, Model model) {
        return show(file, Typed.NOTHING, Typed.NOTHING, model);
    }

    /** Shows the page again, with what was typed and what is wrong. */
    String show(CaseFile file, Typed answer, Typed message, Model model) {
        CaseView view = views.forUser(file);
        Optional<PieceRequest> awaited = messages.awaited(file.number());
        Optional<SmallForm> answerForm = awaited.map(request -> answerForm(request, answer));
        SmallForm messageForm = messageForm(message, wording);
        model.addAttribute("caseView", view);
        model.addAttribute(
                "awaited", awaited.map(request -> awaited(file, request)).orElse(null));
        model.addAttribute("answerForm", answerForm.orElse(null));
        model.addAttribute("answerUrl", Paths.userCase(file.number(), "reponse"));
        model.addAttribute(
                "mayGiveUp", answerForm.filter(UserCasePage::asksForPieces).isPresent());
        model.addAttribute("messages", conversation.readByUser(file.number()));
        model.addAttribute("messageForm", file.status().ended() && !messageForm.invalid() ? null : messageForm);
        model.addAttribute("messageUrl", Paths.userCase(file.number(), "message"));
        model.addAttribute("withdrawUrl", file.status().ended() ? null : Paths.userCase(file.number(), "retrait"));
        model.addAttribute("contactUrl", file.status().ended() ? null : Paths.userCase(file.number(), "contact"));
        model.addAttribute("receiptUrl", Paths.receipt(file.number()));
        model.addAttribute("attachments", attachments(file));
        List<FormView.ErrorLine> errors = Stream.concat(
                        answerForm.stream().flatMap(form -> form.errors().stream()), messageForm.errors().stream())
                .toList();
        model.addAttribute("errorSummary", errors);
        model.addAttribute(
                "pageTitle",
                wording.say(
                        errors.isEmpty() ? "case.pageTitle" : "case.pageTitle.error",
                        view.number(),
                        view.status().label()));
        return "demarchekit/suivi";
    }

    private List<FileView> attachments(CaseFile file) {
        return attachments.of(file.number()).stream()
                .map(attachment -> new FileView(
                        wording.say(
                                "document.named",
                                wording.documentLabel(attachment.document()),
                                wording.attached(attachment)),
                        Paths.userCase(file.number(), Paths.document(attachment.document()))))
                .toList();
    }

    private AwaitedView awaited(CaseFile file, PieceRequest request) {
        return new AwaitedView(
                request.messageId()
                        .flatMap(id -> messages.find(file.number(), id))
                        .map(Message::text)
                        .orElse(""),
                due(request, wording),
                request.isOverdue(ParisDay.of(clock.instant())),
                request.items().stream()
                        .filter(PieceRequest.Item::given)
                        .map(item -> item.action().label())
                        .toList(),
                request.missing().stream()
                        // Each piece has a field of its own, which says as much.
                        .filter(item -> item.action().kind() != RequiredAction.Kind.PIECE)
                        .map(item -> views.asked(item.action()))
                        .toList());
    }

    /** Says by when something is awaited; {@code ""} for no deadline. */
    static String due(PieceRequest request, Wording wording) {
        return request.dueOn().map(wording::date).orElse("");
    }

    private static boolean asksForPieces(SmallForm form) {
        return form.fields().stream().anyMatch(field -> field.name().startsWith(Letter.ITEM));
    }

    private SmallForm answerForm(PieceRequest request, Typed typed) {
        SmallForm.Builder form = new SmallForm.Builder("reponse", typed.errors());
        List<PieceRequest.Item> pieces = request.missing().stream()
                .filter(item -> item.action().kind() == RequiredAction.Kind.PIECE)
                .toList();
        pieces.forEach(item -> form.field(
                Letter.ITEM + item.number(),
                item.action().label(),
                item.action()
                        .shortcoming()
                        .map(why -> wording.say("case.answer.why." + why.name()))
                        .orElse(""),
                "",
                true));
        if (!pieces.isEmpty()) {
            form.box(
                    ALL,
                    wording.say(pieces.size() == 1 ? "case.answer.all.one" : "case.answer.all"),
                    wording.say("case.answer.all.hint"),
                    typed.last());
        }
        return form.field(Letter.TEXT, wording.say("case.answer.texte"), "", typed.text(), pieces.isEmpty())
                .build();
    }

    static SmallForm messageForm(Typed typed, Wording wording) {
        return new SmallForm.Builder("message", typed.errors())
                .field(Letter.TEXT, wording.say("message.texte"), "", typed.text(), true)
                .field(Letter.FILES, wording.say("message.fichiers"), "", "", false)
                .build();
    }
}
