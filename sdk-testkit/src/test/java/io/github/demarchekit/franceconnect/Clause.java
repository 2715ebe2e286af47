package io.github.demarchekit.franceconnect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * The clause of the catalogue that a nested test class proves, which is the class's title too: docs/conformance.md is written
 * from it. A method whose name starts with {@code accepts_} shows what must work, with {@code refuses_} what must not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisplayNameGeneration(Clause.Titles.class)
@interface Clause {

    /** The number in the catalogue; several classes may share one. */
    int row();

    /** Which text says what, such as {@code OIDC Core 3.1.3.7 (2): iss is the configured issuer}. */
    String title();

    /** What this library does about it. */
    String weDo();

    /** The OpenID Foundation's conformance tests of relying parties that this class answers to, by their whole names. */
    String[] answersTo() default {};

    /** Accepting tests that another module has, such as {@code sdk-procedure LoginTest#comes_back}. */
    String[] acceptedBy() default {};

    /** Rejecting tests that another module has. */
    String[] refusedBy() default {};

    /** Takes the title of a class from its clause. */
    final class Titles extends DisplayNameGenerator.Standard {

        @Override
        public String generateDisplayNameForNestedClass(List<Class<?>> enclosing, Class<?> nested) {
            Clause clause = nested.getAnnotation(Clause.class);
            return clause == null ? super.generateDisplayNameForNestedClass(enclosing, nested) : clause.title();
        }
    }
}
