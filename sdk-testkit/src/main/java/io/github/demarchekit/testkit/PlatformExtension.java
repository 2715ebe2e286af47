package io.github.demarchekit.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Fills the fields annotated with {@link StartPlatform}; the context's store closes what was started. */
final class PlatformExtension implements BeforeAllCallback, BeforeEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PlatformExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        fill(context, context.getRequiredTestClass(), null);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            fill(context, instance.getClass(), instance);
        }
    }

    private static void fill(ExtensionContext context, Class<?> type, @Nullable Object instance)
            throws IllegalAccessException {
        for (Field field : AnnotationSupport.findAnnotatedFields(type, StartPlatform.class)) {
            if (Modifier.isStatic(field.getModifiers()) != (instance == null)) {
                continue;
            }
            if (field.getType() != LocalPlatform.class) {
                throw new ExtensionConfigurationException(
                        "@StartPlatform fills fields of type LocalPlatform, and " + field + " is none");
            }
            field.setAccessible(true);
            field.set(instance, started(context, field));
        }
    }

    private static LocalPlatform started(ExtensionContext context, Field field) {
        return context.getStore(NAMESPACE).computeIfAbsent(field, absent -> LocalPlatform.start(), LocalPlatform.class);
    }
}
