package io.github.demarchekit.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What {@link FakeHubee} checks of a body, by the lengths of the API's description. */
final class HubeeForms {

    private static final Set<String> ACTIONS =
            Set.of("STATUS_UPDATE", "ATTACH_DEPOSIT", "ATTACH_DL", "ATTACH_DL_ALL", "COM_ADD", "SENDING_MESSAGE");

    private final List<String> problems = new ArrayList<>();

    private HubeeForms() {}

    static void checkFolder(JsonNode folder) {
        HubeeForms form = new HubeeForms();
        form.text(folder, "processCode", 30, true);
        form.text(folder, "externalId", 30, true);
        form.text(folder.path("applicant"), "firstName", 255, true);
        form.text(folder.path("applicant"), "lastName", 255, true);
        form.text(folder.path("applicant"), "email", 320, false);
        Set<String> cases = new HashSet<>();
        for (JsonNode part : folder.path("cases").values()) {
            form.text(part, "externalId", 100, true);
            form.text(part, "partnerAttributes", 1024, false);
            cases.add(part.path("externalId").asString(""));
            JsonNode recipient = part.path("recipient");
            form.text(recipient, "type", 20, true);
            form.text(recipient, "branchCode", 10, true);
            if (!recipient.path("companyRegister").asString("").matches("\\d{14}")) {
                form.problems.add("companyRegister");
            }
        }
        if (cases.isEmpty()) {
            form.problems.add("cases");
        }
        form.attachments(folder, true);
        for (JsonNode attachment : folder.path("attachments").values()) {
            List<String> recipients = attachment.path("recipients").values().stream()
                    .map(recipient -> recipient.asString(""))
                    .toList();
            if (recipients.isEmpty() || !cases.containsAll(recipients)) {
                form.problems.add("recipients");
            }
        }
        form.refuse();
    }

    static void checkEvent(JsonNode event) {
        HubeeForms form = new HubeeForms();
        if (!ACTIONS.contains(event.path("actionType").asString(""))) {
            form.problems.add("actionType");
        }
        form.text(event, "author", 255, false);
        form.text(event, "message", 1000, false);
        form.text(event, "comment", 1000, false);
        form.text(event, "caseNewStatus", 15, false);
        form.text(event, "caseCurrentStatus", 15, false);
        form.text(event, "partnerAttributes", 1024, false);
        if (event.has("notification") && !event.path("notification").isBoolean()) {
            form.problems.add("notification");
        }
        boolean deposit = event.path("actionType").asString("").equals("ATTACH_DEPOSIT");
        form.attachments(event, deposit);
        if (!deposit && !event.path("attachments").isEmpty()) {
            form.problems.add("attachments");
        }
        form.refuse();
    }

    private void attachments(JsonNode owner, boolean wanted) {
        if (wanted && owner.path("attachments").isEmpty()) {
            problems.add("attachments");
        }
        for (JsonNode attachment : owner.path("attachments").values()) {
            text(attachment, "fileName", 255, true);
            text(attachment, "type", 100, true);
            text(attachment, "mimeType", 255, true);
            if (!attachment.path("size").isIntegralNumber()) {
                problems.add("size");
            }
        }
    }

    private void text(JsonNode node, String name, int longest, boolean required) {
        JsonNode value = node.path(name);
        boolean absent = value.isMissingNode() || value.isNull();
        boolean wrong = absent
                ? required
                : !value.isString()
                        || value.asString("").length() > longest
                        || (required && value.asString("").isBlank());
        if (wrong) {
            problems.add(name);
        }
    }

    private void refuse() {
        if (!problems.isEmpty()) {
            throw HubeeRefusal.invalid("Validation failed. Object has missing or invalid properties " + problems);
        }
    }
}
