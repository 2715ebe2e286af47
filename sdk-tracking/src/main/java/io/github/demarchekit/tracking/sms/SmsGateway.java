package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.tracking.Delivery;
import java.util.Optional;

/**
 * Who carries text messages. {@link OvhSmsGateway} speaks to OVHcloud, {@link HttpSmsGateway} to those that have taken up its fields;
 * implement it for another. Thread-safe.
 */
@FunctionalInterface
public interface SmsGateway {

    /**
     * Hands over a message, once, within 30 s, and says how it went: delivered is what the gateway has taken, under the
     * {@linkplain Delivery.Delivered#reference() reference} that its receipts will have. An exception counts as a failure that may
     * pass.
     */
    Delivery send(Sms sms);

    /**
     * Reads what the gateway sends to the application's own address about a message, such as the query of a {@code GET} or the body of a
     * {@code POST}. Empty when it is no receipt, and unless a gateway says otherwise. Anybody may call that address: believe it for
     * what it is.
     */
    default Optional<SmsReceipt> parseReceipt(byte[] raw) {
        return Optional.empty();
    }
}
