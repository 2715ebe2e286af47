package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A webhook of demarche.numerique: the news that a dossier has changed its state.
 *
 * <p>It is posted once, unsigned, without an identifier and in no certain order; one that meets a failure never comes again. So it
 * says which dossier to read, and what it says besides is believed of nobody.
 *
 * @param demarche {@code procedure_id}
 * @param dossier {@code dossier_id}
 * @param state the state that it had when it changed
 * @param updatedAt {@code updated_at}, as it came: its format is documented nowhere
 */
public record DemarcheNumeriqueWebhook(int demarche, int dossier, DossierState state, String updatedAt) {

    private static final int MAX_BODY = 10_000;
    private static final int MAX_BATCH = 1 << 20;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,9}");
    private static final Pattern STATE = Pattern.compile("[a-z_]{1,40}");

    /**
     * Reads the body of a webhook, {@code application/x-www-form-urlencoded}.
     *
     * @throws IllegalArgumentException when it is none; the body is not quoted
     */
    public static DemarcheNumeriqueWebhook read(byte[] form) {
        if (form.length > MAX_BODY) {
            throw new IllegalArgumentException("a webhook has at most " + MAX_BODY + " bytes");
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        String state = fields.getOrDefault("state", "");
        if (!STATE.matcher(state).matches()) {
            throw new IllegalArgumentException("a webhook's state must be a word");
        }
        return new DemarcheNumeriqueWebhook(
                number(fields, "procedure_id"),
                number(fields, "dossier_id"),
                new DossierState(state),
                fields.getOrDefault("updated_at", ""));
    }

    /**
     * Returns the numbers of the dossiers that a signed webhook speaks of, in order and each one once.
     *
     * <p>These are the webhooks that an administrator makes by the mutation {@code webhookCreer}: batches in JSON, at least once, signed
     * by Standard Webhooks 1.0.0. {@link DemarcheNumeriqueInbox#receive(io.github.demarchekit.tracking.callback.StandardWebhooksCheck,
     * io.github.demarchekit.tracking.callback.CallbackRequest)} verifies them first.
     *
     * @throws IllegalArgumentException when it is none; the body is not quoted
     */
    public static Set<Integer> dossiersOf(byte[] batch) {
        if (batch.length > MAX_BATCH) {
            throw new IllegalArgumentException("a batch of events has at most " + MAX_BATCH + " bytes");
        }
        try {
            JsonNode events = Json.read("the webhook", batch, JsonNode.class).path("events");
            List<JsonNode> numbers = events.values().stream()
                    .map(event -> event.path("dossier_number"))
                    .toList();
            if (!events.isArray()
                    || !numbers.stream().allMatch(number -> number.isIntegralNumber() && number.canConvertToInt())) {
                throw new IllegalArgumentException("a batch of events has a dossier_number in each");
            }
            return numbers.stream()
                    .map(JsonNode::intValue)
                    .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        } catch (UnreadableResponseException e) {
            throw new IllegalArgumentException("a batch of events must be JSON", e);
        }
    }

    private static int number(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (!NUMBER.matcher(value).matches() || Long.parseLong(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a webhook's " + name + " must be a positive number of 32 bits");
        }
        return Integer.parseInt(value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Its message quotes the text.
            throw new IllegalArgumentException("a webhook must be a form");
        }
    }
}
