package io.github.demarchekit.prefill;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The <em>quotient familial</em> that CAF or MSA computes, with the family it is computed for. Prints without its values.
 *
 * @param allocataires the adults who receive the benefits: one or two
 * @param children the children in their charge, possibly none; always those of the current month
 * @param address where the family gets its letters; declared, possibly out of date
 * @param quotient the figure
 */
public record QuotientFamilial(
        Part<List<FamilyMember>> allocataires,
        Part<List<FamilyMember>> children,
        Part<PostalAddress> address,
        Part<Quotient> quotient) {

    @Override
    public String toString() {
        return "QuotientFamilial[redacted]";
    }

    /**
     * The figure itself. Prints without its values.
     *
     * @param fund the fund that computed it
     * @param value in euros; may be negative
     * @param month the month it holds for
     * @param computedOn the month of the computation
     */
    public record Quotient(
            Optional<FamilyFund> fund, OptionalInt value, Optional<YearMonth> month, Optional<YearMonth> computedOn) {

        @Override
        public String toString() {
            return "Quotient[redacted]";
        }
    }
}
