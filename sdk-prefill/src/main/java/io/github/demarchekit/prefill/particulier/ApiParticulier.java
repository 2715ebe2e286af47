package io.github.demarchekit.prefill.particulier;

import static io.github.demarchekit.prefill.AccessMode.FRANCE_CONNECT;
import static io.github.demarchekit.prefill.AccessMode.IDENTITY;

import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Parameter;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Trust;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.BaseRessources;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.ParametresCalcul;
import io.github.demarchekit.prefill.particulier.QuotientFamilial.Quotient;
import java.util.Map;

/**
 * The datasets of API Particulier (DINUM, {@code particulier.api.gouv.fr}).
 *
 * <p>Which parts come back depends on the scopes of the token: see {@link Part}.
 */
public final class ApiParticulier {

    /** The year for which <em>Quotient familial</em> is asked: this one or one of the two before. */
    public static final Parameter<Integer> ANNEE = Parameter.of("annee", String::valueOf);

    /** The month for which <em>Quotient familial</em> is asked, from 1. */
    public static final Parameter<Integer> MOIS = Parameter.of("mois", String::valueOf);

    private static final String FAMILY_FUNDS = "CAF ou MSA";
    // The official contract calls identities "not precisely sourced" and addresses declared, possibly out of date.
    private static final Map<DataGroup, Trust> FAMILY_FUNDS_TRUST =
            Map.of(DataGroup.IDENTITY, Trust.CHECKED, DataGroup.ADDRESS, Trust.DECLARED);
    private static final String[] SOCIAL_SECURITY_IDENTITY = {
        "nomNaissance", "prenoms[]", "sexeEtatCivil", "codeCogInseePaysNaissance"
    };

    /** The family, its address and its <em>quotient familial</em>. */
    public static final Dataset<QuotientFamilial> QUOTIENT_FAMILIAL = Dataset.of(
                    Api.API_PARTICULIER, "v3/dss/quotient_familial", QuotientFamilial.class)
            .title("Quotient familial")
            .provider(FAMILY_FUNDS)
            .trust(FAMILY_FUNDS_TRUST)
            .by(FRANCE_CONNECT)
            .by(IDENTITY, SOCIAL_SECURITY_IDENTITY)
            .option(ANNEE, MOIS)
            .source(family -> family.quotientFamilial().flatMap(Quotient::fund))
            .asOf(family -> family.quotientFamilial().flatMap(Quotient::calculatedOn))
            .build();

    /** The family, its address, and the figures with which a crèche computes what it pays. */
    public static final Dataset<ParticipationFamilialeEaje> PARTICIPATION_FAMILIALE_EAJE = Dataset.of(
                    Api.API_PARTICULIER, "v3/dss/participation_familiale_eaje", ParticipationFamilialeEaje.class)
            .title("Participation familiale EAJE")
            .provider(FAMILY_FUNDS)
            .trust(FAMILY_FUNDS_TRUST)
            .by(FRANCE_CONNECT)
            .by(IDENTITY, SOCIAL_SECURITY_IDENTITY)
            .asOf(family -> family.parametresCalculParticipationFamiliale()
                    .flatMap(ParametresCalcul::baseRessourcesAnnuelles)
                    .flatMap(BaseRessources::year))
            .build();

    private ApiParticulier() {}
}
