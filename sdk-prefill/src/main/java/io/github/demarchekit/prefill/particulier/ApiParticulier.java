package io.github.demarchekit.prefill.particulier;

import static io.github.demarchekit.prefill.AccessMode.FRANCE_CONNECT;
import static io.github.demarchekit.prefill.AccessMode.IDENTIFIER;
import static io.github.demarchekit.prefill.AccessMode.IDENTITY;
import static io.github.demarchekit.prefill.AccessMode.INE;

import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Parameter;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Rule;
import io.github.demarchekit.prefill.Trust;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.BaseRessources;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.ParametresCalcul;
import io.github.demarchekit.prefill.particulier.QuotientFamilial.Quotient;
import java.util.List;
import java.util.Map;

/**
 * The datasets of API Particulier (DINUM, {@code particulier.api.gouv.fr}), and what they can be told besides their subject.
 *
 * <p>Which parts come back depends on the scopes of the token: see {@link Part}. With a FranceConnect token, the identities of
 * students are never among them.
 */
public final class ApiParticulier {

    /** The public body that receives the data of one question, where it is not the {@link io.github.demarchekit.prefill.Access}'s. */
    public static final Parameter<Siret> RECIPIENT = Parameter.of("recipient", Siret::value);

    /** The year for which <em>Quotient familial</em> is asked; the current one when it is not said. MSA has no past. */
    public static final Parameter<Integer> ANNEE = Formats.number("annee", 1900, 9999);

    /** The month for which <em>Quotient familial</em> is asked, from 1: the current one, or one of the 23 before. */
    public static final Parameter<Integer> MOIS = Formats.number("mois", 1, 12);

    /** The year in which the university year of a grant starts, from 2021 on; the current one when it is not said. */
    public static final Parameter<Integer> ANNEE_UNIVERSITAIRE = Formats.number("campaignYear", 2021, 9999);

    /** The school year, such as {@code 2025} or {@code 2025-2026}. */
    public static final Parameter<String> ANNEE_SCOLAIRE =
            Formats.text("anneeScolaire", "\\d{4}(-\\d{4})?", "2025 or 2025-2026");

    /** The school's number ("UAI"), seven digits and a letter. */
    public static final Parameter<String> CODE_ETABLISSEMENT =
            Formats.text("codeEtablissement", "\\d{7}[A-Z]", "0123456A");

    /** Where the school is not known: the departments to look in, by the codes of the ministry ("BCN"), such as {@code 013}. */
    public static final Parameter<List<String>> CODES_BCN_DEPARTEMENTS =
            Formats.texts("codesBcnDepartements[]", "[0-9A-Z]{1,3}", "013");

    /** Where the school is not known: the regions to look in, by the codes of the ministry ("BCN"), such as {@code 18}. */
    public static final Parameter<List<String>> CODES_BCN_REGIONS =
            Formats.texts("codesBcnRegions[]", "[0-9A-Z]{1,3}", "18");

    /** Where the school is not known: its degree, {@code 1D} up to eleven years of age, then {@code 2D}. */
    public static final Parameter<String> DEGRE_ETABLISSEMENT = Formats.text("degreEtablissement", "[12]D", "1D or 2D");

    /** The number on a vehicle's plates, such as {@code AA-123-BB}. */
    public static final Parameter<String> IMMATRICULATION =
            Formats.text("immatriculation", "[A-Z0-9][A-Z0-9 -]{2,11}", "AA-123-BB");

    private static final String FAMILY_FUNDS = "CAF ou MSA";
    private static final String FRANCE_TRAVAIL = "France Travail";
    private static final String EDUCATION = "Ministère de l’éducation nationale";
    // What the official contract says of the identities and addresses of each provider.
    private static final Map<DataGroup, Trust> FAMILY_FUNDS_TRUST =
            Map.of(DataGroup.IDENTITY, Trust.CHECKED, DataGroup.ADDRESS, Trust.DECLARED);
    // CAF and MSA compute the quotient themselves.
    private static final Map<DataGroup, Trust> QUOTIENT_TRUST = Map.of(
            DataGroup.IDENTITY, Trust.CHECKED,
            DataGroup.ADDRESS, Trust.DECLARED,
            DataGroup.SITUATION, Trust.CERTIFIED);
    private static final Map<DataGroup, Trust> CHECKED_IDENTITY = Map.of(DataGroup.IDENTITY, Trust.CHECKED);
    private static final Map<DataGroup, Trust> CERTIFIED_IDENTITY = Map.of(DataGroup.IDENTITY, Trust.CERTIFIED);

    /** The family, its address and its <em>quotient familial</em>. */
    public static final Dataset<QuotientFamilial> QUOTIENT_FAMILIAL = socialSecurity(
                    "v3/dss/quotient_familial", QuotientFamilial.class)
            .title("Quotient familial")
            .trust(QUOTIENT_TRUST)
            .option(ANNEE, MOIS)
            .rule(IDENTITY, Formats::recentMonth)
            .rule(FRANCE_CONNECT, Formats::recentMonth)
            .source(family -> family.quotientFamilial().flatMap(Quotient::fund))
            .asOf(family -> family.quotientFamilial().flatMap(Quotient::calculatedOn))
            .build();

    /** The family, its address, and the figures with which a crèche computes what it pays. */
    public static final Dataset<ParticipationFamilialeEaje> PARTICIPATION_FAMILIALE_EAJE = socialSecurity(
                    "v3/dss/participation_familiale_eaje", ParticipationFamilialeEaje.class)
            .title("Participation familiale EAJE")
            .trust(FAMILY_FUNDS_TRUST)
            .asOf(family -> family.parametresCalculParticipationFamiliale()
                    .flatMap(ParametresCalcul::baseRessourcesAnnuelles)
                    .flatMap(BaseRessources::year))
            .build();

    /** Whether a person has the <em>revenu de solidarité active</em>. */
    public static final Dataset<PrestationMajorable> REVENU_SOLIDARITE_ACTIVE = socialSecurity(
                    "v3/dss/revenu_solidarite_active", PrestationMajorable.class)
            .title("Revenu de solidarité active")
            .build();

    /** Whether a person has the <em>prime d'activité</em>. */
    public static final Dataset<PrestationMajorable> PRIME_ACTIVITE = socialSecurity(
                    "v3/dss/prime_activite", PrestationMajorable.class)
            .title("Prime d’activité")
            .build();

    /** Whether a person has the <em>allocation aux adultes handicapés</em>. */
    public static final Dataset<Prestation> ALLOCATION_ADULTE_HANDICAPE = socialSecurity(
                    "v3/dss/allocation_adulte_handicape", Prestation.class)
            .title("Allocation aux adultes handicapés")
            .build();

    /** Whether a person has the <em>allocation de soutien familial</em>. */
    public static final Dataset<Prestation> ALLOCATION_SOUTIEN_FAMILIAL = socialSecurity(
                    "v3/dss/allocation_soutien_familial", Prestation.class)
            .title("Allocation de soutien familial")
            .build();

    /** Where a person stands with the <em>allocation d'éducation de l'enfant handicapé</em>. */
    public static final Dataset<PrestationEnfant> ALLOCATION_ENFANT_HANDICAPE = socialSecurity(
                    "v3/dss/allocation_enfant_handicape", PrestationEnfant.class)
            .title("Allocation d’éducation de l’enfant handicapé")
            .build();

    /**
     * Where a person stands with the <em>allocation de rentrée scolaire</em>.
     *
     * <p>Added after the contract that the other constants follow; its form is that of the platform's published sources.
     */
    public static final Dataset<PrestationEnfant> ALLOCATION_RENTREE_SCOLAIRE = socialSecurity(
                    "v3/dss/allocation_rentree_scolaire", PrestationEnfant.class)
            .title("Allocation de rentrée scolaire")
            .build();

    /** Whether a person has the <em>complémentaire santé solidaire</em>. */
    public static final Dataset<ComplementaireSanteSolidaire> COMPLEMENTAIRE_SANTE_SOLIDAIRE = socialSecurity(
                    "v3/dss/complementaire_sante_solidaire", ComplementaireSanteSolidaire.class)
            .title("Complémentaire santé solidaire")
            .provider("Assurance maladie")
            .build();

    /**
     * A student's grant.
     *
     * <p>Version 5 tells the national student number too, and came after the contract that this constant follows: ask {@code
     * ETUDIANT_BOURSIER.atVersion(5)} where the habilitation names the scope {@code cnous_ine}.
     */
    public static final Dataset<EtudiantBoursier> ETUDIANT_BOURSIER = CivilStatus.CNOUS
            .dataset("v4/cnous/etudiant_boursier", EtudiantBoursier.class)
            .title("Statut étudiant boursier")
            .provider("Cnous")
            .trust(CHECKED_IDENTITY)
            .by(FRANCE_CONNECT)
            .by(INE, "ine")
            .option(ANNEE_UNIVERSITAIRE)
            .build();

    /**
     * A student's grant as version 3 tells it.
     *
     * @deprecated by the API: use {@link #ETUDIANT_BOURSIER}
     */
    @Deprecated
    public static final Dataset<EtudiantBoursierV3> ETUDIANT_BOURSIER_V3 = CivilStatus.CNOUS
            .dataset("v3/cnous/etudiant_boursier", EtudiantBoursierV3.class)
            .title("Statut étudiant boursier")
            .provider("Cnous")
            .trust(CHECKED_IDENTITY)
            .by(FRANCE_CONNECT)
            .by(INE, "ine")
            .build();

    /** What a student studies and where. */
    public static final Dataset<StatutEtudiant> STATUT_ETUDIANT = CivilStatus.MESRI
            .dataset("v3/mesri/statut_etudiant", StatutEtudiant.class)
            .title("Statut étudiant")
            .provider("Ministère de l’enseignement supérieur")
            .trust(CERTIFIED_IDENTITY)
            .by(FRANCE_CONNECT)
            .by(INE, "ine")
            .build();

    /**
     * A pupil's school and grant, for one school year. Wants {@link #ANNEE_SCOLAIRE}, and either {@link #CODE_ETABLISSEMENT} or, with
     * {@link #DEGRE_ETABLISSEMENT}, one of {@link #CODES_BCN_DEPARTEMENTS} and {@link #CODES_BCN_REGIONS}.
     */
    public static final Dataset<Scolarite> SCOLARITE = scolarite();

    /**
     * A pupil's school and grant, without where they eat and sleep.
     *
     * @deprecated by the API: use {@link #SCOLARITE}
     */
    @Deprecated
    public static final Dataset<Scolarite> SCOLARITE_V4 = SCOLARITE.atVersion(4);

    /**
     * A pupil's school and grant, without where they eat and sleep.
     *
     * @deprecated by the API: use {@link #SCOLARITE}
     */
    @Deprecated
    public static final Dataset<Scolarite> SCOLARITE_V3 = SCOLARITE.atVersion(3);

    /** A job seeker, asked by their login at France Travail. */
    public static final Dataset<DemandeurEmploi> DEMANDEUR_EMPLOI = Dataset.of(
                    Api.API_PARTICULIER, "v3/france_travail/statut", DemandeurEmploi.class)
            .title("Statut demandeur d’emploi")
            .provider(FRANCE_TRAVAIL)
            .trust(DemandeurEmploi::trust)
            .by(IDENTIFIER, "identifiant")
            .build();

    /** What France Travail paid a job seeker, asked by their login there. */
    public static final Dataset<Indemnites> INDEMNITES = Dataset.of(
                    Api.API_PARTICULIER, "v3/france_travail/indemnites", Indemnites.class)
            .title("Paiements de France Travail")
            .provider(FRANCE_TRAVAIL)
            .by(IDENTIFIER, "identifiant")
            .build();

    /** A person's <em>service civique</em>. When several persons have that civil status, it refuses with the code 00391. */
    public static final Dataset<ServiceCivique> SERVICE_CIVIQUE = CivilStatus.GIP_MDS
            .dataset("v3/gip_mds/service_civique", ServiceCivique.class)
            .title("Service civique")
            .provider("GIP Modernisation des déclarations sociales")
            .by(FRANCE_CONNECT)
            .build();

    /** Whether a person did what the <em>service national</em> asks of the young. */
    public static final Dataset<ServiceNational> SERVICE_NATIONAL = CivilStatus.DSNJ
            .dataset("v3/dsnj/service_national", ServiceNational.class)
            .title("Service national")
            .provider("Direction du service national et de la jeunesse")
            .by(FRANCE_CONNECT)
            .build();

    /** The registration of a vehicle, for who logged in. Wants {@link #IMMATRICULATION}. */
    public static final Dataset<ImmatriculationVehicule> IMMATRICULATION_VEHICULE = Dataset.of(
                    Api.API_PARTICULIER, "v3/ants/extrait_immatriculation_vehicule", ImmatriculationVehicule.class)
            .title("Extrait d’immatriculation d’un véhicule")
            .provider("France Titres (ANTS)")
            .trust(CHECKED_IDENTITY)
            .by(FRANCE_CONNECT, IMMATRICULATION.name())
            .meta(ImmatriculationVehicule.Meta.class, ImmatriculationVehicule::with)
            .build();

    /** Whether a person is a top-level athlete, asked by their number at the ministry of sports. */
    public static final Dataset<StatutSportif> STATUT_SPORTIF = Dataset.of(
                    Api.API_PARTICULIER, "v3/sdh/statut_sportif", StatutSportif.class)
            .title("Statut sportif de haut niveau")
            .provider("Ministère des sports")
            .by(IDENTIFIER, "identifiant")
            .build();

    private ApiParticulier() {}

    private static <T> Dataset.Builder<T> socialSecurity(String operation, Class<T> type) {
        return CivilStatus.SOCIAL_SECURITY
                .dataset(operation, type)
                .provider(FAMILY_FUNDS)
                .by(FRANCE_CONNECT);
    }

    private static Dataset<Scolarite> scolarite() {
        return CivilStatus.MEN
                .dataset("v5/men/scolarites", Scolarite.class, ANNEE_SCOLAIRE)
                .title("Scolarité")
                .provider(EDUCATION)
                .trust(CHECKED_IDENTITY)
                .option(CODE_ETABLISSEMENT, CODES_BCN_DEPARTEMENTS, CODES_BCN_REGIONS, DEGRE_ETABLISSEMENT)
                .rule(
                        IDENTITY,
                        Rule.exactlyOne(
                                CODE_ETABLISSEMENT.name(), CODES_BCN_DEPARTEMENTS.name(), CODES_BCN_REGIONS.name()))
                .rule(IDENTITY, Rule.together(CODES_BCN_DEPARTEMENTS.name(), DEGRE_ETABLISSEMENT.name()))
                .rule(IDENTITY, Rule.together(CODES_BCN_REGIONS.name(), DEGRE_ETABLISSEMENT.name()))
                .build();
    }
}
