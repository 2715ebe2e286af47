package io.github.demarchekit.tracking.hubee;

/** What an event of a case is about. Immutable; compared by its code; codes that HubEE adds one day are kept as they are. */
public final class HubeeAction {

    /** The case has another state. */
    public static final HubeeAction STATUS_UPDATE = new HubeeAction("STATUS_UPDATE");

    /** Documents are given, and the case may have another state. */
    public static final HubeeAction ATTACH_DEPOSIT = new HubeeAction("ATTACH_DEPOSIT");

    /** A document was read. */
    public static final HubeeAction ATTACH_DL = new HubeeAction("ATTACH_DL");

    /** All documents were read. */
    public static final HubeeAction ATTACH_DL_ALL = new HubeeAction("ATTACH_DL_ALL");

    /** A comment among instructing services. */
    public static final HubeeAction COM_ADD = new HubeeAction("COM_ADD");

    /** A message to the user, or from the user. */
    public static final HubeeAction SENDING_MESSAGE = new HubeeAction("SENDING_MESSAGE");

    private final String code;

    private HubeeAction(String code) {
        this.code = code;
    }

    /** Reads HubEE's word. */
    public static HubeeAction of(String code) {
        return new HubeeAction(code);
    }

    /** Returns HubEE's word, such as {@code STATUS_UPDATE}. */
    public String code() {
        return code;
    }

    /** Tells whether it is one of those that are known here. */
    public boolean known() {
        return equals(STATUS_UPDATE)
                || equals(ATTACH_DEPOSIT)
                || equals(ATTACH_DL)
                || equals(ATTACH_DL_ALL)
                || equals(COM_ADD)
                || equals(SENDING_MESSAGE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HubeeAction that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return known() ? code : "other";
    }
}
