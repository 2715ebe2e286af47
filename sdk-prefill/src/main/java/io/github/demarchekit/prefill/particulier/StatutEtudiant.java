package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.util.List;

/**
 * What a student studies and where, as the ministry of higher education knows it.
 *
 * @param identite certified against the register of the national student numbers; never with a FranceConnect token
 * @param admissions one for each school and period, possibly none
 */
public record StatutEtudiant(Part<Identite> identite, Part<List<Admission>> admissions) {

    /**
     * Who the student is.
     *
     * @param nomNaissance the family name at birth
     * @param prenom the first given name
     * @param dateNaissance the date of birth
     */
    public record Identite(Part<String> nomNaissance, Part<String> prenom, Part<PartialDate> dateNaissance) {}

    /**
     * One school for one period.
     *
     * @param dateDebut the first day
     * @param dateFin the last day
     * @param estInscrit whether the student is registered, and not only admitted
     * @param regimeFormation initial, continuing, apprenticeship
     * @param codeCogInseeCommune the commune where the student studies
     * @param etablissementEtudes the school
     */
    public record Admission(
            Part<PartialDate> dateDebut,
            Part<PartialDate> dateFin,
            Part<Boolean> estInscrit,
            Part<RegimeFormation> regimeFormation,
            Part<String> codeCogInseeCommune,
            Part<Etablissement> etablissementEtudes) {}

    /**
     * How the student studies.
     *
     * @param code {@code RF1} to {@code RF7}
     * @param libelle the same in French, such as {@code contrat d'apprentissage}
     */
    public record RegimeFormation(Part<String> code, Part<String> libelle) {}

    /**
     * A school or university.
     *
     * @param uai its number, seven digits and a letter
     * @param nom its name
     */
    public record Etablissement(Part<String> uai, Part<String> nom) {}
}
