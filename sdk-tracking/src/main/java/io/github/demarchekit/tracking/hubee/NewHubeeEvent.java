package io.github.demarchekit.tracking.hubee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event that is added to a case. Immutable. Prints without its words.
 *
 * @param author who does it, 1 to 255 characters, such as "Mairie de Démoville"
 * @param newStatus the case's state from then on
 * @param message words to the user or to the operator, at most 1000 characters
 * @param comment words among instructing services, at most 1000 characters
 * @param partnerAttributes what the two sides' programs tell each other, at most 1024 characters
 * @param documents what is attached; only {@link HubeeAction#ATTACH_DEPOSIT} has any
 */
public record NewHubeeEvent(
        HubeeAction action,
        String author,
        Optional<HubeeStatus> currentStatus,
        Optional<HubeeStatus> newStatus,
        Optional<String> message,
        Optional<String> comment,
        Optional<String> partnerAttributes,
        List<HubeeDocument> documents) {

    /** How long an author may be. */
    static final int MAX_AUTHOR = 255;

    /** How long a message may be. */
    static final int MAX_MESSAGE = 1000;

    private static final int MAX_ATTRIBUTES = 1024;

    /** Checks all of it, and lists every problem in one {@link IllegalArgumentException}; no value is quoted. */
    public NewHubeeEvent {
        documents = List.copyOf(documents);
        List<String> problems = new ArrayList<>();
        if (author.isBlank() || author.length() > MAX_AUTHOR) {
            problems.add("author must have 1 to " + MAX_AUTHOR + " characters");
        }
        if (message.filter(text -> text.length() > MAX_MESSAGE).isPresent()) {
            problems.add("message must have at most " + MAX_MESSAGE + " characters");
        }
        if (comment.filter(text -> text.length() > MAX_MESSAGE).isPresent()) {
            problems.add("comment must have at most " + MAX_MESSAGE + " characters");
        }
        if (partnerAttributes.filter(text -> text.length() > MAX_ATTRIBUTES).isPresent()) {
            problems.add("partnerAttributes must have at most " + MAX_ATTRIBUTES + " characters");
        }
        if (newStatus.filter(status -> !status.known()).isPresent()) {
            problems.add("newStatus must be one that HubEE's documents name");
        }
        if (!documents.isEmpty() && !action.equals(HubeeAction.ATTACH_DEPOSIT)) {
            problems.add("only ATTACH_DEPOSIT has documents");
        }
        if (documents.stream().map(HubeeDocument::fileName).distinct().count() < documents.size()) {
            problems.add("each document must have its own fileName");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static NewHubeeEvent of(HubeeAction action, String author, Optional<HubeeStatus> newStatus) {
        return new NewHubeeEvent(
                action,
                author,
                Optional.empty(),
                newStatus,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Makes an event that gives the case another state. */
    public static NewHubeeEvent status(String author, HubeeStatus newStatus) {
        return of(HubeeAction.STATUS_UPDATE, author, Optional.of(newStatus));
    }

    /** Makes a message. */
    public static NewHubeeEvent message(String author, String text) {
        return of(HubeeAction.SENDING_MESSAGE, author, Optional.empty()).saying(text);
    }

    /** Makes an event that gives documents, such as the attestation that was asked for. */
    public static NewHubeeEvent deposit(String author, List<HubeeDocument> documents) {
        return new NewHubeeEvent(
                HubeeAction.ATTACH_DEPOSIT,
                author,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                documents);
    }

    /** Returns the same event with words to the user or to the operator. */
    public NewHubeeEvent saying(String text) {
        return new NewHubeeEvent(
                action, author, currentStatus, newStatus, Optional.of(text), comment, partnerAttributes, documents);
    }

    /** Returns the same event, which gives the case another state too. */
    public NewHubeeEvent to(HubeeStatus status) {
        return new NewHubeeEvent(
                action, author, currentStatus, Optional.of(status), message, comment, partnerAttributes, documents);
    }

    /** Returns the same event with the state in which its author saw the case. */
    public NewHubeeEvent from(HubeeStatus status) {
        return new NewHubeeEvent(
                action, author, Optional.of(status), newStatus, message, comment, partnerAttributes, documents);
    }

    /** Returns the same event with what the two sides' programs tell each other. */
    public NewHubeeEvent attributes(String text) {
        return new NewHubeeEvent(
                action, author, currentStatus, newStatus, message, comment, Optional.of(text), documents);
    }

    @Override
    public String toString() {
        return "NewHubeeEvent[" + action
                + newStatus.map(status -> " to " + status).orElse("") + "]";
    }
}
