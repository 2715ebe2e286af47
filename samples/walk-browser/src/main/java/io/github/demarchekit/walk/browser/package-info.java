/** The walk in a real browser: scripts run, style sheets apply, and each page is looked at. */
@NullMarked
package io.github.demarchekit.walk.browser;

import org.jspecify.annotations.NullMarked;
