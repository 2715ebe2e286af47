package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.util.List;

/**
 * Whether a person is a top-level athlete ("sportif de haut niveau"), or on one of the ministry's other lists.
 *
 * @param identite as the ministry of sports knows the person
 * @param estSportifDeHautNiveau whether they are one today
 * @param aEteSportifDeHautNiveau whether they were one before
 * @param informationsStatut the list they are on today
 * @param informationsStatutsPrecedents the lists they were on, possibly none
 */
public record StatutSportif(
        Part<Identite> identite,
        Part<Boolean> estSportifDeHautNiveau,
        Part<Boolean> aEteSportifDeHautNiveau,
        Part<Informations> informationsStatut,
        Part<List<Informations>> informationsStatutsPrecedents) {

    /**
     * Who the person is.
     *
     * @param nomNaissance the family name at birth
     * @param nomUsage the name used in daily life, when it is another
     * @param prenoms all given names in one text
     * @param dateNaissance the date of birth
     * @param sexe {@code F} or {@code M}
     */
    public record Identite(
            Part<String> nomNaissance,
            Part<String> nomUsage,
            Part<String> prenoms,
            Part<PartialDate> dateNaissance,
            Part<String> sexe) {}

    /**
     * A list that somebody is on for a time.
     *
     * @param fiche the number of the entry; earlier ones only
     * @param periode from when until when
     * @param federation for which sport
     * @param etablissement where they train
     * @param region which region follows them
     * @param categorie which list
     * @param sportifDeHautNiveau whether that list makes a top-level athlete
     */
    public record Informations(
            Part<Integer> fiche,
            Part<Periode> periode,
            Part<Federation> federation,
            Part<Etablissement> etablissement,
            Part<Region> region,
            Part<Categorie> categorie,
            Part<Boolean> sportifDeHautNiveau) {}

    /**
     * From when until when.
     *
     * @param dateDebutStatut the first day
     * @param dateFinStatut the last day
     */
    public record Periode(Part<PartialDate> dateDebutStatut, Part<PartialDate> dateFinStatut) {}

    /**
     * A sport's federation.
     *
     * @param codeFederation its number
     * @param nomFederation its name
     * @param nomCourtFederation its sport
     */
    public record Federation(
            Part<String> codeFederation, Part<String> nomFederation, Part<String> nomCourtFederation) {}

    /**
     * Where athletes train.
     *
     * @param codeEtablissement its number
     * @param nomEtablissement its name
     */
    public record Etablissement(Part<String> codeEtablissement, Part<String> nomEtablissement) {}

    /**
     * A region.
     *
     * @param codeRegion its code
     * @param nomRegion its name
     */
    public record Region(Part<String> codeRegion, Part<String> nomRegion) {}

    /**
     * A list of the ministry.
     *
     * @param codeCategorie its number
     * @param nomCategorie its name, such as {@code elite}, {@code senior}, {@code releve} or {@code espoir}
     * @param valeur the athlete's level in it
     */
    public record Categorie(Part<String> codeCategorie, Part<String> nomCategorie, Part<String> valeur) {}
}
