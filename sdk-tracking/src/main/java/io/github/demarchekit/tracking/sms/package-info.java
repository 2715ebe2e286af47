/** Text messages: that there is news. */
@NullMarked
package io.github.demarchekit.tracking.sms;

import org.jspecify.annotations.NullMarked;
