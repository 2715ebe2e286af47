package io.github.demarchekit.tracking.guard;

/**
 * A place in a text where something of a person stands. It does not hold what stands there.
 *
 * @param at where it starts: 0 for the first character
 */
public record Finding(PersonalData kind, int at) {

    @Override
    public String toString() {
        return kind + " at " + at;
    }
}
