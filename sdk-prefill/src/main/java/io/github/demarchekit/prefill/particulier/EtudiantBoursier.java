package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.math.BigDecimal;
import java.util.List;

/**
 * A student's grant, as the Cnous knows it.
 *
 * @param ine the national student number; from version 5 on only, see {@link ApiParticulier#ETUDIANT_BOURSIER}
 * @param statutBoursier whether there is a grant
 * @param periodeVersementBourse when it is paid
 * @param etablissementEtudes where the student studies
 * @param echelonBourse how high it is
 * @param email as the student typed it
 * @param identite typed by the student and checked by an agent, the place of birth excepted; never with a FranceConnect token
 */
public record EtudiantBoursier(
        Part<String> ine,
        Part<StatutBoursier> statutBoursier,
        Part<PeriodeVersement> periodeVersementBourse,
        Part<EtablissementEtudes> etablissementEtudes,
        Part<EchelonBourse> echelonBourse,
        Part<String> email,
        Part<Identite> identite) {

    /**
     * Whether there is a grant.
     *
     * @param estBoursier whether the student has one
     * @param estRadie whether it was taken away in the year
     * @param dateRadiation when; blank while it was not
     */
    public record StatutBoursier(Part<Boolean> estBoursier, Part<Boolean> estRadie, Part<PartialDate> dateRadiation) {}

    /**
     * When the grant is paid.
     *
     * @param dateRentree the first day of the university year
     * @param duree in months
     */
    public record PeriodeVersement(Part<PartialDate> dateRentree, Part<BigDecimal> duree) {}

    /**
     * Where the student studies.
     *
     * @param nomCommune the city
     * @param nomEtablissement the school or university
     */
    public record EtablissementEtudes(Part<String> nomCommune, Part<String> nomEtablissement) {}

    /**
     * How high the grant is.
     *
     * @param echelon {@code 0bis}, or {@code 1} to {@code 7}
     * @param echelonBourseRegionaleProvisoire whether it is a region's grant whose step is not final
     */
    public record EchelonBourse(Part<String> echelon, Part<Boolean> echelonBourseRegionaleProvisoire) {}

    /**
     * Who the student is.
     *
     * @param nom the family name
     * @param prenoms the given names, one by one
     * @param dateNaissance the date of birth
     * @param nomCommuneNaissance the commune of birth by its name, unchecked
     * @param sexe {@code F} or {@code M}
     */
    public record Identite(
            Part<String> nom,
            Part<List<String>> prenoms,
            Part<PartialDate> dateNaissance,
            Part<String> nomCommuneNaissance,
            Part<String> sexe) {}
}
