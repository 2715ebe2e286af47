package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.Dataset;
import java.util.Set;

/**
 * What the State already knows, and into which fields it goes ("dites-le-nous une fois", CRPA L114-8). A project declares one
 * as a Spring bean.
 */
public interface ProcedurePrefill {

    /** Returns what to ask FranceConnect for, besides {@code openid} and {@code identite_pivot}. */
    Set<Scope> scopes();

    /** Returns what to ask the providers for, as soon as the user is back from FranceConnect: their token lives 60 seconds. */
    Set<Dataset<?>> datasets();

    /**
     * Fills the form.
     *
     * @param answers one a dataset; those that are not found need nothing here: the user is told, and fills by hand
     */
    void fill(LoginOutcome.Authenticated login, Answers answers, Filling into);
}
