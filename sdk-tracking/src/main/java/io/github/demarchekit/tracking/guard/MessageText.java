package io.github.demarchekit.tracking.guard;

/** A text that users are sent, and that a procedure may put in its own words. */
public enum MessageText {
    /** The subject of a mail, on one line. */
    MAIL_SUBJECT,
    /** The first line of a mail, such as "Bonjour,". */
    MAIL_GREETING,
    /** What a mail says; may have several lines. */
    MAIL_NEWS,
    /** What stands before the link of a mail. */
    MAIL_READ,
    /** The words of the link, where the mail is shown as a page. */
    MAIL_LINK,
    /** The last line of a mail: that nobody reads the answers. */
    MAIL_AUTOMATIC,
    /** An SMS, on one line. */
    SMS,
    /** The title on the dashboard and of its push notification, on one line. */
    DASHBOARD_TITLE,
    /** What the dashboard and its push notification say, on one line. */
    DASHBOARD_BODY,
    /** What the dashboard says of a state to who has logged in, before the reason; may have several lines. */
    DASHBOARD_NEWS;

    /** Tells whether it only frames what is said, so that ours stands where a procedure gives none. */
    boolean frames() {
        return this == MAIL_GREETING || this == MAIL_READ || this == MAIL_LINK || this == MAIL_AUTOMATIC;
    }

    boolean mayHaveLines() {
        return this == MAIL_NEWS || this == DASHBOARD_NEWS;
    }

    /** Returns what must be in one language when this is: a mail's texts, a dashboard's, an SMS. */
    String medium() {
        String name = name();
        int end = name.indexOf('_');
        return end < 0 ? name : name.substring(0, end);
    }
}
