package io.github.demarchekit.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Makes a bean when each of these settings, or any of them, has a value. Spring Boot's own condition takes an empty one for a value. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnSetting.IsSet.class)
@interface ConditionalOnSetting {

    String[] value();

    /** Tells whether one of them is enough. */
    boolean any() default false;

    /** The condition itself. */
    final class IsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            Map<String, Object> attributes =
                    Objects.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnSetting.class.getName()));
            Predicate<String> isSet = name -> !environment.getProperty(name, "").isBlank();
            Stream<String> names = Stream.of((String[]) Objects.requireNonNull(attributes.get("value")));
            return Boolean.TRUE.equals(attributes.get("any")) ? names.anyMatch(isSet) : names.allMatch(isSet);
        }
    }
}
