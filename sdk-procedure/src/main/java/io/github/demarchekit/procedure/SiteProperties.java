package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.law.Appeal;
import io.github.demarchekit.tracking.law.DecisionRule;
import io.github.demarchekit.tracking.law.Regime;
import io.github.demarchekit.tracking.law.Resume;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.event.EventListener;

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
 * @param implicitDecisionResume what the delay becomes once the person has given what was missing, {@link Resume#CONTINUE} by default
 * @param appealAdministration to whom a rejection may be contested before going to court; empty for nobody
 * @param appealCourt which court hears those who contest a rejection, such as {@code tribunal administratif de Rennes}
 * @param publicationDirector who answers for what the site publishes, by name and title (LCEN, article 1-1)
 * @param host the name, address and telephone number of who hosts the site (LCEN, article 1-1)
 * @param dpoContact where the data protection officer is written to (GDPR, article 13)
 * @param retention how long the files are kept, in sentences for users (GDPR, article 13)
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
        @DefaultValue("CONTINUE") Resume implicitDecisionResume,
        @DefaultValue("") String appealAdministration,
        @DefaultValue("") String appealCourt,
        @DefaultValue("") String publicationDirector,
        @DefaultValue("") String host,
        @DefaultValue("") String dpoContact,
        @DefaultValue("") String retention,
        @DefaultValue List<String> dataSources) {

    private static final Logger log = LoggerFactory.getLogger(SiteProperties.class);

    /** What the administration's silence means. */
    public enum ImplicitDecision {
        /** Nothing is said of it on the receipt. */
        NONE,
        /** Silence is acceptance ("silence vaut accord"). */
        ACCEPTANCE,
        /** Silence is rejection ("silence vaut rejet"). */
        REJECTION;

        private Regime regime() {
            return switch (this) {
                case NONE -> Regime.NONE;
                case ACCEPTANCE -> Regime.SVA;
                case REJECTION -> Regime.SVR;
            };
        }
    }

    /** Returns what silence means, and after how long. */
    DecisionRule decisionRule() {
        return new DecisionRule(implicitDecision.regime(), implicitDecisionDelay, implicitDecisionResume);
    }

    /** Returns how a rejection is contested; empty while the court is not set. */
    Optional<Appeal> appeal() {
        Appeal appeal = Appeal.before(appealCourt);
        return appealCourt.isBlank()
                ? Optional.empty()
                : Optional.of(new Appeal(appeal.within(), Optional.of(appealAdministration), appealCourt));
    }

    /** Says which texts the law asks for and the pages still lack: nobody reads a legal page before the first complaint. */
    @EventListener(ApplicationReadyEvent.class)
    void remindOfMissingTexts() {
        String missing = Stream.of(
                        Map.entry("site.administration", administration),
                        Map.entry("site.contact-phone", contactPhone),
                        Map.entry("site.contact-address", contactAddress),
                        Map.entry("site.publication-director", publicationDirector),
                        Map.entry("site.host", host),
                        Map.entry("site.dpo-contact", dpoContact),
                        Map.entry("site.retention", retention),
                        Map.entry(
                                "site.appeal-court",
                                implicitDecision == ImplicitDecision.REJECTION ? appealCourt : "no appeal"))
                .filter(setting -> setting.getValue().isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            log.warn("the legal pages lack what the law asks for, give it in: {}", missing);
        }
    }
}
