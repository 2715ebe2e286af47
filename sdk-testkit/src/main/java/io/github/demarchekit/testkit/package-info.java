/** The platform on localhost: fakes that speak the real wire, for JUnit, CI and developers. */
@NullMarked
package io.github.demarchekit.testkit;

import org.jspecify.annotations.NullMarked;
