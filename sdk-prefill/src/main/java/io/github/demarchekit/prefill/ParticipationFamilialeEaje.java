package io.github.demarchekit.prefill;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a crèche (<em>établissement d'accueil du jeune enfant</em>, EAJE) needs to compute what a family pays. Prints without its
 * values.
 *
 * @param allocataires the adults who receive the benefits: one or two
 * @param children the children in their charge, possibly none
 * @param address where the family gets its letters; declared, possibly out of date
 * @param parameters the figures of the computation
 */
public record ParticipationFamilialeEaje(
        Part<List<FamilyMember>> allocataires,
        Part<List<FamilyMember>> children,
        Part<PostalAddress> address,
        Part<Parameters> parameters) {

    @Override
    public String toString() {
        return "ParticipationFamilialeEaje[redacted]";
    }

    /**
     * The figures of the computation. Prints without its values.
     *
     * @param dependentChildren the number of children in charge
     * @param aeehChildren how many of them have the <em>allocation d'éducation de l'enfant handicapé</em>
     * @param baseRessources the yearly resources, {@code base ressources annuelles}
     */
    public record Parameters(
            OptionalInt dependentChildren, OptionalInt aeehChildren, Optional<BaseRessources> baseRessources) {

        @Override
        public String toString() {
            return "Parameters[redacted]";
        }
    }

    /**
     * The yearly resources. Prints without its values.
     *
     * @param value in euros
     * @param year the year they were earned in
     */
    public record BaseRessources(OptionalInt value, OptionalInt year) {

        @Override
        public String toString() {
            return "BaseRessources[redacted]";
        }
    }
}
