package io.github.demarchekit.tracking;

/**
 * How much was deleted.
 *
 * @param files the files, each with its history
 * @param messages what was written between user and administration
 * @param attachments what was attached to it
 * @param waiting the messages to channels that had not been delivered
 * @param deadLetters those that channels had given up
 * @param traces the notes of what became of mails and SMS
 * @param subscriptions the subjects that were watched
 */
public record Erased(
        int files, int messages, int attachments, int waiting, int deadLetters, int traces, int subscriptions) {

    static final Erased NOTHING = new Erased(0, 0, 0, 0, 0, 0, 0);

    Erased plus(Erased more) {
        return new Erased(
                files + more.files,
                messages + more.messages,
                attachments + more.attachments,
                waiting + more.waiting,
                deadLetters + more.deadLetters,
                traces + more.traces,
                subscriptions + more.subscriptions);
    }
}
