package io.github.demarchekit.prefill;

import io.github.demarchekit.prefill.particulier.ApiParticulier;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.util.Optional;

/** Reads a body as {@code gather} does, without the call around it. */
public final class OurDecoding {

    private OurDecoding() {}

    /** Returns the figure that the body holds. */
    public static Optional<Integer> figure(byte[] body) {
        QuotientFamilial family = ApiParticulier.QUOTIENT_FAMILIAL.decode(body).value();
        return family.quotientFamilial()
                .flatMap(QuotientFamilial.Quotient::valeur)
                .value();
    }
}
