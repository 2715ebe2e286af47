package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.law.AcknowledgementOfReceipt;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.law.Regime;
import io.github.demarchekit.tracking.law.ServiceInCharge;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the law makes of a file that arrived: the receipt, and what silence will mean. Thread-safe. */
final class Receipts {

    private final SiteProperties site;
    private final Wording wording;

    Receipts(SiteProperties site, Wording wording) {
        this.site = site;
        this.wording = wording;
    }

    /** Returns the receipt; empty while the settings lack something that it must say, which the log tells at start. */
    Optional<AcknowledgementOfReceipt> acknowledgement(CaseFile file) {
        try {
            return Optional.of(AcknowledgementOfReceipt.ofRequest(
                    file.number().value(),
                    site.procedureTitle(),
                    received(file),
                    new ServiceInCharge(
                            site.contactService(),
                            Optional.of(site.contactEmail()),
                            Optional.of(site.contactAddress()),
                            Optional.of(site.contactPhone())),
                    silenceOn(file),
                    site.appeal()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Says what silence means and from when (CRPA R112-11-1 2°), if the file is complete; {@code ""} where it means nothing. */
    String silence(CaseFile file) {
        ImplicitDecision decision = silenceOn(file);
        String code = "receipt.silence." + decision.regime().name();
        return decision.date()
                .map(wording::date)
                .map(date ->
                        decision.regime() == Regime.SVR && !site.appealCourt().isBlank()
                                ? wording.say(code + ".court", date, site.appealCourt())
                                : wording.say(code, date))
                .orElse("");
    }

    private ImplicitDecision silenceOn(CaseFile file) {
        return site.decisionRule().decision(received(file), List.of());
    }

    private static LocalDate received(CaseFile file) {
        return ParisDay.of(file.submittedAt());
    }
}
