package io.github.demarchekit.prefill;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Whether anything of an answer was given, through the parts of its records. */
final class Withholding {

    private Withholding() {}

    /** Tells whether a value has parts, and every one of them is withheld, those of its inner records included. */
    static boolean of(Object value) {
        if (value instanceof List<?> list) {
            return !list.isEmpty() && list.stream().allMatch(Withholding::of);
        }
        List<Part<?>> parts = parts(value);
        return !parts.isEmpty() && parts.stream().allMatch(Withholding::isWithheld);
    }

    private static boolean isWithheld(Part<?> part) {
        return part instanceof Part.Given<?> given ? of(given.given()) : part.withheld();
    }

    private static List<Part<?>> parts(Object value) {
        List<Part<?>> parts = new ArrayList<>();
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (read(component, value) instanceof Part<?> part) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    value.getClass().getName() + ": the record of a dataset must be public, in an exported package", e);
        }
    }
}
