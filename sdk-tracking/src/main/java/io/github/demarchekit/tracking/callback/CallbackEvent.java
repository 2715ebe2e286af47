package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.tracking.CaseStatus;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event of a file as its receiver gets it: CloudEvents 1.0 with the extensions {@code sequence} and {@code partitionkey}, verified
 * by a {@link CallbackVerifier}. Prints without its words.
 *
 * @param id the same each time the event is sent; 1 to 100 characters
 * @param source who tells, of which procedure and file, such as {@code urn:mairie-demoville:demarche:inscription-creche:dossier:A-2026-1};
 *     at most 500 characters
 * @param type what kind of event it is, such as {@code fr.gouv.demarche.dossier.statut.v1}
 * @param subject the file's number, 1 to 100 characters
 * @param time when it happened
 * @param sequence 1 for the file's first event, then one more each time
 */
public record CallbackEvent(
        String id, URI source, String type, String subject, Instant time, long sequence, Data data) {

    @Override
    public String toString() {
        return "CallbackEvent[" + subject + " #" + sequence + " " + data.statusCode() + " " + time + "]";
    }

    /**
     * What the event says. Each event says all of it, so that one that was missed takes nothing away from the next. Prints without
     * its words.
     *
     * <p>The words for programs are in lower case, those of the types they are named after; a later version may know more of them.
     *
     * @param procedureCode such as {@code inscription-creche}
     * @param procedureTitle the procedure's name for users
     * @param typeCode what has happened, of {@link io.github.demarchekit.tracking.EventType}: {@code status}, {@code message} or
     *     {@code correction}
     * @param statusCode the state the file is in now, of {@link CaseStatus}, such as {@code in_instruction}
     * @param genericStatusCode {@code new}, {@code wip} or {@code closed}
     * @param turnCode whose move it is: {@code user}, {@code administration} or {@code nobody}
     * @param labels the state's short name for users, by language, such as {@code fr}
     * @param subStatus the procedure's own state within it
     * @param requiredActions what the user must do from now on
     * @param about the message that was exchanged, or the event that this one corrects
     * @param actorCode who made it happen: {@code user}, {@code agent}, {@code administration}, or {@code law} when silence has
     *     become a decision
     * @param implicitDecision what silence will decide, and when; empty for a draft, and where the procedure's rules do not say
     * @param late whether this is an express decision that comes when silence had decided already
     * @param reason what the administration says to the user; there only for receivers that are declared to get private text
     * @param abridged whether something was left out of it to keep the body under 20 kB
     */
    public record Data(
            String procedureCode,
            String procedureTitle,
            String typeCode,
            String statusCode,
            String genericStatusCode,
            String turnCode,
            Map<String, String> labels,
            Optional<SubState> subStatus,
            List<Action> requiredActions,
            Optional<String> about,
            String actorCode,
            Optional<Silence> implicitDecision,
            boolean late,
            Optional<String> reason,
            boolean abridged) {

        /** Copies the map and the list. */
        public Data {
            labels = Map.copyOf(labels);
            requiredActions = List.copyOf(requiredActions);
        }

        /** Returns the state, when this version of the library knows it. */
        public Optional<CaseStatus> status() {
            for (CaseStatus status : CaseStatus.values()) {
                if (EventWriter.code(status).equals(statusCode)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "Data[" + procedureCode + " " + typeCode + " " + statusCode + "]";
        }
    }

    /**
     * A procedure's own state.
     *
     * @param code its name for programs
     * @param labels its short name for users, by language
     */
    public record SubState(String code, Map<String, String> labels) {

        /** Copies the map. */
        public SubState {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Something the user must do. Prints without its label.
     *
     * @param kindCode {@code piece}, {@code payment}, {@code answer} or {@code appointment}
     * @param shortcomingCode what is wrong with what was given: {@code incomplete}, {@code incorrect} or {@code outdated}
     * @param deadline the last day, in Paris, to do it
     * @param label what is wanted, in the user's language; there only for receivers that are declared to get private text
     */
    public record Action(
            String kindCode, Optional<String> shortcomingCode, Optional<LocalDate> deadline, Optional<String> label) {

        @Override
        public String toString() {
            return "Action[" + kindCode + "]";
        }
    }

    /**
     * What silence will decide.
     *
     * @param regimeCode {@code sva}, {@code svr} or {@code none}, of {@link
     *     io.github.demarchekit.tracking.law.Regime}
     * @param date the first day on which silence has decided, in Paris; empty while suspended
     * @param suspendedSince since when the user is awaited
     */
    public record Silence(String regimeCode, Optional<LocalDate> date, Optional<LocalDate> suspendedSince) {}
}
