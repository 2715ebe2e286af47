package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * The address of an establishment, in INSEE's parts and as a letter wants it.
 *
 * @param numeroVoie the number in the street
 * @param indiceRepetitionVoie {@code bis}, {@code ter}…
 * @param typeVoie such as {@code RUE}
 * @param libelleVoie the name of the street
 * @param complementAdresse the building, the staircase, the estate
 * @param codeCommune the COG code of the commune
 * @param codePostal the postcode
 * @param distributionSpeciale such as {@code BP 123}
 * @param codeCedex the CEDEX code
 * @param libelleCedex the CEDEX line
 * @param libelleCommune the name of the commune
 * @param libelleCommuneEtranger the town, abroad
 * @param codePaysEtranger the COG code of the country, abroad
 * @param libellePaysEtranger the country, abroad
 * @param statusDiffusion see {@link #diffusion()}
 * @param acheminementPostal the same as the seven lines of an envelope
 * @param meta what is said beside the data when the address was what was asked
 */
public record AdresseEtablissement(
        Part<String> numeroVoie,
        Part<String> indiceRepetitionVoie,
        Part<String> typeVoie,
        Part<String> libelleVoie,
        Part<String> complementAdresse,
        Part<String> codeCommune,
        Part<String> codePostal,
        Part<String> distributionSpeciale,
        Part<String> codeCedex,
        Part<String> libelleCedex,
        Part<String> libelleCommune,
        Part<String> libelleCommuneEtranger,
        Part<String> codePaysEtranger,
        Part<String> libellePaysEtranger,
        Part<String> statusDiffusion,
        Part<AcheminementPostal> acheminementPostal,
        Part<MetaSirene> meta) {

    /**
     * The seven lines of an envelope, some of them blank.
     *
     * @param l1 the name of the company
     * @param l2 the person
     * @param l3 the building
     * @param l4 the street
     * @param l5 the special delivery
     * @param l6 postcode and town
     * @param l7 the country
     */
    public record AcheminementPostal(
            Part<String> l1,
            Part<String> l2,
            Part<String> l3,
            Part<String> l4,
            Part<String> l5,
            Part<String> l6,
            Part<String> l7) {}

    /** Returns whether it may be shown to others. */
    public Part<StatusDiffusion> diffusion() {
        return statusDiffusion.map(StatusDiffusion::of);
    }

    Part<PartialDate> updatedOn() {
        return meta.flatMap(MetaSirene::dateDerniereMiseAJour);
    }

    AdresseEtablissement withMeta(MetaSirene said) {
        return new AdresseEtablissement(
                numeroVoie,
                indiceRepetitionVoie,
                typeVoie,
                libelleVoie,
                complementAdresse,
                codeCommune,
                codePostal,
                distributionSpeciale,
                codeCedex,
                libelleCedex,
                libelleCommune,
                libelleCommuneEtranger,
                codePaysEtranger,
                libellePaysEtranger,
                statusDiffusion,
                acheminementPostal,
                new Part.Given<>(said));
    }
}
