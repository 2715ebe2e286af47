package io.github.demarchekit.tracking.law;

import java.time.LocalDate;

/**
 * How long the administration has to send the receipts that CRPA L112-11 wants.
 *
 * <p>The registration receipt is owed at once, or within one working day where it cannot be. For the acknowledgement of receipt two
 * figures are about: seven days in the text that this one replaced (LEGIARTI000031430621), ten working days in what R112-11-2 is
 * believed to say now. The default is the stricter, which obeys both; a procedure whose lawyers have read the text in force sets
 * {@code new ReceiptDelays(Delay.workingDays(1), Delay.workingDays(10), WorkingDays.mainland())}.
 *
 * <p>They run from the day on which the competent administration has the file.
 *
 * @param registration for the registration receipt ("accusé d'enregistrement électronique")
 * @param acknowledgement for the acknowledgement of receipt ("accusé de réception électronique")
 * @param calendar which days are working days
 */
public record ReceiptDelays(Delay registration, Delay acknowledgement, WorkingDays calendar) {

    /** Returns one working day and seven days, with the holidays of mainland France. */
    public static ReceiptDelays strictest() {
        return new ReceiptDelays(Delay.workingDays(1), Delay.days(7), WorkingDays.mainland());
    }

    /** Returns the last day for the registration receipt; none is owed when the acknowledgement is sent at once. */
    public LocalDate registrationBy(LocalDate receivedOn) {
        return registration.lastDay(receivedOn, calendar);
    }

    /** Returns the last day for the acknowledgement of receipt. */
    public LocalDate acknowledgementBy(LocalDate receivedOn) {
        return acknowledgement.lastDay(receivedOn, calendar);
    }
}
