package io.github.demarchekit.tracking.hubee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that an operator sends, to one service or to several. Immutable. Prints without the person.
 *
 * @param processCode the procedure's code at HubEE, 1 to 30 characters
 * @param externalId the operator's number for it, 1 to 30 characters, such as a {@code CaseNumber}
 * @param cases one for each service that is to instruct it, at least one
 * @param documents at least one
 */
public record NewHubeeFolder(
        String processCode, String externalId, HubeeApplicant applicant, List<Part> cases, List<Attached> documents) {

    private static final int MAX_NAME = 255;
    private static final int MAX_EMAIL = 320;
    private static final int MAX_CODE = 30;
    private static final int MAX_CASE_ID = 100;
    private static final int MAX_ATTRIBUTES = 1024;

    /** Checks all of it, and lists every problem in one {@link IllegalArgumentException}. */
    public NewHubeeFolder {
        cases = List.copyOf(cases);
        documents = List.copyOf(documents);
        List<String> problems = new ArrayList<>();
        if (processCode.isBlank() || processCode.length() > MAX_CODE) {
            problems.add("processCode must have 1 to " + MAX_CODE + " characters");
        }
        if (externalId.isBlank() || externalId.length() > MAX_CODE) {
            problems.add("externalId must have 1 to " + MAX_CODE + " characters");
        }
        if (applicant.firstName().length() > MAX_NAME
                || applicant.lastName().length() > MAX_NAME
                || applicant.email().filter(email -> email.length() > MAX_EMAIL).isPresent()) {
            problems.add("the applicant's names must have at most " + MAX_NAME + " characters, the email at most "
                    + MAX_EMAIL);
        }
        Set<String> ids = new HashSet<>();
        if (cases.isEmpty() || !cases.stream().allMatch(part -> ids.add(part.externalId()))) {
            problems.add("there must be a case, and each must have its own externalId");
        }
        Set<String> names = new HashSet<>();
        if (documents.isEmpty()
                || !documents.stream()
                        .allMatch(attached -> names.add(attached.document().fileName()))) {
            problems.add("there must be a document, and each must have its own fileName");
        }
        if (!documents.stream().allMatch(attached -> ids.containsAll(attached.cases()))) {
            problems.add("a document goes to cases of the folder");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** Makes a folder for one service, whose case has the folder's own number and all the documents. */
    public static NewHubeeFolder to(
            HubeeOrganization recipient,
            String processCode,
            String externalId,
            HubeeApplicant applicant,
            List<HubeeDocument> documents) {
        return new NewHubeeFolder(
                processCode,
                externalId,
                applicant,
                List.of(new Part(externalId, recipient, Optional.empty())),
                documents.stream()
                        .map(document -> new Attached(document, Set.of(externalId)))
                        .toList());
    }

    /**
     * A case of the folder.
     *
     * @param externalId the operator's number for it, 1 to 100 characters
     * @param partnerAttributes what the two sides' programs tell each other, at most 1024 characters
     */
    public record Part(String externalId, HubeeOrganization recipient, Optional<String> partnerAttributes) {

        /** Checks the lengths. */
        public Part {
            if (externalId.isBlank() || externalId.length() > MAX_CASE_ID) {
                throw new IllegalArgumentException("a case's externalId has 1 to " + MAX_CASE_ID + " characters");
            }
            if (partnerAttributes.filter(text -> text.length() > MAX_ATTRIBUTES).isPresent()) {
                throw new IllegalArgumentException("partnerAttributes have at most " + MAX_ATTRIBUTES + " characters");
            }
        }

        @Override
        public String toString() {
            return "Part[" + recipient.branchCode() + "]";
        }
    }

    /**
     * A document, and who sees it.
     *
     * @param cases the external identifiers of cases of the folder, at least one
     */
    public record Attached(HubeeDocument document, Set<String> cases) {

        /** Copies the set. */
        public Attached {
            cases = Set.copyOf(cases);
            if (cases.isEmpty()) {
                throw new IllegalArgumentException("a document goes to one case at least");
            }
        }

        @Override
        public String toString() {
            return "Attached[" + document + "]";
        }
    }

    @Override
    public String toString() {
        return "NewHubeeFolder[" + processCode + "]";
    }
}
