package io.github.demarchekit.prefill.reference;

import java.util.Optional;

/**
 * A department, or an overseas body that stands for one.
 *
 * @param code two or three characters, such as {@code 35}, {@code 2A} or {@code 974}
 * @param name its name
 * @param region the code of its region
 */
public record Departement(String code, String name, Optional<String> region) {}
