package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.Actor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A message to send. Immutable. Prints without its words.
 *
 * <p>Nothing is checked here: {@link Messages} checks all of a message at once.
 *
 * @param from who writes; {@link Actor#law()} never does
 * @param answers the {@link PieceRequest.Item#number()}s that its words give, without an attachment
 * @param last whether nothing more will be given: the file goes on even where something is missing
 */
public record NewMessage(Actor from, String text, List<NewAttachment> attachments, Set<Integer> answers, boolean last) {

    /** Copies the collections. */
    public NewMessage {
        attachments = List.copyOf(attachments);
        answers = Set.copyOf(answers);
    }

    /** Makes a message without attachments. */
    public static NewMessage from(Actor from, String text) {
        return new NewMessage(from, text, List.of(), Set.of(), false);
    }

    /** Returns the same message with more attachments. */
    public NewMessage attaching(NewAttachment... more) {
        return new NewMessage(
                from, text, Stream.concat(attachments.stream(), Stream.of(more)).toList(), answers, last);
    }

    /**
     * Returns the same message, whose words give what was asked for.
     *
     * @param numbers {@link PieceRequest.Item#number()}s
     */
    public NewMessage answering(int... numbers) {
        Set<Integer> more =
                Stream.concat(answers.stream(), IntStream.of(numbers).boxed()).collect(Collectors.toSet());
        return new NewMessage(from, text, attachments, more, last);
    }

    /** Returns the same message, after which nothing more will be given: that is all. */
    public NewMessage andThatIsAll() {
        return new NewMessage(from, text, attachments, answers, true);
    }

    /** Returns the numbers of all that it gives, by its words or by what is attached. */
    Set<Integer> given() {
        Set<Integer> given = new TreeSet<>(answers);
        attachments.forEach(attachment -> attachment.item().ifPresent(given::add));
        return given;
    }

    @Override
    public String toString() {
        return "NewMessage[" + from + ", " + attachments.size() + " attached]";
    }
}
