package io.github.demarchekit.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Makes a bean when each of these settings has a value. Spring Boot's own condition takes an empty one for a value. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnSetting.IsSet.class)
@interface ConditionalOnSetting {

    String[] value();

    /** The condition itself. */
    final class IsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            Map<String, Object> attributes =
                    Objects.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnSetting.class.getName()));
            for (String name : (String[]) Objects.requireNonNull(attributes.get("value"))) {
                if (environment.getProperty(name, "").isBlank()) {
                    return false;
                }
            }
            return true;
        }
    }
}
