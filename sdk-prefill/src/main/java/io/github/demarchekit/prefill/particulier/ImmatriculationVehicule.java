package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registration of a vehicle ("carte grise"), for somebody it is registered for.
 *
 * @param identiteParticulier whom it is registered for; not who logged in, see {@code identityMatching}
 * @param adresseParticulier where they live, as the register of vehicles knows it
 * @param statutRattachement {@link #TITULAIRE}, {@link #COTITULAIRE} or {@link #LOCATAIRE}; others may come
 * @param donneesImmatriculationVehicule number and dates
 * @param caracteristiquesTechniquesVehicule the vehicle itself
 * @param identityMatching how far the identities of the register and of who logged in are the same
 */
public record ImmatriculationVehicule(
        Part<IdentiteParticulier> identiteParticulier,
        Part<AdresseParticulier> adresseParticulier,
        Part<String> statutRattachement,
        Part<DonneesImmatriculation> donneesImmatriculationVehicule,
        Part<CaracteristiquesTechniques> caracteristiquesTechniquesVehicule,
        Part<IdentityMatching> identityMatching) {

    /** The vehicle is the person's own. */
    public static final String TITULAIRE = "titulaire";

    /** The vehicle is the person's and somebody else's. */
    public static final String COTITULAIRE = "cotitulaire";

    /** The person rents the vehicle for long. */
    public static final String LOCATAIRE = "locataire";

    /** What stands beside the data in the envelope. */
    record Meta(Part<IdentityMatching> identityMatching) {}

    ImmatriculationVehicule with(Meta meta) {
        return new ImmatriculationVehicule(
                identiteParticulier,
                adresseParticulier,
                statutRattachement,
                donneesImmatriculationVehicule,
                caracteristiquesTechniquesVehicule,
                meta.identityMatching());
    }

    /**
     * Whom the vehicle is registered for.
     *
     * @param nom the family name
     * @param prenom the given names in one text
     * @param sexeEtatCivil {@code F} or {@code M}
     * @param anneeDateNaissance the year of birth; see {@link #dateNaissance()}
     * @param moisDateNaissance the month of birth
     * @param jourDateNaissance the day of birth
     * @param codeDepartementNaissance the department of birth
     */
    public record IdentiteParticulier(
            Part<String> nom,
            Part<String> prenom,
            Part<String> sexeEtatCivil,
            Part<Integer> anneeDateNaissance,
            Part<Integer> moisDateNaissance,
            Part<Integer> jourDateNaissance,
            Part<String> codeDepartementNaissance) {

        /** Returns the date of birth as far as the register knows it; blank when that makes no date. */
        public Part<PartialDate> dateNaissance() {
            return DateNumbers.day(anneeDateNaissance, moisDateNaissance, jourDateNaissance);
        }
    }

    /**
     * Where the person lives.
     *
     * @param complementInformation what completes the addressee
     * @param numVoie the number in the street
     * @param extension {@code B} for bis, {@code T} for ter
     * @param typeVoie such as {@code RUE}; see {@link #numeroLibelleVoie()}
     * @param libelleVoie the street without its type
     * @param codePostalVille the postcode alone, such as {@code 75020}
     * @param libelleCommune the city
     * @param lieuDit a hamlet or other place name
     * @param etageEscalierAppartement floor, staircase, flat
     * @param pays the country's name in French
     */
    public record AdresseParticulier(
            Part<String> complementInformation,
            Part<String> numVoie,
            Part<String> extension,
            Part<String> typeVoie,
            Part<String> libelleVoie,
            Part<String> codePostalVille,
            Part<String> libelleCommune,
            Part<String> lieuDit,
            Part<String> etageEscalierAppartement,
            Part<String> pays) {

        /** Returns number and street in one text; blank or withheld as {@link #libelleVoie()} is. */
        public Part<String> numeroLibelleVoie() {
            return libelleVoie.map(
                    name -> Stream.of(numVoie.value(), extension.value(), typeVoie.value(), Optional.of(name))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(" ")));
        }
    }

    /**
     * Number and dates.
     *
     * @param numeroImmatriculation such as {@code AA-123-BB}
     * @param datePremiereImmatriculation when the vehicle was first registered, by anybody
     * @param statutLocation whether it is rented
     */
    public record DonneesImmatriculation(
            Part<String> numeroImmatriculation,
            Part<PartialDate> datePremiereImmatriculation,
            Part<Libelle> statutLocation) {}

    /**
     * The vehicle itself.
     *
     * @param marque the make
     * @param typeVarianteVersion the model's code
     * @param denominationCommerciale the model as it is sold
     * @param masseChargeMaximale the gross weight in kilograms
     * @param categorieVehicule the European category, such as {@code M1} for a car
     * @param genreNational the French one, such as {@code VP} for a car
     * @param cylindree the engine's volume in cubic centimetres
     * @param typeCarburant the fuel, such as {@code ES} for petrol, {@code EL} for electricity
     * @param tauxCo2 in grams for a kilometre
     * @param classeEnvironnementale such as {@code Euro 6}
     */
    public record CaracteristiquesTechniques(
            Part<String> marque,
            Part<String> typeVarianteVersion,
            Part<String> denominationCommerciale,
            Part<BigDecimal> masseChargeMaximale,
            Part<Libelle> categorieVehicule,
            Part<Libelle> genreNational,
            Part<BigDecimal> cylindree,
            Part<Libelle> typeCarburant,
            Part<BigDecimal> tauxCo2,
            Part<Libelle> classeEnvironnementale) {}

    /**
     * A word of a vocabulary.
     *
     * @param code as the register writes it
     * @param label the same in French
     */
    public record Libelle(Part<String> code, Part<String> label) {}

    /**
     * How far the identities of the register and of who logged in are the same: each from 0 to 1.
     *
     * @param familyName the family names
     * @param givenName the given names
     * @param birthDate the dates of birth; blank when one is not known
     * @param overallMatch whether the provider takes them for the same person
     */
    public record IdentityMatching(
            Part<BigDecimal> familyName,
            Part<BigDecimal> givenName,
            Part<BigDecimal> birthDate,
            Part<Boolean> overallMatch) {}
}
