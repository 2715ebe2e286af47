package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Trust;
import java.util.Map;
import java.util.Set;

/**
 * A job seeker, as France Travail knows them.
 *
 * @param identifiant the login at France Travail
 * @param identite checked against an identity document by an agent; see {@link Inscription#identiteCertifiee()}
 * @param contact telephone and mail
 * @param adresse declared, possibly out of date
 * @param inscription since when, and as what
 */
public record DemandeurEmploi(
        Part<String> identifiant,
        Part<Identite> identite,
        Part<Contact> contact,
        Part<Adresse> adresse,
        Part<Inscription> inscription) {

    Map<DataGroup, Trust> trust() {
        boolean certified =
                inscription.flatMap(Inscription::identiteCertifiee).value().orElse(false);
        return Map.of(
                DataGroup.IDENTITY, certified ? Trust.CERTIFIED : Trust.CHECKED, DataGroup.ADDRESS, Trust.DECLARED);
    }

    /**
     * Who the person is.
     *
     * @param civilite {@code MME} or {@code M.}
     * @param nomNaissance the family name at birth
     * @param nomUsage the name used in daily life, when it is another
     * @param prenom the first given name
     * @param sexe in words, such as {@code Masculin}
     * @param dateNaissance the date of birth
     */
    public record Identite(
            Part<String> civilite,
            Part<String> nomNaissance,
            Part<String> nomUsage,
            Part<String> prenom,
            Part<String> sexe,
            Part<PartialDate> dateNaissance) {}

    /**
     * How the person is reached.
     *
     * @param telephone ten digits
     * @param telephone2 another one
     * @param email the mail address
     */
    public record Contact(Part<String> telephone, Part<String> telephone2, Part<String> email) {}

    /**
     * Where the person gets letters, line by line.
     *
     * @param ligneNom the name on the envelope
     * @param ligneComplementDestinataire floor, staircase, care of
     * @param ligneComplementAdresse entrance, building, residence
     * @param ligneVoie number and street
     * @param ligneComplementDistribution a hamlet, a post office box
     * @param codePostal five digits
     * @param localite postcode and city in one text, such as {@code 75007 PARIS}
     * @param codeCogInseeCommune the commune's code
     */
    public record Adresse(
            Part<String> ligneNom,
            Part<String> ligneComplementDestinataire,
            Part<String> ligneComplementAdresse,
            Part<String> ligneVoie,
            Part<String> ligneComplementDistribution,
            Part<String> codePostal,
            Part<String> localite,
            Part<String> codeCogInseeCommune) {

        /** Returns the city, without the postcode that {@link #localite()} starts with. */
        public Part<String> ville() {
            return LignePostale.ville(localite);
        }
    }

    /**
     * The registration as a job seeker.
     *
     * @param dateDebut since when
     * @param dateFin until when; blank while it lasts
     * @param categorie as what
     * @param codeCertificationCnav how the identity was compared with the register of the social security: {@code VC}, {@code IC} and
     *     {@code PC} certify it; {@code AC}, {@code DC}, {@code EC}, {@code RC} and nothing do not
     */
    public record Inscription(
            Part<PartialDate> dateDebut,
            Part<PartialDate> dateFin,
            Part<Categorie> categorie,
            Part<String> codeCertificationCnav) {

        private static final Set<String> CERTIFIED = Set.of("VC", "IC", "PC");

        /** Tells whether the identity is certified by the register of the social security; withheld with its code. */
        public Part<Boolean> identiteCertifiee() {
            return codeCertificationCnav.withheld()
                    ? new Part.Withheld<>()
                    : new Part.Given<>(codeCertificationCnav
                            .value()
                            .filter(CERTIFIED::contains)
                            .isPresent());
        }
    }

    /**
     * As what the person is registered.
     *
     * @param code 1 to 5: 1 to 3 look for work and can start at once
     * @param libelle the same in French, as France Travail abbreviates it
     */
    public record Categorie(Part<Integer> code, Part<String> libelle) {}
}
