package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.time.Year;
import java.util.List;

/**
 * What a crèche (<em>établissement d'accueil du jeune enfant</em>, EAJE) needs to compute what a family pays.
 *
 * @param allocataires the adults who receive the benefits: one or two
 * @param enfants the children in their charge, possibly none
 * @param adresse where the family gets its letters; declared, possibly out of date
 * @param parametresCalculParticipationFamiliale the figures of the computation
 */
public record ParticipationFamilialeEaje(
        Part<List<MembreFamille>> allocataires,
        Part<List<MembreFamille>> enfants,
        Part<AdresseAllocataire> adresse,
        Part<ParametresCalcul> parametresCalculParticipationFamiliale) {

    /**
     * The figures of the computation.
     *
     * @param nombreEnfantsACharge the number of children in charge
     * @param nombreEnfantsBeneficiaireAeeh how many of them have the <em>allocation d'éducation de l'enfant handicapé</em>
     * @param baseRessourcesAnnuelles the yearly resources
     */
    public record ParametresCalcul(
            Part<Integer> nombreEnfantsACharge,
            Part<Integer> nombreEnfantsBeneficiaireAeeh,
            Part<BaseRessources> baseRessourcesAnnuelles) {}

    /**
     * The yearly resources.
     *
     * @param valeur in euros
     * @param anneeCalcul the year they were earned in
     */
    public record BaseRessources(Part<Integer> valeur, Part<Integer> anneeCalcul) {

        Part<PartialDate> year() {
            return anneeCalcul.flatMap(year -> year >= 1 && year <= 9999
                    ? new Part.Given<>(new PartialDate.YearOnly(Year.of(year)))
                    : new Part.Blank<>());
        }
    }
}
