package io.github.demarchekit.procedure;

/**
 * An answer that the State knew.
 *
 * @param value as the field's text
 * @param origin where it comes from, as the user reads it
 * @param declared whether the source only has it from the person
 * @param locked whether the user cannot change it
 */
record Prefilled(String value, String origin, boolean declared, boolean locked) {

    @Override
    public String toString() {
        return "Prefilled[redacted]";
    }
}
