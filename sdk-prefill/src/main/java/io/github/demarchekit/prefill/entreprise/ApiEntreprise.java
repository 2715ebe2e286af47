package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.AccessMode;
import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Parameter;
import io.github.demarchekit.prefill.RateLimit;
import io.github.demarchekit.prefill.Rule.Breach;
import io.github.demarchekit.prefill.Trust;
import io.github.demarchekit.prefill.entreprise.Association.MetaAssociation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The datasets of API Entreprise (DINUM, {@code entreprise.api.gouv.fr}).
 *
 * <p>Each call says for whom, in which framework and for which procedure: give them to the {@link
 * io.github.demarchekit.prefill.Access}, or to one question with {@link #RECIPIENT}, {@link #CONTEXT} and {@link #OBJECT}. Who receives the data cannot
 * be who they are about: such a question is answered {@code Invalid} without a call. Which parts come back depends on the rights of
 * the token: see {@link io.github.demarchekit.prefill.Part}.
 */
public final class ApiEntreprise {

    /** The public body that receives the data of one question, where it is not the {@link io.github.demarchekit.prefill.Access}'s. */
    public static final Parameter<Siret> RECIPIENT = Parameter.of("recipient", Siret::value);

    /** The framework of one question, such as {@code Aides publiques}. */
    public static final Parameter<String> CONTEXT = Parameter.of("context", text -> stated("context", text));

    /** The procedure of one question: its name or number, of fewer than 50 characters. */
    public static final Parameter<String> OBJECT = Parameter.of("object", ApiEntreprise::object);

    /** The year for which {@link #EFFECTIFS_ANNUELS} is asked. */
    public static final Parameter<Integer> YEAR = Parameter.of("year", String::valueOf);

    // What a token may ask in a minute, all datasets of a group together.
    private static final RateLimit DATA = perMinute("entreprise-data", 250);
    private static final RateLimit TAX_CERTIFICATES = perMinute("entreprise-dgfip-attestation", 5);
    private static final RateLimit RNE = perMinute("entreprise-inpi-rne", 15);
    private static final RateLimit SOCIAL_CERTIFICATES = perMinute("entreprise-urssaf", 100);
    private static final RateLimit WORKFORCE = perMinute("entreprise-gip-mds", 50);

    private static final Map<DataGroup, Trust> AUTHENTIC = Map.of(
            DataGroup.IDENTITY, Trust.CERTIFIED,
            DataGroup.ADDRESS, Trust.CERTIFIED,
            DataGroup.SITUATION, Trust.CERTIFIED);

    private static final String INSEE = "INSEE";
    private static final String DGFIP = "DGFIP";
    private static final String DJEPVA = "DJEPVA";

    /** A legal unit. */
    public static final Dataset<UniteLegale> UNITE_LEGALE = asked(
                    Dataset.of(Api.API_ENTREPRISE, "v4/insee/sirene/unites_legales/{siren}", UniteLegale.class))
            .title("Données unité légale")
            .provider(INSEE)
            .trust(AUTHENTIC)
            .meta(MetaSirene.class, UniteLegale::withMeta)
            .asOf(UniteLegale::updatedOn)
            .build();

    /** The head office of a legal unit. */
    public static final Dataset<Etablissement> SIEGE_SOCIAL =
            establishment("v4/insee/sirene/unites_legales/{siren}/siege_social", "Données siège social");

    /** The head office of a legal unit, for what may be shown to others: who objected is absent, or has no name nor address. */
    public static final Dataset<Etablissement> SIEGE_SOCIAL_DIFFUSIBLE = establishment(
            "v4/insee/sirene/unites_legales/diffusibles/{siren}/siege_social", "Données siège social en open data");

    /** An establishment. */
    public static final Dataset<Etablissement> ETABLISSEMENT =
            establishment("v4/insee/sirene/etablissements/{siret}", "Données établissement");

    /** The address of an establishment. */
    public static final Dataset<AdresseEtablissement> ADRESSE_ETABLISSEMENT =
            address("v3/insee/sirene/etablissements/{siret}/adresse", "Adresse établissement");

    /** The address of an establishment, for what may be shown to others: who objected is absent, or has no address. */
    public static final Dataset<AdresseEtablissement> ADRESSE_ETABLISSEMENT_DIFFUSIBLE =
            address("v3/insee/sirene/etablissements/diffusibles/{siret}/adresse", "Adresse établissement en open data");

    /** An association, with who may sign for it and what it filed. */
    public static final Dataset<Association> ASSOCIATION =
            association("v4/djepva/api-association/associations/{siren_or_rna}", "Données association");

    /** An association, for what may be shown to others. */
    public static final Dataset<Association> ASSOCIATION_OPEN_DATA = association(
            "v4/djepva/api-association/associations/open_data/{siren_or_rna}", "Données association en open data");

    /** The grants that an association asked the State for. */
    public static final Dataset<List<Subvention>> SUBVENTIONS = asked(Dataset.listOf(
                    Api.API_ENTREPRISE,
                    "v3/data_subvention/associations/{siren_or_siret_or_rna}/subventions",
                    Subvention.class))
            .title("Subventions des associations")
            .provider("Data.Subvention")
            .build();

    /** URSSAF's certificate, or its refusal: see {@link AttestationVigilance#delivrance}. */
    public static final Dataset<AttestationVigilance> ATTESTATION_VIGILANCE = asked(Dataset.of(
                    Api.API_ENTREPRISE,
                    "v4/urssaf/unites_legales/{siren}/attestation_vigilance",
                    AttestationVigilance.class))
            .title("Attestation de vigilance")
            .provider("URSSAF")
            .trust(AUTHENTIC)
            .limit(SOCIAL_CERTIFICATES)
            .asOf(AttestationVigilance::dateDebutValidite)
            .build();

    /** The tax administration's certificate. */
    public static final Dataset<AttestationFiscale> ATTESTATION_FISCALE = asked(Dataset.of(
                    Api.API_ENTREPRISE,
                    "v4/dgfip/unites_legales/{siren}/attestation_fiscale",
                    AttestationFiscale.class))
            .title("Attestation fiscale")
            .provider(DGFIP)
            .trust(AUTHENTIC)
            .limit(TAX_CERTIFICATES)
            .asOf(AttestationFiscale::datePeriodeAnalysee)
            .build();

    /** The turnover of the last financial years. */
    public static final Dataset<List<ChiffreAffaires>> CHIFFRES_AFFAIRES = asked(Dataset.listOf(
                    Api.API_ENTREPRISE, "v3/dgfip/etablissements/{siret}/chiffres_affaires", ChiffreAffaires.class))
            .title("Chiffre d'affaires")
            .provider(DGFIP)
            .trust(AUTHENTIC)
            .build();

    /** The employees of a {@link #YEAR}. */
    public static final Dataset<EffectifsAnnuels> EFFECTIFS_ANNUELS = asked(Dataset.of(
                    Api.API_ENTREPRISE,
                    "v3/gip_mds/unites_legales/{siren}/effectifs_annuels/{year}",
                    EffectifsAnnuels.class))
            .title("Effectifs annuels d'une unité légale")
            .provider("GIP-MDS")
            .option(YEAR)
            .limit(WORKFORCE)
            .asOf(EffectifsAnnuels::annee)
            .build();

    /** Who acts for a company. */
    public static final Dataset<List<MandataireSocial>> MANDATAIRES_SOCIAUX = asked(Dataset.listOf(
                    Api.API_ENTREPRISE,
                    "v3/infogreffe/rcs/unites_legales/{siren}/mandataires_sociaux",
                    MandataireSocial.class))
            .title("Mandataires sociaux")
            .provider("Infogreffe")
            .build();

    /** The entry of the national register of companies. */
    public static final Dataset<ExtraitRne> EXTRAIT_RNE = asked(
                    Dataset.of(Api.API_ENTREPRISE, "v3/inpi/rne/unites_legales/{siren}/extrait_rne", ExtraitRne.class))
            .title("Attestation d'immatriculation RNE")
            .provider("INPI")
            .limit(RNE)
            .build();

    /** The number under which a company pays VAT across the Union. */
    public static final Dataset<NumeroTva> NUMERO_TVA = asked(Dataset.of(
                    Api.API_ENTREPRISE, "v3/european_commission/unites_legales/{siren}/numero_tva", NumeroTva.class))
            .title("N°TVA intracommunautaire français")
            .provider("Commission européenne")
            .build();

    private ApiEntreprise() {}

    private static Dataset<Etablissement> establishment(String operation, String title) {
        return asked(Dataset.of(Api.API_ENTREPRISE, operation, Etablissement.class))
                .title(title)
                .provider(INSEE)
                .trust(AUTHENTIC)
                .meta(MetaSirene.class, Etablissement::withMeta)
                .asOf(Etablissement::updatedOn)
                .build();
    }

    private static Dataset<AdresseEtablissement> address(String operation, String title) {
        return asked(Dataset.of(Api.API_ENTREPRISE, operation, AdresseEtablissement.class))
                .title(title)
                .provider(INSEE)
                .trust(AUTHENTIC)
                .meta(MetaSirene.class, AdresseEtablissement::withMeta)
                .asOf(AdresseEtablissement::updatedOn)
                .build();
    }

    private static Dataset<Association> association(String operation, String title) {
        return asked(Dataset.of(Api.API_ENTREPRISE, operation, Association.class))
                .title(title)
                .provider(DJEPVA)
                .trust(AUTHENTIC)
                .meta(MetaAssociation.class, Association::withMeta)
                .asOf(Association::updatedOn)
                .build();
    }

    private static <T> Dataset.Builder<T> asked(Dataset.Builder<T> operation) {
        return operation
                .by(AccessMode.NUMBER)
                .rule(AccessMode.NUMBER, ApiEntreprise::notAboutItself)
                .limit(DATA);
    }

    /** API Entreprise refuses a body that asks about itself (00211). */
    private static Optional<Breach> notAboutItself(Map<String, List<String>> inputs, LocalDate today) {
        String recipient = inputs.getOrDefault("recipient", List.of("")).get(0);
        return inputs.getOrDefault("siren", List.of()).stream().anyMatch(recipient::startsWith)
                ? Optional.of(new Breach(
                        List.of("recipient"),
                        "a body cannot ask about itself: when the company asked about is the recipient, do without this"
                                + " call"))
                : Optional.empty();
    }

    private static RateLimit perMinute(String group, int calls) {
        return new RateLimit(group, calls, Duration.ofMinutes(1));
    }

    private static String object(String text) {
        if (text.length() >= 50) {
            throw new IllegalArgumentException("object must have fewer than 50 characters");
        }
        return stated("object", text);
    }

    private static String stated(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " cannot be blank");
        }
        return text;
    }
}
