package io.github.demarchekit.tracking;

import java.util.Locale;

/** The three states a national dashboard shows, AMI's {@code item_generic_status}. */
public enum GenericStatus {
    /** Begun or just sent. */
    NEW,
    /** In the administration's hands, or waiting for the user. */
    WIP,
    /** Ended. */
    CLOSED;

    /** Returns the value of the wire: {@code new}, {@code wip} or {@code closed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
