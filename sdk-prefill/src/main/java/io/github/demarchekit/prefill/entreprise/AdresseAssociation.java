package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.prefill.Part;

/**
 * An address as the directory of associations writes it.
 *
 * @param complement the building, the care-of
 * @param numeroVoie the number in the street
 * @param typeVoie such as {@code RUE}
 * @param libelleVoie the name of the street
 * @param distribution such as {@code BP 12}
 * @param codeInsee the COG code of the commune
 * @param codePostal the postcode
 * @param commune the name of the commune
 */
public record AdresseAssociation(
        Part<String> complement,
        Part<String> numeroVoie,
        Part<String> typeVoie,
        Part<String> libelleVoie,
        Part<String> distribution,
        Part<String> codeInsee,
        Part<String> codePostal,
        Part<String> commune) {}
