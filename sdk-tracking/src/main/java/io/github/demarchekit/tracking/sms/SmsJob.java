package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.Delivery;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of OVHcloud's {@code POST /sms/{serviceName}/jobs}, and of those who have taken them up. */
final class SmsJob {

    private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private SmsJob() {}

    /** Returns what is wrong with a sender's name, if anything. */
    static Optional<String> checkSender(String sender) {
        return SENDER.matcher(sender).matches()
                ? Optional.empty()
                : Optional.of("sender must be 1 to 11 letters, digits and spaces, at least one letter");
    }

    static byte[] of(Sms sms, String sender) {
        return of(sms, sender, null);
    }

    /** Writes a job; {@code validity} is how long the network tries, its own choice when there is none. */
    static byte[] of(Sms sms, String sender, @Nullable Duration validity) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("receivers", List.of(sms.to().e164()));
        body.put("message", sms.text());
        body.put("sender", sender);
        // OVHcloud calls "8bit" what is UCS-2.
        body.put("coding", SmsText.of(sms.text()).encoding() == SmsText.Encoding.GSM_7 ? "7bit" : "8bit");
        body.put("priority", "high");
        if (validity != null) {
            body.put("validityPeriod", validity.toMinutes());
        }
        body.put("noStopClause", true);
        body.put("tag", sms.eventId().toString());
        return Json.write(body);
    }

    /** Reads the answer to a job that was taken: it may still say that the number is none. */
    static Delivery taken(String service, HttpResponse response) {
        try {
            JsonNode report = Json.tree(service, response);
            boolean refused = report.path("validReceivers").isEmpty()
                    && !report.path("invalidReceivers").isEmpty();
            return refused
                    ? new Delivery.Refused(service + " does not know the number")
                    : new Delivery.Delivered(
                            Optional.of(report.path("ids").path(0).asString(""))
                                    .filter(id -> REFERENCE.matcher(id).matches()));
        } catch (UnreadableResponseException e) {
            // Its status says that it has the message; sending it again would be worse than having no reference.
            return new Delivery.Delivered();
        }
    }
}
