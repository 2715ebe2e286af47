package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.MessageText;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One way to word a message: a text for each place, with its holes filled. */
public final class Words {

    private final Locale reader;
    // None for what is no change of state: a message in a file that is accepted must not say again that it is.
    private final Optional<CaseStatus> status;
    private final String news;
    private final MessageTemplates own;
    private final Texts texts;
    // The first of these that makes a key gives the text.
    private final List<String> prefixes;
    private final String subject;
    private final String number;

    private Words(
            Locale reader,
            Optional<CaseEvent> event,
            MessageTemplates own,
            List<String> prefixes,
            String subject,
            String number) {
        this.reader = reader;
        status = event.filter(told -> told.type() == EventType.STATUS).map(CaseEvent::status);
        news = event.map(Texts::newsKey).orElse("");
        this.own = own;
        this.texts = Texts.of(reader);
        this.prefixes = prefixes;
        this.subject = subject;
        this.number = number;
    }

    /** Words a file's news, in a procedure's own words where it has some. */
    static Words of(NewCase file, CaseEvent event, MessageTemplates own) {
        return new Words(
                file.recipient().language(),
                Optional.of(event),
                own,
                List.of(""),
                file.procedureTitle(),
                file.number().value());
    }

    /** Words a file's news without a word of the file. */
    static Words neutral(NewCase file, CaseEvent event) {
        return new Words(
                file.recipient().language(),
                Optional.of(event),
                MessageTemplates.none(),
                List.of("neutral.", ""),
                "",
                "");
    }

    /** Words what is new on a subject. */
    static Words of(WatchNotice notice) {
        return watch(notice, List.of("watch.", ""), notice.title());
    }

    /** Words that something is new, without saying what. */
    static Words neutral(WatchNotice notice) {
        return watch(notice, List.of("watch.neutral.", "watch.", ""), "");
    }

    private static Words watch(WatchNotice notice, List<String> prefixes, String title) {
        return new Words(notice.recipient().language(), Optional.empty(), MessageTemplates.none(), prefixes, title, "");
    }

    /** Returns what is said of: the procedure's title, or what is new on the subject; empty when it is not to be named. */
    public String subject() {
        return subject;
    }

    /** Returns a text. */
    public String text(MessageText text) {
        return text(text, subject);
    }

    /** Returns a text with the subject written otherwise, as where there is little room. */
    public String text(MessageText text, String subject) {
        return Texts.fill(template(text), Map.of("procedure", subject, "title", subject, "number", number));
    }

    /** Returns what a mail says in place of its link. */
    public String withoutLink() {
        return ours("mail.site");
    }

    /** Returns the language in which that text is, as a tag. */
    public String language(MessageText text) {
        return own.language(reader, text, status).orElseGet(() -> texts.text("language"));
    }

    private String template(MessageText text) {
        // That there is a message is for us to say: the procedure's words are about states.
        boolean ours = text == MessageText.DASHBOARD_NEWS && status.isEmpty();
        return ours ? ours(key(text)) : own.find(reader, text, status).orElseGet(() -> ours(key(text)));
    }

    private String ours(String key) {
        return prefixes.stream()
                .map(prefix -> texts.find(prefix + key))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> texts.text(key));
    }

    private String key(MessageText text) {
        return switch (text) {
            case MAIL_SUBJECT -> "mail.subject";
            case MAIL_GREETING -> "mail.greeting";
            case MAIL_NEWS -> "mail.news";
            case MAIL_READ -> "mail.read";
            case MAIL_LINK -> "mail.link";
            case MAIL_AUTOMATIC -> "mail.automatic";
            case SMS -> "sms";
            case DASHBOARD_TITLE -> "dashboard.title";
            case DASHBOARD_BODY -> "dashboard.body";
            // There is none about a subject, which the dashboard does not ask for.
            case DASHBOARD_NEWS -> news.isEmpty() ? "dashboard.body" : news;
        };
    }
}
