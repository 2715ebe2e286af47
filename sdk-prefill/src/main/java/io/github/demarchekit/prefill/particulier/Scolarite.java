package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * A pupil's school and grant, as the ministry of education knows them.
 *
 * @param identite as the parents' documents say
 * @param moduleElementaireFormation the course
 * @param etablissement the school
 * @param anneeScolaire the school year, such as {@code 2025-2026}
 * @param estScolarise whether the pupil goes to that school in that year
 * @param statutEleve as what they go there
 * @param estBoursier whether they have a grant
 * @param echelonBourse its step, 1 to 6; blank without a grant
 * @param regimePensionnat whether they eat and sleep there; since version 5
 */
public record Scolarite(
        Part<Identite> identite,
        Part<ModuleElementaireFormation> moduleElementaireFormation,
        Part<Etablissement> etablissement,
        Part<String> anneeScolaire,
        Part<Boolean> estScolarise,
        Part<StatutEleve> statutEleve,
        Part<Boolean> estBoursier,
        Part<Integer> echelonBourse,
        Part<RegimePensionnat> regimePensionnat) {

    /**
     * Who the pupil is.
     *
     * @param nom the family name
     * @param prenom the first given name
     * @param sexe {@code F} or {@code M}
     * @param dateNaissance the date of birth
     */
    public record Identite(Part<String> nom, Part<String> prenom, Part<String> sexe, Part<PartialDate> dateNaissance) {}

    /**
     * A course ("module élémentaire de formation", MEF).
     *
     * @param codeMefStat eleven or twelve digits
     * @param libelle its name, as the ministry abbreviates it
     */
    public record ModuleElementaireFormation(Part<String> codeMefStat, Part<String> libelle) {}

    /**
     * A school.
     *
     * @param codeUai its number, seven digits and a letter
     * @param nom its name, which the contract does not promise
     * @param codeMinistereTutelle the ministry in charge, such as {@code 06} for education
     */
    public record Etablissement(Part<String> codeUai, Part<String> nom, Part<String> codeMinistereTutelle) {}

    /**
     * As what the pupil goes to school.
     *
     * @param code such as {@code ST} or {@code AP}
     * @param libelle the same in French, such as {@code SCOLAIRE} or {@code APPRENTI}
     */
    public record StatutEleve(Part<String> code, Part<String> libelle) {}

    /**
     * Whether the pupil eats and sleeps at school.
     *
     * @param code {@code 0} to {@code 6}; {@link #EXTERNE_LIBRE} for who does neither
     * @param libelle the same in French
     */
    public record RegimePensionnat(Part<String> code, Part<String> libelle) {

        /** Comes and goes with the lessons. */
        public static final String EXTERNE_LIBRE = "0";
    }
}
