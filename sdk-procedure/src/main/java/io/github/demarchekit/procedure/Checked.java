package io.github.demarchekit.procedure;

import org.springframework.validation.Errors;

/** A step's answers with rules that look at several fields at once. */
public interface Checked {

    /**
     * Checks the rules, after those of each field.
     *
     * @param errors where to {@linkplain Errors#rejectValue(String, String) reject} a field with a code: its message is
     *     {@code {step}.{field}.{code}}, or {@code error.{code}}
     */
    void check(Errors errors);
}
