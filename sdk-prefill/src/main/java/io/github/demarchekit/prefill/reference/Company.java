package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.Siren;
import java.util.List;
import java.util.Optional;

/**
 * A company, association or public body of the Sirene register, as far as it is public. Prints as its number alone: a sole trader's
 * company is named after them.
 *
 * @param siren its number
 * @param name its whole name, with its acronym and trade name where it has them
 * @param acronym its acronym
 * @param legalForm the code of its legal form in INSEE's list of "catégories juridiques", such as {@code 9220}
 * @param activity the code of its main activity (NAF), such as {@code 88.91A}
 * @param association whether it is an association
 * @param rna its number in the national directory of associations, which few have in Sirene
 * @param active whether it is active; empty when the register does not say
 * @param headOffice its head office
 * @param matching the establishments that match what was searched, some ten at most
 */
public record Company(
        Siren siren,
        String name,
        Optional<String> acronym,
        Optional<String> legalForm,
        Optional<String> activity,
        boolean association,
        Optional<String> rna,
        Optional<Boolean> active,
        Optional<Establishment> headOffice,
        List<Establishment> matching) {

    /** Takes a copy of the establishments. */
    public Company {
        matching = List.copyOf(matching);
    }

    @Override
    public String toString() {
        return "Company[siren=" + siren + "]";
    }
}
