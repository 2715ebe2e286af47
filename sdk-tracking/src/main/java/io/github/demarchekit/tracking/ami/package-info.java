/** The dashboard: the partner events API of the application mobile interministérielle (AMI). */
@NullMarked
package io.github.demarchekit.tracking.ami;

import org.jspecify.annotations.NullMarked;
