package io.github.demarchekit.prefill.impots;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.math.BigDecimal;
import java.time.Year;

/**
 * A household's income tax of one year: who is in it, what it earned, where it lives.
 *
 * <p>DGFIP publishes its full contract to those it has agreed with only. Each component says what it rests on: <em>published</em>
 * in the open summary of the API, <em>read</em> by other public services, or <em>uncertain</em>, named after the FranceConnect scope
 * that grants it without a public document that shows its key or form. An
 * uncertain part may stay withheld although it came, or blank when it is no text; nothing else fails for it.
 *
 * @param annRevenu read: the year of the income
 * @param rfr published: the "revenu fiscal de référence", in euros (scope {@code dgfip_rfr})
 * @param nbPart published: the number of parts of the household ({@code dgfip_nbpart})
 * @param sitFam read: {@code M} married, {@code O} in a PACS, {@code C} single, {@code D} divorced, {@code V} widowed ({@code
 *     dgfip_sitfam})
 * @param aft published: the address that tax is set at, in one line ({@code dgfip_aft})
 * @param aftDetail published: the same in parts
 * @param pac read: the dependants ({@code dgfip_pac})
 * @param nmUsaDec1 read: the first taxpayer's name in daily life
 * @param nmNaiDec1 read: the first taxpayer's name at birth
 * @param prnmDec1 read: the first taxpayer's given names
 * @param dateNaisDec1 read: the first taxpayer's date of birth
 * @param nmUsaDec2 read: the second taxpayer's name in daily life
 * @param nmNaiDec2 read: the second taxpayer's name at birth
 * @param prnmDec2 read: the second taxpayer's given names
 * @param dateNaisDec2 read: the second taxpayer's date of birth
 * @param datEtab read: when the notice was made
 * @param datRec read: when the tax was called in
 * @param revenuBrutGlobal read: gross income, in euros
 * @param revImposable read: taxable income, in euros
 * @param impAvImput read: the tax before credits, in euros
 * @param montTotIr read: the tax in the end, in euros; negative for a refund
 * @param mntRevbareme uncertain: the tax on income under the scale ({@code dgfip_mntRevbareme})
 * @param indDeficit uncertain: whether there is a deficit to carry forward ({@code dgfip_inddeficit})
 * @param indiIfi uncertain: whether the household pays the tax on property fortunes ({@code dgfip_indiIFI})
 * @param parIso uncertain: whether a parent brings up children alone ({@code dgfip_pariso})
 * @param revDeclCat1Tspr uncertain: declared pay, pensions and annuities ({@code dgfip_RevDecl_Cat1_Tspr})
 * @param revDeclCat1RentOn uncertain: declared bought annuities
 * @param revDeclCat2Rcm uncertain: declared income of savings
 * @param revDeclCat3Pmv uncertain: declared capital gains
 * @param revDeclCat4Ref uncertain: declared rents
 * @param revDeclCat5NonSal uncertain: declared income of the self-employed
 * @param revNetsCat1Tspr uncertain: net pay, pensions and annuities ({@code dgfip_RevNets_Cat1_Tspr})
 * @param revNetsCat1RentOn uncertain: net bought annuities
 * @param revNetsCat2Rcm uncertain: net income of savings
 * @param revNetsCat3Pmv uncertain: net capital gains
 * @param revNetsCat4Ref uncertain: net rents
 * @param revNetsCat5NonSal uncertain: net income of the self-employed
 * @param paDeducEnfMaj uncertain: support paid to grown children ({@code dgfip_PaDeduc_EnfMaj})
 * @param paDeducAutres uncertain: support paid to others ({@code dgfip_PaDeduc_Autres})
 * @param epargRetrDeduc uncertain: retirement savings ({@code dgfip_EpargRetrDeduc})
 */
public record SituationIr(
        Part<Integer> annRevenu,
        Part<BigDecimal> rfr,
        Part<BigDecimal> nbPart,
        Part<String> sitFam,
        Part<String> aft,
        Part<AdresseTaxation> aftDetail,
        Part<PersonnesACharge> pac,
        Part<String> nmUsaDec1,
        Part<String> nmNaiDec1,
        Part<String> prnmDec1,
        Part<DateNaissance> dateNaisDec1,
        Part<String> nmUsaDec2,
        Part<String> nmNaiDec2,
        Part<String> prnmDec2,
        Part<DateNaissance> dateNaisDec2,
        Part<PartialDate> datEtab,
        Part<PartialDate> datRec,
        Part<BigDecimal> revenuBrutGlobal,
        Part<BigDecimal> revImposable,
        Part<BigDecimal> impAvImput,
        Part<BigDecimal> montTotIr,
        Part<String> mntRevbareme,
        Part<String> indDeficit,
        Part<String> indiIfi,
        Part<String> parIso,
        Part<String> revDeclCat1Tspr,
        Part<String> revDeclCat1RentOn,
        Part<String> revDeclCat2Rcm,
        Part<String> revDeclCat3Pmv,
        Part<String> revDeclCat4Ref,
        Part<String> revDeclCat5NonSal,
        Part<String> revNetsCat1Tspr,
        Part<String> revNetsCat1RentOn,
        Part<String> revNetsCat2Rcm,
        Part<String> revNetsCat3Pmv,
        Part<String> revNetsCat4Ref,
        Part<String> revNetsCat5NonSal,
        Part<String> paDeducEnfMaj,
        Part<String> paDeducAutres,
        Part<String> epargRetrDeduc) {

    /**
     * An address in parts.
     *
     * @param complementAdresse the building, the staircase
     * @param voie number and street
     * @param commune the post office, when it is another town
     * @param codePostal postcode and town, such as {@code 93160 NOISY LE GRAND}
     */
    public record AdresseTaxation(
            Part<String> complementAdresse, Part<String> voie, Part<String> commune, Part<String> codePostal) {}

    /**
     * The dependants. DGFIP tells more of them, in keys that are not public.
     *
     * @param nbPac how many
     */
    public record PersonnesACharge(Part<Integer> nbPac) {}

    /**
     * A date of birth.
     *
     * @param jour the day, from 1
     * @param mois the month, from 1
     * @param annee the year
     */
    public record DateNaissance(Part<Integer> jour, Part<Integer> mois, Part<Integer> annee) {

        /** Returns it as a date; blank when its year is not known, or it is no date. */
        public Part<PartialDate> date() {
            return annee.flatMap(year -> {
                try {
                    return new Part.Given<>(PartialDate.parse("%04d-%02d-%02d"
                            .formatted(
                                    year, mois.value().orElse(0), jour.value().orElse(0))));
                } catch (IllegalArgumentException e) {
                    return new Part.Blank<>();
                }
            });
        }
    }

    /** Returns the year of the income as a date. */
    Part<PartialDate> year() {
        return annRevenu.flatMap(year -> year >= 1 && year <= 9999
                ? new Part.Given<>(new PartialDate.YearOnly(Year.of(year)))
                : new Part.Blank<>());
    }
}
