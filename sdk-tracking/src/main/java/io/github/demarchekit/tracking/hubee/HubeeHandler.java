package io.github.demarchekit.tracking.hubee;

/**
 * What an application does with what HubEE brings. Called for one notification at a time; whatever it throws, the notification stays.
 *
 * <p>It may be called again for the same case or event: after {@link Handled#LATER}, an exception, or a crash before HubEE was told.
 */
public interface HubeeHandler {

    /** Whether a notification has done its work. */
    enum Handled {
        /** All is kept where it belongs, for good: HubEE may forget the notification. */
        DONE,
        /** Not now: the notification stays, and comes again. */
        LATER
    }

    /** Takes a case that is new, or that was reopened: download its attachments, keep it, and say so to HubEE by events. */
    Handled onCase(HubeeCase file) throws Exception;

    /** Takes an event that the other side has added to a case. */
    Handled onEvent(String caseId, HubeeEvent event) throws Exception;
}
