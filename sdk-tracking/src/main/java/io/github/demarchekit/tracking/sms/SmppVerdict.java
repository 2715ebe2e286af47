package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.tracking.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.extra.NegativeResponseException;

/** What follows from an SMS centre's no. */
final class SmppVerdict {

    private static final Duration THROTTLED = Duration.ofSeconds(2);

    private SmppVerdict() {}

    static Delivery read(int status) {
        String reason = "the SMS centre answered 0x%08x".formatted(status);
        return switch (status) {
            case SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL ->
                new Delivery.Failed(reason + ": too many messages", Optional.of(THROTTLED));
            case SMPPConstant.STAT_ESME_RINVDSTADR,
                    SMPPConstant.STAT_ESME_RINVDSTTON,
                    SMPPConstant.STAT_ESME_RINVDSTNPI,
                    SMPPConstant.STAT_ESME_RINVMSGLEN,
                    SMPPConstant.STAT_ESME_RX_P_APPN,
                    SMPPConstant.STAT_ESME_RX_R_APPN -> new Delivery.Refused(reason);
            case SMPPConstant.STAT_ESME_RBINDFAIL,
                    SMPPConstant.STAT_ESME_RINVPASWD,
                    SMPPConstant.STAT_ESME_RINVSYSID,
                    SMPPConstant.STAT_ESME_RINVSYSTYP,
                    SMPPConstant.STAT_ESME_RPROHIBITED -> new Delivery.Misconfigured(reason + ": check the account");
            case SMPPConstant.STAT_ESME_RINVSRCADR,
                    SMPPConstant.STAT_ESME_RINVSRCTON,
                    SMPPConstant.STAT_ESME_RINVSRCNPI -> new Delivery.Misconfigured(reason + ": check the sender");
            // The rest is about its own state, or not said: it may pass, and is given up in the end.
            default -> new Delivery.Failed(reason);
        };
    }

    /** A refused bind comes as what a connection comes to. */
    static Delivery unreachable(IOException failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof NegativeResponseException no) {
                return read(no.getCommandStatus());
            }
        }
        return new Delivery.Failed(
                "the SMS centre did not answer [" + failure.getClass().getSimpleName() + "]");
    }
}
