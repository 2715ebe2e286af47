package io.github.demarchekit.prefill;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Dataset.Decoded;
import io.github.demarchekit.prefill.ParticipationFamilialeEaje.BaseRessources;
import io.github.demarchekit.prefill.ParticipationFamilialeEaje.Parameters;
import io.github.demarchekit.prefill.QuotientFamilial.Quotient;
import java.time.DateTimeException;
import java.time.Year;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The datasets of API Particulier (DINUM, {@code particulier.api.gouv.fr}) that are asked with a FranceConnect access token.
 *
 * <p>Which parts come back depends on the scopes of the login: see {@link Part}.
 */
public final class ApiParticulier {

    private static final String FAMILY_FUNDS = "CAF ou MSA";
    // The official contract calls identities "not precisely sourced" and addresses declared, possibly out of date.
    private static final Map<DataGroup, Trust> FAMILY_FUNDS_TRUST =
            Map.of(DataGroup.IDENTITY, Trust.CHECKED, DataGroup.ADDRESS, Trust.DECLARED);

    /** The family, its address and its <em>quotient familial</em>. */
    public static final Dataset<QuotientFamilial> QUOTIENT_FAMILIAL = new Dataset<>(
            "Quotient familial",
            "v3/dss/quotient_familial",
            FAMILY_FUNDS,
            FAMILY_FUNDS_TRUST,
            ApiParticulier::quotientFamilial);

    /** The family, its address, and the figures with which a crèche computes what it pays. */
    public static final Dataset<ParticipationFamilialeEaje> PARTICIPATION_FAMILIALE_EAJE = new Dataset<>(
            "Participation familiale EAJE",
            "v3/dss/participation_familiale_eaje",
            FAMILY_FUNDS,
            FAMILY_FUNDS_TRUST,
            ApiParticulier::participationFamilialeEaje);

    private ApiParticulier() {}

    private static Decoded<QuotientFamilial> quotientFamilial(JsonReader data) {
        Part<Quotient> quotient = data.part("quotient_familial", ApiParticulier::quotient);
        QuotientFamilial value = new QuotientFamilial(
                data.parts("allocataires", ApiParticulier::familyMember),
                data.parts("enfants", ApiParticulier::familyMember),
                data.part("adresse", ApiParticulier::address),
                quotient);
        return new Decoded<>(
                value,
                quotient.value().flatMap(Quotient::fund).map(FamilyFund::label).orElse(FAMILY_FUNDS),
                quotient.value().flatMap(Quotient::computedOn).map(PartialDate.MonthOnly::new));
    }

    private static Quotient quotient(JsonReader json) {
        return new Quotient(
                json.text("fournisseur").map(FamilyFund::new),
                json.integer("valeur"),
                month(json.integer("annee"), json.integer("mois")),
                month(json.integer("annee_calcul"), json.integer("mois_calcul")));
    }

    private static Decoded<ParticipationFamilialeEaje> participationFamilialeEaje(JsonReader data) {
        Part<Parameters> parameters =
                data.part("parametres_calcul_participation_familiale", ApiParticulier::parameters);
        ParticipationFamilialeEaje value = new ParticipationFamilialeEaje(
                data.parts("allocataires", ApiParticulier::familyMember),
                data.parts("enfants", ApiParticulier::familyMember),
                data.part("adresse", ApiParticulier::address),
                parameters);
        return new Decoded<>(
                value,
                FAMILY_FUNDS,
                parameters.value().flatMap(Parameters::baseRessources).flatMap(resources -> year(resources.year())));
    }

    private static Parameters parameters(JsonReader json) {
        return new Parameters(
                json.integer("nombre_enfants_a_charge"),
                json.integer("nombre_enfants_beneficiaire_aeeh"),
                json.object("base_ressources_annuelles")
                        .map(resources ->
                                new BaseRessources(resources.integer("valeur"), resources.integer("annee_calcul"))));
    }

    private static FamilyMember familyMember(JsonReader json) {
        return new FamilyMember(
                json.text("nom_naissance"),
                json.text("nom_usage"),
                json.text("prenoms"),
                json.date("date_naissance"),
                json.text("sexe"),
                json.text("code_cog_insee_commune_naissance")
                        .filter(CogCommune::matches)
                        .map(CogCommune::new));
    }

    private static PostalAddress address(JsonReader json) {
        return new PostalAddress(
                json.text("destinataire"),
                json.text("complement_information"),
                json.text("complement_information_geographique"),
                json.text("numero_libelle_voie"),
                json.text("lieu_dit"),
                json.text("code_postal_ville"),
                json.text("pays"));
    }

    /** Reads a month; zeros, which registers write for what they don't know, are none. */
    private static Optional<YearMonth> month(OptionalInt year, OptionalInt month) {
        if (year.isEmpty() || month.isEmpty() || year.getAsInt() == 0 || month.getAsInt() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(YearMonth.of(year.getAsInt(), month.getAsInt()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<PartialDate> year(OptionalInt year) {
        return year.isPresent() && year.getAsInt() >= 1 && year.getAsInt() <= 9999
                ? Optional.of(new PartialDate.YearOnly(Year.of(year.getAsInt())))
                : Optional.empty();
    }
}
