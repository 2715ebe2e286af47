package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * A file as it stood when it was read. An event that is {@linkplain Tracking#report(CaseStanding, StatusUpdate) reported} upon it is
 * recorded only if nothing has happened to the file since: two agents who decide at once cannot both be right.
 *
 * @param sequence the rank of the last event in the file's history
 * @param clock the days that the law counts
 * @param lastEventAt when it occurred
 */
public record CaseStanding(
        NewCase file,
        CaseStatus status,
        Optional<SubStatus> subStatus,
        long sequence,
        LegalClock clock,
        Instant lastEventAt) {

    /** Returns the file's number. */
    public CaseNumber number() {
        return file.number();
    }

    @Override
    public String toString() {
        return "CaseStanding[" + file.number() + " #" + sequence + " " + status + "]";
    }
}
