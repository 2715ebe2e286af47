package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.message.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks a message over, and has its attachments scanned: all of it, so that its writer sees every problem at once. */
final class MessageCheck {

    private static final Logger LOG = LoggerFactory.getLogger(MessageCheck.class);

    private static final int LONGEST_NAME = 80;
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNSAFE_IN_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._'()-]");
    private static final Pattern LINE_END = Pattern.compile("\r\n?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\n\t]]");

    private final int maxText;
    private final int maxAttachments;
    private final int maxBytes;
    private final List<FileType> types;
    private final AttachmentScanner scanner;
    private final WhenUnavailable whenUnavailable;

    MessageCheck(MessagesBuilder builder, AttachmentScanner scanner) {
        maxText = builder.maxText;
        maxAttachments = builder.maxAttachments;
        maxBytes = builder.maxAttachmentBytes;
        types = List.copyOf(builder.types);
        this.scanner = scanner;
        whenUnavailable = builder.whenUnavailable;
    }

    CheckedMessage check(NewMessage message) {
        if (message.from().kind() == Actor.Kind.LAW) {
            throw new IllegalArgumentException("the law writes no messages");
        }
        List<Problem> problems = new ArrayList<>();
        String text = CONTROL.matcher(LINE_END.matcher(message.text()).replaceAll("\n"))
                .replaceAll("")
                .strip();
        // Whoever only sends what was asked for has nothing to add.
        if (text.isEmpty() && message.attachments().isEmpty()) {
            problems.add(Problem.of(Kind.TEXT_MISSING));
        } else if (text.length() > maxText) {
            problems.add(Problem.of(Kind.TEXT_TOO_LONG, maxText));
        }
        List<CheckedMessage.File> files = new ArrayList<>();
        if (message.attachments().size() > maxAttachments) {
            problems.add(Problem.of(Kind.TOO_MANY_ATTACHMENTS, maxAttachments));
        } else {
            for (int place = 0; place < message.attachments().size(); place++) {
                check(message.attachments().get(place), place, files, problems);
            }
        }
        return new CheckedMessage(message.from(), text, files, message.given(), message.last(), problems);
    }

    private void check(NewAttachment attachment, int place, List<CheckedMessage.File> files, List<Problem> problems) {
        byte[] content = attachment.content();
        Optional<FileType> type =
                types.stream().filter(known -> known.begins(content)).findFirst();
        if (content.length == 0) {
            problems.add(Problem.of(Kind.ATTACHMENT_EMPTY).about(place));
        } else if (content.length > maxBytes) {
            problems.add(Problem.of(Kind.ATTACHMENT_TOO_LARGE, maxBytes).about(place));
        } else if (type.isEmpty()) {
            String names = types.stream().map(FileType::name).collect(Collectors.joining(", "));
            problems.add(Problem.of(Kind.ATTACHMENT_TYPE, names).about(place));
        } else {
            AttachmentScanner.Verdict verdict = scan(content);
            if (verdict instanceof AttachmentScanner.Infected infected) {
                LOG.debug("an attachment is refused, infected by {}", infected.signature());
                problems.add(Problem.of(Kind.ATTACHMENT_INFECTED).about(place));
            } else if (verdict instanceof AttachmentScanner.Unavailable && whenUnavailable == WhenUnavailable.REFUSE) {
                problems.add(Problem.of(Kind.ATTACHMENT_NOT_SCANNED).about(place));
            } else {
                Attachment.State state = verdict instanceof AttachmentScanner.Clean
                        ? Attachment.State.CLEAN
                        : Attachment.State.QUARANTINED;
                files.add(new CheckedMessage.File(
                        new Attachment(
                                UUID.randomUUID(),
                                type.get().named(safe(attachment.name())),
                                type.get().mediaType(),
                                content.length,
                                state),
                        content));
            }
        }
    }

    AttachmentScanner.Verdict scan(byte[] content) {
        AttachmentScanner.Verdict verdict;
        try {
            verdict = scanner.scan(content);
        } catch (RuntimeException e) {
            verdict = new AttachmentScanner.Unavailable(e.getClass().getSimpleName());
        }
        if (verdict instanceof AttachmentScanner.Unavailable unavailable) {
            LOG.warn("an attachment cannot be scanned, {}: {}", whenUnavailable, unavailable.reason());
        }
        return verdict;
    }

    /** What is left of a name that somebody else chose. */
    private static String safe(String sent) {
        String name = FOLDERS.matcher(sent).replaceFirst("").strip();
        String cut = name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
        String left = UNSAFE_IN_NAME.matcher(cut).replaceAll("_").strip();
        return left.isEmpty() ? "document" : left;
    }
}
