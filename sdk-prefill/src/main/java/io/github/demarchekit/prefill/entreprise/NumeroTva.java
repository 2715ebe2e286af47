package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.prefill.Part;

/**
 * The number under which a company pays VAT across the Union.
 *
 * @param tvaNumber such as {@code FR} and eleven digits
 */
public record NumeroTva(Part<String> tvaNumber) {}
