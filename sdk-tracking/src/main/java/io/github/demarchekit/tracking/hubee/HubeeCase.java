package io.github.demarchekit.tracking.hubee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one instructing service is given of a folder. Prints without the person.
 *
 * @param externalId the operator's number for it
 * @param events what has happened to it; empty too when HubEE was asked for less
 */
public record HubeeCase(
        String id,
        HubeeStatus status,
        String externalId,
        String processCode,
        Optional<HubeeOrganization> recipient,
        Optional<HubeeApplicant> applicant,
        Optional<String> partnerAttributes,
        Optional<Instant> createdAt,
        Optional<Instant> closedAt,
        List<HubeeAttachment> attachments,
        List<HubeeEvent> events) {

    /** Copies the lists. */
    public HubeeCase {
        attachments = List.copyOf(attachments);
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "HubeeCase[" + id + " of " + processCode + " " + status + "]";
    }
}
