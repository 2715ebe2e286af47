package io.github.demarchekit.tracking.sms;

import java.util.UUID;

/**
 * A text message to one person. Prints without its values.
 *
 * @param eventId the event it tells; a gateway that takes a reference from the sender gets this one
 * @param text at most 160 characters of the GSM-7 alphabet, without a link
 */
public record Sms(UUID eventId, PhoneNumber to, String text) {

    @Override
    public String toString() {
        return "Sms[" + eventId + "]";
    }
}
