package io.github.demarchekit.tracking.sms;

import java.util.UUID;

/**
 * A text message to one person. Prints without its values.
 *
 * @param eventId the event it tells; a gateway that takes a reference from the sender gets this one
 * @param text as it is to be sent: {@link SmsText#of} tells its alphabet and how many messages it takes
 */
public record Sms(UUID eventId, PhoneNumber to, String text) {

    @Override
    public String toString() {
        return "Sms[" + eventId + "]";
    }
}
