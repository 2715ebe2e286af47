package io.github.demarchekit.tracking.hubee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user's request as its operator sees it ("télédossier"). Prints without the person.
 *
 * @param status of the folder as a whole
 * @param externalId the operator's number for it
 * @param cases one for each service that instructs it
 */
public record HubeeFolder(
        String id,
        HubeeStatus status,
        String externalId,
        String processCode,
        Optional<HubeeApplicant> applicant,
        Optional<Instant> closedAt,
        List<Part> cases,
        List<HubeeAttachment> attachments) {

    /** Copies the lists. */
    public HubeeFolder {
        cases = List.copyOf(cases);
        attachments = List.copyOf(attachments);
    }

    /**
     * A case of a folder.
     *
     * @param id what the instructing service knows it by
     * @param externalId the operator's number for it
     */
    public record Part(String id, HubeeStatus status, String externalId, Optional<HubeeOrganization> recipient) {

        @Override
        public String toString() {
            return "Part[" + id + " " + status + "]";
        }
    }

    @Override
    public String toString() {
        return "HubeeFolder[" + id + " of " + processCode + " " + status + "]";
    }
}
