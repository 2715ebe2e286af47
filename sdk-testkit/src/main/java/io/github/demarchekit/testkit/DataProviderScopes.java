package io.github.demarchekit.testkit;

import java.util.List;

/** The scopes that let a data provider speak; they give no claim of their own. */
final class DataProviderScopes {

    /** Those of FranceConnect+ and FranceConnect. */
    static final List<String> SHARED = words("""
            dgfip_rfr dgfip_annee_n_moins_1 dgfip_annee_n_moins_2 dgfip_annee_n_moins_3 dgfip_nbpart dgfip_sitfam dgfip_aft
            dgfip_nbpac dgfip_inddeficit dgfip_pariso dgfip_decl dgfip_pac dgfip_locaux_th
            droits_assurance_maladie cnam_beneficiaires cnam_caisse cnam_contrats cnam_exonerations cnam_medecin_traitant
            cnous_statut_boursier cnous_echelon_bourse cnous_email cnous_periode_versement cnous_statut_bourse
            cnous_ville_etudes cnous_identite
            """);

    /** Those of FranceConnect alone. */
    static final List<String> LOW_ONLY = words("""
            mesri_identite mesri_admissions mi_siv_carte_grise api_fc-liste-paiementsv1 api_fc-statutaugmentev1
            allocation_adulte_handicape allocation_soutien_familial prime_activite prime_activite_majoration
            cnaf_quotient_familial cnaf_allocataires cnaf_enfants cnaf_adresse
            revenu_solidarite_active revenu_solidarite_active_majoration
            complementaire_sante_solidaire dsnj_statut_service_national
            """);

    private DataProviderScopes() {}

    private static List<String> words(String text) {
        return List.of(text.trim().split("\\s+"));
    }
}
