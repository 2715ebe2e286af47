/**
 * Watching a subject ("veille"): a procedure's page, a deadline, the opening of a campaign.
 *
 * <p>{@link io.github.demarchekit.tracking.watch.Watches} is the entry point: users subscribe to subjects, and what is announced about
 * one goes to each of them by the channels of the tracking, through the same outbox as the news of their files.
 */
@NullMarked
package io.github.demarchekit.tracking.watch;

import org.jspecify.annotations.NullMarked;
