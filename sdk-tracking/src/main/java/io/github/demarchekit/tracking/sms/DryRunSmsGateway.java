package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.tracking.Delivery;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway that sends nothing: for trials of a procedure, and for the first days of a new one. It logs at DEBUG which event a message
 * tells and how long it is, and neither the number nor the text. Thread-safe.
 */
public final class DryRunSmsGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(DryRunSmsGateway.class);

    /** Makes one. */
    public DryRunSmsGateway() {}

    @Override
    public Delivery send(Sms sms) {
        LOG.debug("event={} would be told by {}", sms.eventId(), SmsText.of(sms.text()));
        return new Delivery.Delivered(Optional.of("dry-run-" + sms.eventId()));
    }
}
