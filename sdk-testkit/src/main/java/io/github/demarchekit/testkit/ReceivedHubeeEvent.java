package io.github.demarchekit.testkit;

import java.util.List;
import java.util.Optional;

/**
 * An event of a case at {@link FakeHubee}.
 *
 * @param by {@code OSL} or {@code SI}
 * @param action such as {@code STATUS_UPDATE}
 * @param progress {@code IN_PROGRESS}, {@code SENT} or {@code RECEIVED}
 * @param newStatus the case's state from then on
 * @param partnerAttributes what the two sides' programs tell each other
 * @param fileNames of the attachments
 */
public record ReceivedHubeeEvent(
        String by,
        String action,
        String progress,
        Optional<String> author,
        Optional<String> newStatus,
        Optional<String> message,
        Optional<String> partnerAttributes,
        List<String> fileNames) {

    /** Copies the list. */
    public ReceivedHubeeEvent {
        fileNames = List.copyOf(fileNames);
    }
}
