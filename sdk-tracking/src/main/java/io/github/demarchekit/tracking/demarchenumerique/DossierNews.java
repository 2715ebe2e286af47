package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.tracking.CaseEvent;
import java.util.List;

/** What became of the news about a dossier. */
public sealed interface DossierNews {

    /**
     * The file is as the dossier is now.
     *
     * @param events what was recorded for it; none when all was known
     */
    record Recorded(List<CaseEvent> events) implements DossierNews {
        /** Copies the list. */
        public Recorded {
            events = List.copyOf(events);
        }
    }

    /** No file is about that dossier, and none was opened for it. */
    record NoFile(int dossier) implements DossierNews {}

    /** demarche.numerique knows no such dossier, or shows it no more. */
    record NoDossier(int dossier) implements DossierNews {}
}
