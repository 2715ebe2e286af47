package io.github.demarchekit.procedure;

import java.time.Period;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the pages say of the administration and the procedure: the settings {@code site.*}.
 *
 * @param administration the name of the administration in charge
 * @param procedureTitle the procedure's title, as users know it
 * @param contactService the service in charge of the files, named on receipts (CRPA R112-11-1 2°)
 * @param contactEmail its e-mail address
 * @param contactPhone its telephone number
 * @param contactAddress its postal address
 * @param accessibility the level that the last RGAA audit found; {@code non conforme} until there was one
 * @param theme the pages' theme; {@code neutre} is the only one so far
 * @param jdmaUrl the address of the procedure's "Je donne mon avis" form; empty to show no link
 * @param implicitDecision what the administration's silence means for this procedure
 * @param implicitDecisionDelay how long the silence must last, 2 months by default (CRPA L231-1, L231-4)
 * @param dataSources what the privacy page says is asked from other administrations, one sentence each
 */
@ConfigurationProperties("site")
public record SiteProperties(
        @DefaultValue("") String administration,
        @DefaultValue("") String procedureTitle,
        @DefaultValue("") String contactService,
        @DefaultValue("") String contactEmail,
        @DefaultValue("") String contactPhone,
        @DefaultValue("") String contactAddress,
        @DefaultValue("non conforme") String accessibility,
        @DefaultValue("neutre") String theme,
        @DefaultValue("") String jdmaUrl,
        @DefaultValue("NONE") ImplicitDecision implicitDecision,
        @DefaultValue("P2M") Period implicitDecisionDelay,
        @DefaultValue List<String> dataSources) {

    /** What the administration's silence means. */
    public enum ImplicitDecision {
        /** Nothing is said of it on the receipt. */
        NONE,
        /** Silence is acceptance ("silence vaut accord"). */
        ACCEPTANCE,
        /** Silence is rejection ("silence vaut rejet"). */
        REJECTION
    }
}
