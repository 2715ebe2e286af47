package io.github.demarchekit.samples;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** Tells a person what becomes of a file. */
public final class TrackingSample implements AutoCloseable {

    private final Tracking tracking;

    /** Makes the tracking once, over the application's own database. */
    public TrackingSample(DataSource database, Channel dashboard) {
        // tag::client[]
        Tracking.createSchema(database);
        tracking = Tracking.builder(database).channel(dashboard).build();
        tracking.start();
        // end::client[]
    }

    // tag::tracking[]
    /** Opens a file that was just sent: the dashboard shows "Envoyé". */
    public void send(CaseNumber number, PivotIdentity person, URI page) {
        Recipient user = new Recipient(person.hash(), Optional.empty(), Optional.empty(), Locale.FRENCH);
        tracking.open(new NewCase(number, "inscription-creche", "Inscription en crèche", user, page));
    }

    /** Says yes. The user learns it even if the dashboard is down for a day. */
    public void accept(CaseNumber number) {
        tracking.report(number, StatusUpdate.to(CaseStatus.ACCEPTED).reason("Une place vous attend en septembre."));
    }
    // end::tracking[]

    /** Lets what is being sent finish. */
    @Override
    public void close() {
        tracking.close();
    }
}
