package io.github.demarchekit.franceconnect;

/**
 * The scopes that open a data provider's API to the access token of a login with FranceConnect, provider by provider.
 *
 * <p>Each needs an authorisation (habilitation) of its own and is shown to the person, by name, before they agree: ask no more
 * than the procedure needs. The list moves without notice; {@link Scope} takes any other value. Half a sentence here says what
 * one opens: the provider's own documentation says it in full.
 */
public final class DataProviderScopes {

    // Direction générale des finances publiques: income tax, of the years that are asked with it.

    /** Revenu fiscal de référence. */
    public static final Scope DGFIP_RFR = new Scope("dgfip_rfr");

    /** The last year of income. */
    public static final Scope DGFIP_ANNEE_N_MOINS_1 = new Scope("dgfip_annee_n_moins_1");

    /** The last year but one. */
    public static final Scope DGFIP_ANNEE_N_MOINS_2 = new Scope("dgfip_annee_n_moins_2");

    /** The last year but two. */
    public static final Scope DGFIP_ANNEE_N_MOINS_3 = new Scope("dgfip_annee_n_moins_3");

    /** The last year but one, when the last is not available; asked without any other year. */
    public static final Scope DGFIP_ANNEE_N_MOINS_2_SI_INDISPO_N_MOINS_1 =
            new Scope("dgfip_annee_n_moins_2_si_indispo_n_moins_1");

    /** The number of tax shares of the household. */
    public static final Scope DGFIP_NBPART = new Scope("dgfip_nbpart");

    /** The family situation. */
    public static final Scope DGFIP_SITFAM = new Scope("dgfip_sitfam");

    /** The address declared on 1 January. */
    public static final Scope DGFIP_AFT = new Scope("dgfip_aft");

    /** The number of dependants. */
    public static final Scope DGFIP_NBPAC = new Scope("dgfip_nbpac");

    /** Whether there is a deficit. */
    public static final Scope DGFIP_INDDEFICIT = new Scope("dgfip_inddeficit");

    /** Whether a parent lives alone. */
    public static final Scope DGFIP_PARISO = new Scope("dgfip_pariso");

    /** The civil status of those who declare. */
    public static final Scope DGFIP_DECL = new Scope("dgfip_decl");

    /** Details of the dependants. */
    public static final Scope DGFIP_PAC = new Scope("dgfip_pac");

    /** The number of dependants, of the details of dependants. */
    public static final Scope DGFIP_PAC_NB_PAC = new Scope("dgfip_pac_nbPac");

    /** The name in use of the first person who declares. */
    public static final Scope DGFIP_NM_USA_DEC1 = new Scope("dgfip_nmUsaDec1");

    /** The name of birth of the first person who declares. */
    public static final Scope DGFIP_NM_NAI_DEC1 = new Scope("dgfip_nmNaiDec1");

    /** The given names of the first person who declares. */
    public static final Scope DGFIP_PRNM_DEC1 = new Scope("dgfip_prnmDec1");

    /** The date of birth of the first person who declares. */
    public static final Scope DGFIP_DATE_NAIS_DEC1 = new Scope("dgfip_dateNaisDec1");

    /** The name in use of the second person who declares. */
    public static final Scope DGFIP_NM_USA_DEC2 = new Scope("dgfip_nmUsaDec2");

    /** The name of birth of the second person who declares. */
    public static final Scope DGFIP_NM_NAI_DEC2 = new Scope("dgfip_nmNaiDec2");

    /** The given names of the second person who declares. */
    public static final Scope DGFIP_PRNM_DEC2 = new Scope("dgfip_prnmDec2");

    /** The date of birth of the second person who declares. */
    public static final Scope DGFIP_DATE_NAIS_DEC2 = new Scope("dgfip_dateNaisDec2");

    /** The premises known for the taxe d'habitation. */
    public static final Scope DGFIP_LOCAUX_TH = new Scope("dgfip_locaux_th");

    /** The identifier of the premises. */
    public static final Scope DGFIP_LOCAUX_TH_IDENT = new Scope("dgfip_locaux_th_ident");

    /** The nature of the premises. */
    public static final Scope DGFIP_LOCAUX_TH_NAT = new Scope("dgfip_locaux_th_Nat");

    /** How the premises are taxed. */
    public static final Scope DGFIP_LOCAUX_TH_TAX = new Scope("dgfip_locaux_th_Tax");

    /** What the premises are used for. */
    public static final Scope DGFIP_LOCAUX_TH_AFF = new Scope("dgfip_locaux_th_Aff");

    /** The tax on the income that follows the scale. */
    public static final Scope DGFIP_MNT_REVBAREME = new Scope("dgfip_mntRevbareme");

    /** Whether the wealth tax (IFI) is due. */
    public static final Scope DGFIP_INDI_IFI = new Scope("dgfip_indiIFI");

    /** Declared income, category 1: salaries and pensions. */
    public static final Scope DGFIP_REV_DECL_CAT1_TSPR = new Scope("dgfip_RevDecl_Cat1_Tspr");

    /** Declared income, category 1: annuities for consideration. */
    public static final Scope DGFIP_REV_DECL_CAT1_RENT_ON = new Scope("dgfip_RevDecl_Cat1_RentOn");

    /** Declared income, category 2: investments. */
    public static final Scope DGFIP_REV_DECL_CAT2_RCM = new Scope("dgfip_RevDecl_Cat2_Rcm");

    /** Declared income, category 3: capital gains and losses. */
    public static final Scope DGFIP_REV_DECL_CAT3_PMV = new Scope("dgfip_RevDecl_Cat3_PMV");

    /** Declared income, category 4: property. */
    public static final Scope DGFIP_REV_DECL_CAT4_REF = new Scope("dgfip_RevDecl_Cat4_Ref");

    /** Declared income, category 5: self-employment. */
    public static final Scope DGFIP_REV_DECL_CAT5_NON_SAL = new Scope("dgfip_RevDecl_Cat5_NonSal");

    /** Net income, category 1: salaries and pensions. */
    public static final Scope DGFIP_REV_NETS_CAT1_TSPR = new Scope("dgfip_RevNets_Cat1_Tspr");

    /** Net income, category 1: annuities for consideration. */
    public static final Scope DGFIP_REV_NETS_CAT1_RENT_ON = new Scope("dgfip_RevNets_Cat1_RentOn");

    /** Net income, category 2: investments. */
    public static final Scope DGFIP_REV_NETS_CAT2_RCM = new Scope("dgfip_RevNets_Cat2_Rcm");

    /** Net income, category 3: capital gains and losses. */
    public static final Scope DGFIP_REV_NETS_CAT3_PMV = new Scope("dgfip_RevNets_Cat3_PMV");

    /** Net income, category 4: property. */
    public static final Scope DGFIP_REV_NETS_CAT4_REF = new Scope("dgfip_RevNets_Cat4_Ref");

    /** Net income, category 5: self-employment. */
    public static final Scope DGFIP_REV_NETS_CAT5_NON_SAL = new Scope("dgfip_RevNets_Cat5_NonSal");

    /** Deductible maintenance paid to a child of age. */
    public static final Scope DGFIP_PA_DEDUC_ENF_MAJ = new Scope("dgfip_PaDeduc_EnfMaj");

    /** Other deductible maintenance. */
    public static final Scope DGFIP_PA_DEDUC_AUTRES = new Scope("dgfip_PaDeduc_Autres");

    /** Payments to retirement savings. */
    public static final Scope DGFIP_EPARG_RETR_DEDUC = new Scope("dgfip_EpargRetrDeduc");

    // Caisse nationale de l'assurance maladie: health insurance.

    /** The rights to health insurance. */
    public static final Scope DROITS_ASSURANCE_MALADIE = new Scope("droits_assurance_maladie");

    /** Who has rights through this person. */
    public static final Scope CNAM_BENEFICIAIRES = new Scope("cnam_beneficiaires");

    /** The fund in charge. */
    public static final Scope CNAM_CAISSE = new Scope("cnam_caisse");

    /** The basic rights. */
    public static final Scope CNAM_CONTRATS = new Scope("cnam_contrats");

    /** The exemptions. */
    public static final Scope CNAM_EXONERATIONS = new Scope("cnam_exonerations");

    /** The attending physician. */
    public static final Scope CNAM_MEDECIN_TRAITANT = new Scope("cnam_medecin_traitant");

    /** Whether there is an attending physician. */
    public static final Scope CNAM_PRESENCE_MEDECIN_TRAITANT = new Scope("cnam_presence_medecin_traitant");

    /** The daily allowances paid. */
    public static final Scope CNAM_PAIEMENTS_IJ = new Scope("cnam_paiements_ij");

    // Centre national des œuvres universitaires et scolaires: student grants.

    /** Whether the student has a grant. */
    public static final Scope CNOUS_STATUT_BOURSIER = new Scope("cnous_statut_boursier");

    /** The step of the grant. */
    public static final Scope CNOUS_ECHELON_BOURSE = new Scope("cnous_echelon_bourse");

    /** The e-mail address. */
    public static final Scope CNOUS_EMAIL = new Scope("cnous_email");

    /** The months in which the grant is paid. */
    public static final Scope CNOUS_PERIODE_VERSEMENT = new Scope("cnous_periode_versement");

    /** Whether the grant is final. */
    public static final Scope CNOUS_STATUT_BOURSE = new Scope("cnous_statut_bourse");

    /** The town of study. */
    public static final Scope CNOUS_VILLE_ETUDES = new Scope("cnous_ville_etudes");

    /** The identity that CNOUS knows. */
    public static final Scope CNOUS_IDENTITE = new Scope("cnous_identite");

    // Ministry of higher education: student status. From here on, FranceConnect only, not FranceConnect+.

    /** The identity that the ministry knows. */
    public static final Scope MESRI_IDENTITE = new Scope("mesri_identite");

    /** The admissions. */
    public static final Scope MESRI_ADMISSIONS = new Scope("mesri_admissions");

    /** Whether the person is enrolled. */
    public static final Scope MESRI_ADMISSION_INSCRIT = new Scope("mesri_admission_inscrit");

    /** Whether it is initial or continuing training. */
    public static final Scope MESRI_ADMISSION_REGIME_FORMATION = new Scope("mesri_admission_regime_formation");

    /** The commune of study. */
    public static final Scope MESRI_ADMISSION_COMMUNE_ETUDES = new Scope("mesri_admission_commune_etudes");

    /** The school. */
    public static final Scope MESRI_ADMISSION_ETABLISSEMENT_ETUDE = new Scope("mesri_admission_etablissement_etude");

    // Ministry of the interior.

    /** The vehicle registration. */
    public static final Scope MI_SIV_CARTE_GRISE = new Scope("mi_siv_carte_grise");

    // France Travail: employment.

    /** The payments received. */
    public static final Scope FRANCE_TRAVAIL_LISTE_PAIEMENTS = new Scope("api_fc-liste-paiementsv1");

    /** The status of a job seeker. */
    public static final Scope FRANCE_TRAVAIL_STATUT_AUGMENTE = new Scope("api_fc-statutaugmentev1");

    // Family benefits (CAF and MSA); Scope has the CNAF_ ones.

    /** Allocation aux adultes handicapés. */
    public static final Scope ALLOCATION_ADULTE_HANDICAPE = new Scope("allocation_adulte_handicape");

    /** Allocation de soutien familial. */
    public static final Scope ALLOCATION_SOUTIEN_FAMILIAL = new Scope("allocation_soutien_familial");

    /** Prime d'activité. */
    public static final Scope PRIME_ACTIVITE = new Scope("prime_activite");

    /** Whether the prime d'activité is increased. */
    public static final Scope PRIME_ACTIVITE_MAJORATION = new Scope("prime_activite_majoration");

    /** Revenu de solidarité active. */
    public static final Scope REVENU_SOLIDARITE_ACTIVE = new Scope("revenu_solidarite_active");

    /** Whether the revenu de solidarité active is increased. */
    public static final Scope REVENU_SOLIDARITE_ACTIVE_MAJORATION = new Scope("revenu_solidarite_active_majoration");

    // Social security.

    /** Complémentaire santé solidaire. */
    public static final Scope COMPLEMENTAIRE_SANTE_SOLIDAIRE = new Scope("complementaire_sante_solidaire");

    // National service.

    /** Where the person stands with national service. */
    public static final Scope DSNJ_STATUT_SERVICE_NATIONAL = new Scope("dsnj_statut_service_national");

    // Agence nationale des titres sécurisés: the extract of a vehicle's registration.

    /** The address of the holder. */
    public static final Scope ANTS_EXTRAIT_IMMATRICULATION_VEHICULE_ADRESSE_PARTICULIER =
            new Scope("ants_extrait_immatriculation_vehicule_adresse_particulier");

    /** The technical data of the vehicle. */
    public static final Scope ANTS_EXTRAIT_IMMATRICULATION_VEHICULE_CARACTERISTIQUES_TECHNIQUES_VEHICULE =
            new Scope("ants_extrait_immatriculation_vehicule_caracteristiques_techniques_vehicule");

    /** The data of the registration. */
    public static final Scope ANTS_EXTRAIT_IMMATRICULATION_VEHICULE_DONNEES_IMMATRICULATION_VEHICULE =
            new Scope("ants_extrait_immatriculation_vehicule_donnees_immatriculation_vehicule");

    /** The identity of the holder. */
    public static final Scope ANTS_EXTRAIT_IMMATRICULATION_VEHICULE_IDENTITE_PARTICULIER =
            new Scope("ants_extrait_immatriculation_vehicule_identite_particulier");

    /** What the person is to the vehicle. */
    public static final Scope ANTS_EXTRAIT_IMMATRICULATION_VEHICULE_STATUT_RATTACHEMENT =
            new Scope("ants_extrait_immatriculation_vehicule_statut_rattachement");

    // Service civique.

    /** The dates of the service. */
    public static final Scope GIP_MDS_SERVICE_CIVIQUE_DATES = new Scope("gip_mds_service_civique_dates");

    /** The host organisation. */
    public static final Scope GIP_MDS_SERVICE_CIVIQUE_ORGANISME_ACCUEIL =
            new Scope("gip_mds_service_civique_organisme_accueil");

    /** Whether a service is under way. */
    public static final Scope GIP_MDS_SERVICE_CIVIQUE_STATUT_ACTUEL =
            new Scope("gip_mds_service_civique_statut_actuel");

    /** Whether a service was done. */
    public static final Scope GIP_MDS_SERVICE_CIVIQUE_STATUT_PASSE = new Scope("gip_mds_service_civique_statut_passe");

    private DataProviderScopes() {}
}
