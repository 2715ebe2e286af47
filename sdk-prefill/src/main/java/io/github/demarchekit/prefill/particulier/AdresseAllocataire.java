package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.prefill.Part;

/**
 * An address as CAF or MSA writes it on an envelope, line by line (norm NF Z10-011).
 *
 * @param destinataire to whom letters are addressed
 * @param complementInformation what completes the addressee: floor, staircase, care of
 * @param complementInformationGeographique what completes the building: entrance, residence
 * @param numeroLibelleVoie number and street in one text
 * @param lieuDit a hamlet or other place name
 * @param codePostalVille both in one text, such as {@code 75007 PARIS}
 * @param pays the country's name in French
 */
public record AdresseAllocataire(
        Part<String> destinataire,
        Part<String> complementInformation,
        Part<String> complementInformationGeographique,
        Part<String> numeroLibelleVoie,
        Part<String> lieuDit,
        Part<String> codePostalVille,
        Part<String> pays) {

    /** Returns the postcode, when {@link #codePostalVille()} starts with five digits. */
    public Part<String> codePostal() {
        return LignePostale.codePostal(codePostalVille);
    }

    /** Returns the city: what follows the postcode, or the whole line when it does not start with one. */
    public Part<String> ville() {
        return LignePostale.ville(codePostalVille);
    }
}
