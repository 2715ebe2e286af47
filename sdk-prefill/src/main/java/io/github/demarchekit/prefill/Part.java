package io.github.demarchekit.prefill;

import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a provider's answer, such as the address: given, blank, or withheld.
 *
 * <p>Three different things for a form. A blank part is a fact: the provider has nothing there. A withheld part is none: the
 * provider left the key out because no scope grants it, and may well know the value. Prints without its value.
 */
public sealed interface Part<T> {

    /** The provider gave a value, possibly an empty list. */
    record Given<T>(T given) implements Part<T> {
        @Override
        public String toString() {
            return "Given[redacted]";
        }
    }

    /** The provider has nothing there: it sent {@code null}, a blank text, or a date that is none. */
    record Blank<T>() implements Part<T> {}

    /** No scope grants that part: the provider left it out. */
    record Withheld<T>() implements Part<T> {}

    /** Returns the value when there is one. */
    default Optional<T> value() {
        return this instanceof Given<T> part ? Optional.of(part.given()) : Optional.empty();
    }

    /** Tells whether the provider may know the value but was not asked for it with the right scope. */
    default boolean withheld() {
        return this instanceof Withheld<T>;
    }

    /** Returns a part of the part, such as the street of the address: what is blank or withheld stays so. */
    default <R> Part<R> flatMap(Function<? super T, Part<R>> inside) {
        if (this instanceof Given<T> part) {
            return inside.apply(part.given());
        }
        return withheld() ? new Withheld<>() : new Blank<>();
    }

    /** Returns the value in another form: what is blank or withheld stays so. */
    default <R> Part<R> map(Function<? super T, ? extends R> form) {
        return flatMap(value -> new Given<>(form.apply(value)));
    }
}
