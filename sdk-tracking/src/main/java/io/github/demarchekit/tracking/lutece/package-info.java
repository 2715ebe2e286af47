/** Lutece's notification store: the dashboard of a city's account, by its REST API, version 3. */
@NullMarked
package io.github.demarchekit.tracking.lutece;

import org.jspecify.annotations.NullMarked;
