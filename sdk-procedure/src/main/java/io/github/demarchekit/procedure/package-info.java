/**
 * The web parts that every procedure shares: login, steps, drafts, summary, receipt, the user's files and the agent's desk.
 *
 * <p>A project describes its own part with {@link Procedure}: the steps in their order, each with the record that holds its
 * answers. {@link ProcedurePrefill} says what the State already knows and into which fields it goes. Templates of the steps,
 * labels and the start page belong to the project; the rest comes from here, so that upgrading a procedure is bumping one
 * version.
 */
@NullMarked
package io.github.demarchekit.procedure;

import org.jspecify.annotations.NullMarked;
