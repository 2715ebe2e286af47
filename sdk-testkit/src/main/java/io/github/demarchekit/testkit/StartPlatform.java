package io.github.demarchekit.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a {@link LocalPlatform} on a free port, puts it into the annotated field, and closes it afterwards: once for the class
 * when the field is static, for each test otherwise.
 *
 * <pre>{@code
 * @StartPlatform
 * LocalPlatform platform;
 * }</pre>
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PlatformExtension.class)
public @interface StartPlatform {}
