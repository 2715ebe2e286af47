package io.github.demarchekit.procedure;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Trust;
import io.github.demarchekit.prefill.form.PrefilledField;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a prefilled answer comes from, as the user reads it.
 *
 * @param source who says so, in the middle of a sentence, such as {@code la CAF}; {@code ""} for nobody
 * @param text a short sentence in French, such as {@code Fourni par la CAF le 24 novembre 2026, situation de décembre 2024}
 * @param trust how far the source vouches for it, where its contract says
 */
public record Origin(String source, String text, Optional<Trust> trust) {

    /** The civil status that FranceConnect certifies. */
    public static final Origin FRANCECONNECT =
            new Origin("FranceConnect", "Fourni par FranceConnect", Optional.of(Trust.CERTIFIED));

    /** What FranceConnect hands on without certifying it, as the person gave it to their identity provider: e-mail, name in use. */
    public static final Origin FRANCECONNECT_DECLARED =
            new Origin("FranceConnect", "Fourni par FranceConnect", Optional.of(Trust.DECLARED));

    /** Nobody in particular: what the procedure itself offers. */
    public static final Origin NONE = new Origin("", "", Optional.empty());

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    /** Words where a field's value comes from, when it was obtained and of when it is; {@link #NONE} when no source knew the person. */
    public static Origin of(PrefilledField field) {
        return field.provenance()
                .map(from -> new Origin(
                        named(from.source()),
                        "Fourni par " + named(from.source()) + on(from.obtainedAt())
                                + field.asOf().map(Origin::period).orElse(""),
                        field.trust()))
                .orElse(NONE);
    }

    /** The family funds are feminine in French; other providers have names that need no article. */
    private static String named(String source) {
        return source.replaceAll("\\b(CAF|MSA)\\b", "la $1");
    }

    private static String on(Instant obtained) {
        return " le " + DAY.format(obtained.atZone(PARIS)).replaceFirst("^1 ", "1er ");
    }

    private static String period(PartialDate date) {
        if (date instanceof PartialDate.MonthOnly month) {
            return ", situation de " + month.month().format(MONTH);
        }
        return date instanceof PartialDate.YearOnly year ? ", année " + year.year() : "";
    }

    /** Tells whether the source only has it from the person, who is asked to check it. */
    boolean declared() {
        return trust.filter(Trust.DECLARED::equals).isPresent();
    }
}
