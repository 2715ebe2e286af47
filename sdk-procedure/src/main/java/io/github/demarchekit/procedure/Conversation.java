package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.MessageView.FileView;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.message.Attachment;
import io.github.demarchekit.tracking.message.AttachmentContent;
import io.github.demarchekit.tracking.message.Message;
import io.github.demarchekit.tracking.message.Messages;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The messages about a file, as either side reads them. Thread-safe. */
final class Conversation {

    private final Messages messages;
    private final SiteProperties site;
    private final Wording wording;

    Conversation(Messages messages, SiteProperties site, Wording wording) {
        this.messages = messages;
        this.site = site;
        this.wording = wording;
    }

    /** Returns the messages for the user, the oldest first, and notes that they were read. */
    List<MessageView> readByUser(CaseNumber number) {
        return read(number, Actor.Kind.USER, attachment -> Paths.userCase(number, Paths.attachment(attachment)));
    }

    /** Returns the messages for the desk, the oldest first, and notes that they were read. */
    List<MessageView> readAtDesk(CaseNumber number) {
        return read(number, Actor.Kind.AGENT, attachment -> Paths.deskCase(number, Paths.attachment(attachment)));
    }

    private List<MessageView> read(CaseNumber number, Actor.Kind reader, Function<UUID, String> url) {
        List<MessageView> read = messages.of(number).stream()
                .map(message -> view(message, reader, url))
                .toList();
        messages.markAllRead(number, reader);
        return read;
    }

    private MessageView view(Message message, Actor.Kind reader, Function<UUID, String> url) {
        boolean mine = message.isFromUser() == (reader == Actor.Kind.USER);
        return new MessageView(
                reader == Actor.Kind.USER ? fromForUser(message) : wording.actor(message.from()),
                wording.dateTime(message.sentAt()),
                message.text(),
                mine,
                !mine && message.readAt().isEmpty(),
                mine
                        ? message.readAt()
                                .map(at -> wording.say("message.read", wording.dateTime(at)))
                                .orElseGet(() -> wording.say("message.unread"))
                        : "",
                message.attachments().stream().map(file -> file(file, url)).toList());
    }

    /** Agents' names are for the record, and not for the user. */
    private String fromForUser(Message message) {
        return message.isFromUser() ? wording.say("message.you") : service();
    }

    private String service() {
        return site.contactService().isBlank() ? wording.say("message.service") : site.contactService();
    }

    private FileView file(Attachment file, Function<UUID, String> url) {
        String label = wording.file(file.name(), file.size());
        return switch (file.state()) {
            case CLEAN -> new FileView(label, url.apply(file.id()));
            case QUARANTINED -> new FileView(wording.say("message.file.quarantined", label), "");
            case INFECTED -> new FileView(wording.say("message.file.infected", label), "");
        };
    }

    /** Returns a file of a message, by what stands in an address. */
    Optional<AttachmentContent> attachment(CaseNumber number, String id) {
        Supplier<Optional<UUID>> parsed = () -> {
            try {
                return Optional.of(UUID.fromString(id));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        };
        return parsed.get().flatMap(attachment -> messages.attachment(number, attachment));
    }
}
