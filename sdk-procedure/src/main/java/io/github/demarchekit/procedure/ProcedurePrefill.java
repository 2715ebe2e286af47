package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.form.FormMapping;
import io.github.demarchekit.prefill.form.PrefilledForm;
import java.util.Set;

/**
 * What the State already knows, and into which fields it goes ("dites-le-nous une fois", CRPA L114-8). A project declares one
 * as a Spring bean.
 */
public interface ProcedurePrefill {

    /** Returns what to ask FranceConnect for, besides {@code openid} and {@code identite_pivot}. */
    Set<Scope> scopes();

    /**
     * Returns the name and version of the text that tells people what is asked of whom, such as {@code inscription-creche/v1}: the
     * audit trail keeps it with each datum. A text that changes gets another version.
     */
    String announced();

    /**
     * Returns which field takes what from whom. It is asked for as soon as the person is back from FranceConnect, whose token lives
     * 60 seconds, and asks for nothing that no field needs.
     *
     * <p>Fields are named by the step's id, a dot and the path in its record, such as {@code vous.adresse.voie}. The fields that
     * share a document must belong to one step: there the person says whether they are right, and attaches the document when they
     * are not.
     */
    FormMapping mapping(LoginOutcome.Authenticated login);

    /**
     * Fills what a mapping cannot say: what FranceConnect certifies, a choice that is always there.
     *
     * @param form what the mapping has filled, and why not
     * @param into has the mapping's fields already
     */
    default void fill(LoginOutcome.Authenticated login, PrefilledForm form, Filling into) {}
}
