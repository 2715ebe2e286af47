/** Walks the model procedure as a person does: it reads what pages show, and presses what they offer. */
@NullMarked
package io.github.demarchekit.walk;

import org.jspecify.annotations.NullMarked;
