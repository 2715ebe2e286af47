package io.github.demarchekit.tracking.sms;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a gateway says later of a message that it has taken. It names nobody.
 *
 * @param reference the gateway's own, that of {@link io.github.demarchekit.tracking.Delivery.Delivered}: give it to
 *     {@link io.github.demarchekit.tracking.Operations#receipt} with {@link #outcome()}
 * @param code the gateway's own, {@code ""} when it gave none
 */
public record SmsReceipt(String reference, State state, String code) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._]{1,8}");

    /** What became of a message. */
    public enum State {
        /** It is on the telephone. */
        ARRIVED,
        /** It is on its way still. */
        PENDING,
        /** It will never be on the telephone. */
        UNDELIVERED,
        /** The gateway says something that is not known here. */
        UNKNOWN
    }

    /** Keeps a code of 1 to 8 letters, digits, dots and underscores only. */
    public SmsReceipt {
        code = CODE.matcher(code).matches() ? code : "";
    }

    /** Returns the state and the code in one word, such as {@code undelivered-5}, of at most 20 characters. */
    public String outcome() {
        return state.name().toLowerCase(Locale.ROOT) + (code.isEmpty() ? "" : "-" + code);
    }
}
