/**
 * The SDK's clients as Spring beans, made from settings. A setting that is not there makes no bean; a bean of the application's
 * own replaces ours.
 */
@NullMarked
package io.github.demarchekit.spring;

import org.jspecify.annotations.NullMarked;
