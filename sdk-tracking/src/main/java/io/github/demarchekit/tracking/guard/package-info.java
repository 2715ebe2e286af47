/**
 * What may be said where anybody may read it: the subject and the text of a mail, an SMS, a push notification. The procedure's own
 * words for them, by language and state, and the rule that keeps persons out of them.
 */
@NullMarked
package io.github.demarchekit.tracking.guard;

import org.jspecify.annotations.NullMarked;
