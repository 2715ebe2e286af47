package io.github.demarchekit.procedure;

/**
 * An answer that the State knew.
 *
 * @param value as the field's text
 * @param origin where it comes from
 * @param locked whether the user cannot change it
 */
record Prefilled(String value, Origin origin, boolean locked) {

    @Override
    public String toString() {
        return "Prefilled[redacted]";
    }
}
