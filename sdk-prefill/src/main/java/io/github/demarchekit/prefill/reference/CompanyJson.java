package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A company as the search writes it. */
record CompanyJson(
        @Nullable String siren,
        @Nullable String nomComplet,
        @Nullable String sigle,
        @Nullable String natureJuridique,
        @Nullable String activitePrincipale,
        @Nullable String etatAdministratif,
        @Nullable EstablishmentJson siege,
        @Nullable List<EstablishmentJson> matchingEtablissements,
        @Nullable Complements complements) {

    // Written in place of what its owner keeps to themselves.
    private static final String KEPT_BACK = "[NON-DIFFUSIBLE]";
    private static final String ACTIVE = "A";

    /** The body of an answer. */
    record Page(@Nullable List<CompanyJson> results) {}

    record Complements(
            @Nullable Boolean estAssociation, @Nullable String identifiantAssociation) {}

    record EstablishmentJson(
            @Nullable String siret,
            @Nullable String adresse,
            @Nullable String codePostal,
            @Nullable String libelleCommune,
            @Nullable String commune,
            @Nullable List<String> listeEnseignes,
            @Nullable Boolean estSiege,
            @Nullable String etatAdministratif) {

        Optional<Establishment> read(boolean headOffice) {
            return number(siret, Siret::new)
                    .map(number -> new Establishment(
                            number,
                            shown(adresse),
                            shown(codePostal),
                            shown(libelleCommune),
                            shown(commune).filter(CogCommune::matches).map(CogCommune::new),
                            PublicApi.list(listeEnseignes).stream()
                                    .flatMap(name -> shown(name).stream())
                                    .toList(),
                            headOffice || Boolean.TRUE.equals(estSiege),
                            active(etatAdministratif)));
        }
    }

    /** Returns the company, unless it has no right number or keeps its name to itself: nobody could choose it. */
    Optional<Company> read() {
        Optional<Siren> number = number(siren, Siren::new);
        Optional<String> name = shown(nomComplet);
        if (number.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> rna =
                complements == null ? Optional.empty() : PublicApi.text(complements.identifiantAssociation());
        return Optional.of(new Company(
                number.get(),
                name.get(),
                shown(sigle),
                PublicApi.text(natureJuridique),
                PublicApi.text(activitePrincipale),
                rna.isPresent() || (complements != null && Boolean.TRUE.equals(complements.estAssociation())),
                rna,
                active(etatAdministratif),
                siege == null ? Optional.empty() : siege.read(true),
                PublicApi.list(matchingEtablissements).stream()
                        .flatMap(place -> place.read(false).stream())
                        .toList()));
    }

    /** Returns the establishments that it names, the head office first. */
    static Stream<Establishment> places(Company company) {
        return Stream.concat(company.headOffice().stream(), company.matching().stream());
    }

    private static Optional<String> shown(@Nullable String text) {
        return PublicApi.text(text).filter(shown -> !shown.contains(KEPT_BACK));
    }

    private static Optional<Boolean> active(@Nullable String state) {
        return PublicApi.text(state).map(ACTIVE::equals);
    }

    private static <T> Optional<T> number(@Nullable String text, Function<String, T> type) {
        try {
            return PublicApi.text(text).map(type);
        } catch (IllegalArgumentException e) {
            // The register holds some whose key is wrong: they are no answer to anybody's number.
            return Optional.empty();
        }
    }
}
