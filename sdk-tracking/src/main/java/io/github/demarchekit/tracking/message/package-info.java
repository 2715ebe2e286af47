/**
 * Messages between the user of a file and the administration, before it is sent and after, with what is attached to them.
 *
 * <p>{@link io.github.demarchekit.tracking.message.Messages} is the entry point. A request for a missing piece is a message, a state
 * of the file and a deadline, recorded at once. What is attached is scanned before it is stored, by an {@link
 * io.github.demarchekit.tracking.message.AttachmentScanner}. Nothing of a message leaves by a channel: the other side is told that
 * there is one.
 */
@NullMarked
package io.github.demarchekit.tracking.message;

import org.jspecify.annotations.NullMarked;
