/** Mails: that there is news, and where to read it. */
@NullMarked
package io.github.demarchekit.tracking.mail;

import org.jspecify.annotations.NullMarked;
