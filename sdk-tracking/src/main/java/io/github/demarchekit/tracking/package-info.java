/** The life of a file, told to the user's dashboard, by mail and by SMS, through an ordered outbox. */
@NullMarked
package io.github.demarchekit.tracking;

import org.jspecify.annotations.NullMarked;
