package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.tracking.sms.SmsReceipt.State;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes back on the connection: receipts (SMPP 3.4 appendix B), and people's answers, which nobody reads. */
final class SmppReceipts implements MessageReceiverListener {

    private static final Logger LOG = LoggerFactory.getLogger(SmppReceipts.class);
    private static final Pattern ID = Pattern.compile("(?i)\\bid:([A-Za-z0-9_.-]{1,65})");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:([A-Za-z]{1,10})");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:([A-Za-z0-9]{1,8})");
    private static final Pattern NO_ERROR = Pattern.compile("0*");

    private final Predicate<SmsReceipt> told;

    SmppReceipts(Predicate<SmsReceipt> told) {
        this.told = told;
    }

    static Optional<SmsReceipt> parse(String text) {
        return find(ID, text).map(id -> receipt(id, text));
    }

    private static SmsReceipt receipt(String id, String text) {
        String error = find(ERROR, text)
                .filter(code -> !NO_ERROR.matcher(code).matches())
                .orElse("");
        return new SmsReceipt(id, state(find(STATE, text).orElse("")), error);
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static State state(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "DELIVRD" -> State.ARRIVED;
            case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> State.UNDELIVERED;
            case "ENROUTE", "ACCEPTD" -> State.PENDING;
            default -> State.UNKNOWN;
        };
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (!message.isSmscDeliveryReceipt()) {
            LOG.debug("somebody answered an SMS: it is not kept");
            return;
        }
        Optional<SmsReceipt> receipt = read(message);
        if (receipt.isEmpty()) {
            LOG.warn("a receipt of the SMS centre cannot be read");
            return;
        }
        if (!noted(receipt.get())) {
            throw new ProcessRequestException("come again", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    private boolean noted(SmsReceipt receipt) {
        try {
            return told.test(receipt);
        } catch (RuntimeException e) {
            LOG.warn("a receipt could not be noted [{}]", e.getClass().getName());
            return false;
        }
    }

    private static Optional<SmsReceipt> read(DeliverSm message) {
        byte[] body = message.getShortMessage();
        String text = body == null ? "" : new String(body, StandardCharsets.ISO_8859_1);
        OptionalParameter.Receipted_message_id id =
                message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        // The parameter is exact where the text may write the number in another base.
        return id == null ? parse(text) : Optional.of(receipt(id.getValueAsString(), text));
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        LOG.debug("a telephone can be reached again");
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not read", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
