package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.law.Wait;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What a step of a dossier makes of a file, from the state that the file is in. */
final class DossierMapping {

    private static final int MAX_REASON = 2000;

    private DossierMapping() {}

    /** Returns the update, empty when the step changes nothing, or nothing that can be from there. */
    static Optional<StatusUpdate> update(DossierStep step, DossierState now, CaseStatus current, Locale language) {
        return change(step, now, current, language)
                .map(update -> spoken(update, step).by(actor(step)).about(step.id()));
    }

    private static Optional<StatusUpdate> change(
            DossierStep step, DossierState now, CaseStatus current, Locale language) {
        return switch (step.move()) {
            case SUBMITTED -> allowed(current, CaseStatus.SUBMITTED);
            case CORRECTION_ASKED ->
                allowed(current, CaseStatus.AWAITING_USER)
                        .map(update -> update.requiring(
                                step.shortcoming().map(shortcoming -> action(shortcoming, language)).stream()
                                        .toArray(RequiredAction[]::new)));
            case CORRECTED ->
                current == CaseStatus.AWAITING_USER ? allowed(current, CaseStatus.RECEIVED) : Optional.empty();
            case GIVEN_BACK -> allowed(current, CaseStatus.AWAITING_USER);
            case INSTRUCTED -> allowed(current, CaseStatus.IN_INSTRUCTION);
            case REOPENED ->
                current.ended() ? Optional.of(StatusUpdate.reopening()) : allowed(current, CaseStatus.IN_INSTRUCTION);
            case ACCEPTED -> allowed(current, CaseStatus.ACCEPTED);
            case REFUSED -> allowed(current, CaseStatus.REFUSED);
            case ENDED -> allowed(current, CaseStatus.NO_FURTHER_ACTION);
            case WITHDRAWN -> allowed(current, CaseStatus.WITHDRAWN);
            case OTHER -> status(now).flatMap(status -> allowed(current, status));
        };
    }

    /** Returns the state of a file that a dossier's state stands for; none for those that a file may be in for many reasons. */
    static Optional<CaseStatus> status(DossierState state) {
        return switch (state.value()) {
            case "en_instruction" -> Optional.of(CaseStatus.IN_INSTRUCTION);
            case "accepte" -> Optional.of(CaseStatus.ACCEPTED);
            case "refuse" -> Optional.of(CaseStatus.REFUSED);
            case "sans_suite" -> Optional.of(CaseStatus.NO_FURTHER_ACTION);
            default -> Optional.empty();
        };
    }

    private static Optional<StatusUpdate> allowed(CaseStatus current, CaseStatus to) {
        return current.canBecome(to) ? Optional.of(StatusUpdate.to(to)) : Optional.empty();
    }

    private static RequiredAction action(Wait.Reason shortcoming, Locale language) {
        boolean english = language.getLanguage().equals("en");
        // ROOT holds French: asking for it never falls back to the machine's own language.
        ResourceBundle labels = ResourceBundle.getBundle(
                "io.github.demarchekit.tracking.demarchenumerique.corrections", english ? Locale.ENGLISH : Locale.ROOT);
        return RequiredAction.piece(labels.getString(shortcoming.name())).because(shortcoming);
    }

    private static StatusUpdate spoken(StatusUpdate update, DossierStep step) {
        return step.words()
                .map(DossierMapping::plain)
                .filter(words -> !words.isBlank())
                .map(words ->
                        update.reason(words.length() <= MAX_REASON ? words : words.substring(0, MAX_REASON - 1) + "…"))
                .orElse(update);
    }

    /** Their mailbox holds HTML, ours plain text. */
    private static String plain(String html) {
        return html.replaceAll("(?i)<br\\s*/?>|</p>\\s*", "\n")
                .replaceAll("<[^<>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    private static Actor actor(DossierStep step) {
        return switch (step.move()) {
            case SUBMITTED, CORRECTED, WITHDRAWN -> Actor.user();
            default -> step.bySilence() ? Actor.law() : Actor.administration();
        };
    }
}
