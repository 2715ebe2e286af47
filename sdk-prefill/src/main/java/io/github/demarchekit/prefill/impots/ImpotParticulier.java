package io.github.demarchekit.prefill.impots;

import io.github.demarchekit.prefill.Access;
import io.github.demarchekit.prefill.AccessMode;
import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.Authorization;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Parameter;
import io.github.demarchekit.prefill.Subject;
import io.github.demarchekit.prefill.Trust;
import java.net.URI;
import java.util.Map;

/**
 * The datasets of API Impôt particulier 1.0 (DGFIP), for who logged in with FranceConnect or by tax number.
 *
 * <p>Every call carries the application's own token, which {@link io.github.demarchekit.prefill.ClientCredentials} fetches, the name
 * of the procedure in {@code ID_Teleservice}, an {@code X-Correlation-ID} made for it, and the FranceConnect access token in {@code
 * X-FranceConnect-OAuth}. Which parts come back depends on the {@code dgfip_…} scopes of the login: see {@link
 * io.github.demarchekit.prefill.Part}.
 *
 * <p>DGFIP also serves "ifiisf" and "th"; their paths and their keys are not public. Whoever has the contract declares them with
 * {@link Dataset#of} and {@link Api#IMPOT_PARTICULIER}.
 */
public final class ImpotParticulier {

    /** The year of the income, such as 2025 for the notice of 2026. */
    public static final Parameter<Integer> ANNREV = Parameter.of("annrev", String::valueOf);

    // DGFIP is the authentic source of the tax; its persons and addresses are those that taxpayers declare.
    private static final Map<DataGroup, Trust> TRUST = Map.of(
            DataGroup.IDENTITY, Trust.CHECKED,
            DataGroup.ADDRESS, Trust.DECLARED,
            DataGroup.SITUATION, Trust.CERTIFIED);

    /** The income tax of one year, {@link #ANNREV}. */
    public static final Dataset<SituationIr> SITUATION_IR = tax(
            "situations/ir/assiettes/annrev/{annrev}", "Impôt sur le revenu d'une année", AccessMode.FRANCE_CONNECT);

    /** The last income tax that is known, of the last two years. */
    public static final Dataset<SituationIr> DERNIERE_SITUATION_IR = tax(
            "dernieresituation/ir/assiettes/deuxans", "Dernier impôt sur le revenu connu", AccessMode.FRANCE_CONNECT);

    /** The bill of the income tax of one year, {@link #ANNREV}; its path and its keys are those that other services read. */
    public static final Dataset<SituationIr> FACTURE_IR =
            tax("situations/ir/factures/annrev/{annrev}", "Avis d'impôt sur le revenu", AccessMode.FRANCE_CONNECT);

    /** The income tax of one year, {@link #ANNREV}, of who has that {@linkplain #spi tax number}. */
    public static final Dataset<SituationIr> SITUATION_IR_SPI = tax(
            "spi/{identifiant}/situations/ir/assiettes/annrev/{annrev}",
            "Impôt sur le revenu d'une année",
            AccessMode.IDENTIFIER);

    /** The last income tax that is known of who has that {@linkplain #spi tax number}. */
    public static final Dataset<SituationIr> DERNIERE_SITUATION_IR_SPI = tax(
            "spi/{identifiant}/dernieresituation/ir/assiettes/deuxans",
            "Dernier impôt sur le revenu connu",
            AccessMode.IDENTIFIER);

    private ImpotParticulier() {}

    /**
     * Starts the access to the API.
     *
     * @param baseUrl the gateway that DGFIP named, with {@code /impotparticulier/1.0}
     * @param idTeleservice the name under which DGFIP knows the procedure
     * @param authorization what gets the application's own token: {@link io.github.demarchekit.prefill.ClientCredentials}. When DGFIP
     *     challenges a token that cannot be had anew, as {@link Authorization#bearer} gives it, no call is made with it any more, for
     *     anybody, be it for the token of one user that it did so
     */
    public static Access.Builder access(URI baseUrl, String idTeleservice, Authorization authorization) {
        return Access.to(baseUrl).authorization(authorization).header("ID_Teleservice", idTeleservice);
    }

    /**
     * Names a person by their tax number ("numéro fiscal", SPI).
     *
     * @throws IllegalArgumentException when it has not 13 digits, spaces apart; it is not quoted
     */
    public static Subject spi(String number) {
        String digits = number.replace(" ", "");
        if (!digits.matches("\\d{13}")) {
            throw new IllegalArgumentException("a tax number has 13 digits");
        }
        return Subject.identifier(digits);
    }

    private static Dataset<SituationIr> tax(String operation, String title, AccessMode mode) {
        Dataset.Builder<SituationIr> dataset = Dataset.of(Api.IMPOT_PARTICULIER, operation, SituationIr.class)
                .title(title)
                .provider("DGFIP")
                .trust(TRUST)
                .by(mode)
                .asOf(SituationIr::year);
        return operation.endsWith("{annrev}")
                ? dataset.by(mode, ANNREV.name()).option(ANNREV).build()
                : dataset.build();
    }
}
