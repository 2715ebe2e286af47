package io.github.demarchekit.tracking.demarchenumerique;

import java.util.List;
import java.util.Optional;

/**
 * A page of a procedure's dossiers, 100 at most.
 *
 * @param next what to ask the next page with; empty on the last one
 */
public record DossierPage(List<Dossier> dossiers, Optional<String> next) {

    /** Copies the list. */
    public DossierPage {
        dossiers = List.copyOf(dossiers);
    }
}
