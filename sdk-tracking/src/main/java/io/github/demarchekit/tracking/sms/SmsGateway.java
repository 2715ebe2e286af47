package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.tracking.Delivery;

/** Who carries text messages. {@link HttpSmsGateway} speaks to most; implement it for another. Thread-safe. */
@FunctionalInterface
public interface SmsGateway {

    /** Hands over a message, once, within 30 s, and says how it went. An exception counts as a failure that may pass. */
    Delivery send(Sms sms);
}
