package io.github.demarchekit.procedure;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Provenance;
import io.github.demarchekit.prefill.Trust;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where a prefilled answer comes from, as the user reads it.
 *
 * @param text a short sentence in French, such as {@code Fourni par la CAF, situation de décembre 2024}
 * @param declared whether the source itself only has it from the person, so that the user is asked to check it
 */
public record Origin(String text, boolean declared) {

    /** The civil status that FranceConnect certifies. */
    public static final Origin FRANCECONNECT = new Origin("Fourni par FranceConnect", false);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    /** Words a provider's provenance, for what its contract does not class, such as a figure. */
    public static Origin of(Provenance from) {
        // The family funds are feminine in French; other providers have names that need no article.
        String source = from.source().replaceAll("\\b(CAF|MSA)\\b", "la $1");
        return new Origin(
                "Fourni par " + source + from.asOf().map(Origin::period).orElse(""), false);
    }

    /**
     * Words a provider's provenance.
     *
     * @param group what the answer is of, since a provider may vouch for an identity and not for an address
     */
    public static Origin of(Provenance from, DataGroup group) {
        boolean declared = from.trust(group).filter(Trust.DECLARED::equals).isPresent();
        return new Origin(of(from).text(), declared);
    }

    private static String period(PartialDate date) {
        if (date instanceof PartialDate.MonthOnly month) {
            return ", situation de " + month.month().format(MONTH);
        }
        return date instanceof PartialDate.YearOnly year ? ", année " + year.year() : "";
    }
}
