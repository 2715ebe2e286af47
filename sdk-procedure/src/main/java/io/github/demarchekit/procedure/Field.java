package io.github.demarchekit.procedure;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One question of a step: a component of its record, or of a record nested in it.
 *
 * @param step the step's id
 * @param name the path inside the step, such as {@code adresse.voie}
 * @param type the component's type; of a collection, the type of its elements
 * @param multiple whether several values may be given
 * @param required whether an annotation asks for a value
 * @param mustBeTicked whether the annotation asks for a yes
 */
record Field(String step, String name, Class<?> type, boolean multiple, boolean required, boolean mustBeTicked) {

    static List<Field> of(Step step) {
        List<Field> fields = new ArrayList<>();
        collect(step.id(), "", step.answers(), fields);
        return List.copyOf(fields);
    }

    private static void collect(String step, String prefix, Class<?> record, List<Field> into) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = prefix + component.getName();
            if (component.getType().isRecord()) {
                collect(step, name + ".", component.getType(), into);
            } else if (Collection.class.isAssignableFrom(component.getType())) {
                into.add(new Field(step, name, elementType(component), true, required(component), false));
            } else {
                into.add(new Field(
                        step, name, component.getType(), false, required(component), mustBeTicked(component)));
            }
        }
    }

    private static Class<?> elementType(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] instanceof Class<?> element) {
            return element;
        }
        throw new IllegalArgumentException(
                component + ": a step's collection must say what it holds, as in List<Jour>");
    }

    private static boolean mustBeTicked(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(AssertTrue.class);
    }

    private static boolean required(RecordComponent component) {
        // Validation's annotations have no RECORD_COMPONENT target: the compiler copies them to the accessor.
        var accessor = component.getAccessor();
        return accessor.isAnnotationPresent(NotBlank.class)
                || accessor.isAnnotationPresent(NotNull.class)
                || accessor.isAnnotationPresent(NotEmpty.class)
                || accessor.isAnnotationPresent(AssertTrue.class);
    }

    /** Returns the name under which the draft keeps the answer, such as {@code vous.adresse.voie}. */
    String key() {
        return step + "." + name;
    }

    boolean isDate() {
        return type == LocalDate.class;
    }

    boolean isYesNo() {
        return type == boolean.class || type == Boolean.class;
    }

    /** Tells whether the answer is one of those that are offered, and not words of the user's own. */
    boolean isChoice() {
        return type.isEnum() || isYesNo();
    }

    boolean isNumber() {
        return Number.class.isAssignableFrom(type) || (type.isPrimitive() && !isYesNo());
    }
}
