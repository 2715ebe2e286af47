package io.github.demarchekit.prefill.reference;

/**
 * A region.
 *
 * @param code two digits, such as {@code 53}
 * @param name its name
 */
public record Region(String code, String name) {}
