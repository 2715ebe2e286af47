package io.github.demarchekit.tracking.law;

import java.time.Period;
import java.util.Optional;

/**
 * The time limit and the ways to contest a rejection ("délais et voies de recours"), which the receipt of a request that silence
 * rejects must give (CRPA R112-11-1).
 *
 * @param within how long the user has from the day of the rejection, in days, weeks or months
 * @param administration to whom an appeal within the administration goes ("recours gracieux", "recours hiérarchique"), if any
 * @param court which court hears the case, such as {@code "Tribunal administratif de Lille"}; {@code ""} when it is missing
 */
public record Appeal(Period within, Optional<String> administration, String court) {

    /**
     * Checks the time limit, and leaves out what is blank.
     *
     * @throws IllegalArgumentException when it is not positive, or has days beside months
     */
    public Appeal {
        LegalPeriod.check("the time limit to appeal", within);
        administration = administration.map(ReceiptTexts::oneLine).filter(line -> !line.isEmpty());
        court = ReceiptTexts.oneLine(court);
    }

    /** Makes the common one: two months (Code de justice administrative, R421-1 and R421-2) to go before a court. */
    public static Appeal before(String court) {
        return new Appeal(Period.ofMonths(2), Optional.empty(), court);
    }
}
