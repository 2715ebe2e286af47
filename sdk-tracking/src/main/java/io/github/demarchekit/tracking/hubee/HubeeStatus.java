package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.tracking.CaseStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The state of a case or of a folder at HubEE. Immutable; compared by its code; codes that HubEE adds one day are kept as they are.
 *
 * <p>What may follow what is a {@link HubeeWorkflow}.
 */
public final class HubeeStatus {

    /** HubEE has the folder's description, and waits for its attachments. */
    public static final HubeeStatus HUBEE_RECEIVED = known("HUBEE_RECEIVED", "Reçu par le HUBEE", HubeeParty.HUBEE);

    /** The operator says that all attachments are there. */
    public static final HubeeStatus HUBEE_COMPLETED = known("HUBEE_COMPLETED", "Complété", HubeeParty.OSL);

    /** The instructing service is told, for the first time or by a reopening. */
    public static final HubeeStatus HUBEE_NOTIFIED = known("HUBEE_NOTIFIED", "Notifié", HubeeParty.HUBEE);

    /** The instructing service has it. */
    public static final HubeeStatus SENT = known("SENT", "Transmis", HubeeParty.SI);

    /** A person of the instructing service has it. */
    public static final HubeeStatus SI_RECEIVED =
            known("SI_RECEIVED", "Reçu par un agent du service instructeur", HubeeParty.SI);

    /** It is examined. */
    public static final HubeeStatus IN_PROGRESS = known("IN_PROGRESS", "En cours", HubeeParty.SI);

    /** The user is asked for something more. */
    public static final HubeeStatus ADD_AWAITING = known("ADD_AWAITING", "En attente de compléments", HubeeParty.SI);

    /** It is refused. */
    public static final HubeeStatus REFUSED = known("REFUSED", "Refusé", HubeeParty.SI);

    /** It is dealt with. */
    public static final HubeeStatus DONE = known("DONE", "Traité", HubeeParty.SI);

    /** The instructing service's software could not take it in. */
    public static final HubeeStatus SI_INTG_ERROR = known("SI_INTG_ERROR", "Erreur d'intégration", HubeeParty.SI);

    /** The user knows the outcome. */
    public static final HubeeStatus CLOSED = known("CLOSED", "Clos", HubeeParty.OSL);

    /** HubEE has put it away. */
    public static final HubeeStatus ARCHIVED = known("ARCHIVED", "Archivé", HubeeParty.HUBEE);

    private static final List<HubeeStatus> KNOWN = List.of(
            HUBEE_RECEIVED,
            HUBEE_COMPLETED,
            HUBEE_NOTIFIED,
            SENT,
            SI_RECEIVED,
            IN_PROGRESS,
            ADD_AWAITING,
            REFUSED,
            DONE,
            SI_INTG_ERROR,
            CLOSED,
            ARCHIVED);

    /** What HubEE's own documents write in other places for the same states. */
    private static final Map<String, HubeeStatus> SPELLINGS =
            Map.of("ADD_WAITING", ADD_AWAITING, "SENDED", SENT, "HUBEE_ENRICHMENT", HUBEE_COMPLETED);

    // The API allows 15 characters, and one of its own spellings has 16.
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");

    private final String code;
    private final String label;
    private final Optional<HubeeParty> writer;

    private HubeeStatus(String code, String label, Optional<HubeeParty> writer) {
        this.code = code;
        this.label = label;
        this.writer = writer;
    }

    private static HubeeStatus known(String code, String label, HubeeParty writer) {
        return new HubeeStatus(code, label, Optional.of(writer));
    }

    /**
     * Reads a code as HubEE writes it: in any case, and in the spellings {@code ADD_WAITING}, {@code SENDED} and {@code
     * HUBEE_ENRICHMENT} too.
     *
     * @throws IllegalArgumentException when it is no code at all; it is not quoted
     */
    public static HubeeStatus read(String code) {
        String written = code.strip().toUpperCase(Locale.ROOT);
        if (!CODE.matcher(written).matches()) {
            throw new IllegalArgumentException("a status of HubEE has 1 to 50 letters, digits and underscores");
        }
        return KNOWN.stream()
                .filter(status -> status.code.equals(written))
                .findFirst()
                .or(() -> Optional.ofNullable(SPELLINGS.get(written)))
                .orElseGet(() -> new HubeeStatus(written, written, Optional.empty()));
    }

    /** Returns the states that are known here, in the order of a case's life. */
    public static List<HubeeStatus> all() {
        return KNOWN;
    }

    /** Returns what a canonical state is at HubEE; empty for a draft, which HubEE never sees. */
    public static Optional<HubeeStatus> of(CaseStatus status) {
        return switch (status) {
            case DRAFT -> Optional.empty();
            case SUBMITTED -> Optional.of(SENT);
            case RECEIVED -> Optional.of(SI_RECEIVED);
            case IN_INSTRUCTION -> Optional.of(IN_PROGRESS);
            case AWAITING_USER -> Optional.of(ADD_AWAITING);
            case ACCEPTED -> Optional.of(DONE);
            case REFUSED -> Optional.of(REFUSED);
            case NO_FURTHER_ACTION, WITHDRAWN, CLOSED -> Optional.of(CLOSED);
        };
    }

    /** Returns the canonical state; empty for an integration error, which is no news for the user, and for an unknown code. */
    public Optional<CaseStatus> canonical() {
        if (equals(HUBEE_RECEIVED) || equals(HUBEE_COMPLETED) || equals(HUBEE_NOTIFIED)) {
            return Optional.of(CaseStatus.SUBMITTED);
        } else if (equals(ARCHIVED)) {
            return Optional.of(CaseStatus.CLOSED);
        }
        // Of the three that are CLOSED at HubEE, it is the one that goes by that name.
        return Arrays.stream(CaseStatus.values())
                .filter(status -> of(status).filter(this::equals).isPresent())
                .reduce((first, last) -> last);
    }

    /** Returns the code as it is written to HubEE, such as {@code ADD_AWAITING}. */
    public String code() {
        return code;
    }

    /** Returns HubEE's French name of it; the code when it is not known here. */
    public String label() {
        return label;
    }

    /** Returns who brings a case there in its ordinary life; empty when it is not known here. */
    public Optional<HubeeParty> writer() {
        return writer;
    }

    /** Tells whether it is one of those that are known here. */
    public boolean known() {
        return writer.isPresent();
    }

    /** Tells whether the instructing service has nothing more to do: refused, dealt with, closed or archived. */
    public boolean ended() {
        return equals(REFUSED) || equals(DONE) || equals(CLOSED) || equals(ARCHIVED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HubeeStatus that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return known() ? code : "other";
    }
}
