package ${package};

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.form.PersonMatch;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.MembreFamille;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ce que cette démarche lit de la famille que la CAF ou la MSA connaît, quelle que soit la réponse qui la dit. */
record Famille(Part<List<MembreFamille>> adultes, Part<List<MembreFamille>> enfants, Part<AdresseAllocataire> adresse) {

    private static final DateTimeFormatter JOUR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter PREMIER = DateTimeFormatter.ofPattern("d'er' MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter MOIS = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    static Famille de(QuotientFamilial reponse) {
        return new Famille(reponse.allocataires(), reponse.enfants(), reponse.adresse());
    }

    static Famille de(ParticipationFamilialeEaje reponse) {
        return new Famille(reponse.allocataires(), reponse.enfants(), reponse.adresse());
    }

    Part<Vous.Foyer> foyer() {
        return adultes.map(tous -> tous.size() > 1 ? Vous.Foyer.COUPLE : Vous.Foyer.SEUL);
    }

    /** L'autre adulte, si l'usager est à coup sûr l'un des deux : sinon personne, plutôt que de deviner. */
    Part<MembreFamille> autreAdulte(PivotIdentity usager) {
        return adultes.flatMap(tous -> {
            List<MembreFamille> autres =
                    tous.stream().filter(adulte -> !estLUsager(adulte, usager)).toList();
            return tous.size() == 2 && autres.size() == 1 ? new Part.Given<>(autres.get(0)) : new Part.Blank<>();
        });
    }

    private static boolean estLUsager(MembreFamille adulte, PivotIdentity usager) {
        List<Part<String>> noms = List.of(adulte.nomNaissance(), adulte.nomUsage());
        return PersonMatch.of(usager, noms, adulte.prenoms(), adulte.dateNaissance()).matches();
    }

    /** Ce qui complète la voie, en une ligne. */
    static Part<String> complement(AdresseAllocataire adresse) {
        String lignes = Stream.of(
                        adresse.complementInformation(), adresse.complementInformationGeographique(), adresse.lieuDit())
                .flatMap(ligne -> ligne.value().stream())
                .collect(Collectors.joining(", "));
        return lignes.isEmpty() ? new Part.Blank<>() : new Part.Given<>(lignes);
    }

    /** Les enfants assez jeunes, tels que l'agent les lira. */
    Part<List<String>> assezJeunes() {
        return enfants.map(tous -> tous.stream()
                .filter(enfant -> enfant.dateNaissance()
                        .value()
                        .flatMap(Famille::auPlusTard)
                        .filter(naissance -> !AutreEnfant.tropGrand(naissance))
                        .isPresent())
                .map(Famille::decrire)
                .toList());
    }

    /** Le dernier jour possible d'une date dont on ne connaît parfois que le mois ou l'année. */
    private static Optional<LocalDate> auPlusTard(PartialDate naissance) {
        if (naissance instanceof PartialDate.MonthOnly mois) {
            return Optional.of(mois.month().atEndOfMonth());
        } else if (naissance instanceof PartialDate.YearOnly annee) {
            return Optional.of(annee.year().atMonth(12).atEndOfMonth());
        }
        return naissance.full();
    }

    private static String decrire(MembreFamille enfant) {
        String ne = enfant.sexe().value().filter("F"::equals).isPresent() ? "née " : "né ";
        String nom = Stream.of(enfant.prenoms(), enfant.nom())
                .flatMap(part -> part.value().stream())
                .collect(Collectors.joining(" "));
        return nom
                + enfant.dateNaissance()
                        .value()
                        .map(date -> ", " + ne + (date.full().isPresent() ? "le " : "en ") + enLettres(date))
                        .orElse("");
    }

    /** Une date en toutes lettres, aussi loin qu'on la connaît. */
    static String enLettres(PartialDate date) {
        if (date instanceof PartialDate.Full jour) {
            return (jour.date().getDayOfMonth() == 1 ? PREMIER : JOUR).format(jour.date());
        } else if (date instanceof PartialDate.MonthOnly mois) {
            return MOIS.format(mois.month());
        } else if (date instanceof PartialDate.YearOnly annee) {
            return annee.year().toString();
        }
        return "une date inconnue";
    }
}
