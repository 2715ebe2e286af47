/** HubEE, by which the State's online services hand files to the services that instruct them, in both roles. */
@NullMarked
package io.github.demarchekit.tracking.hubee;

import org.jspecify.annotations.NullMarked;
