package ${package};

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.Answer;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Provenance;
import io.github.demarchekit.prefill.Trust;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.MembreFamille;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.BaseRessources;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.ParametresCalcul;
import io.github.demarchekit.prefill.particulier.QuotientFamilial.Quotient;
import io.github.demarchekit.procedure.Filling;
import io.github.demarchekit.procedure.Origin;
import io.github.demarchekit.procedure.ProcedurePrefill;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Ce que l'État connaît déjà, et le champ où cela va. */
@Component
class CrechePrefill implements ProcedurePrefill {

    private static final String CAF_OR_MSA = "Fourni par la CAF ou la MSA";
    private static final DateTimeFormatter JOUR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter PREMIER = DateTimeFormatter.ofPattern("d'er' MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter MOIS = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    @Override
    public Set<Scope> scopes() {
        return Set.of(
                Scope.EMAIL,
                Scope.PREFERRED_USERNAME,
                Scope.CNAF_QUOTIENT_FAMILIAL,
                Scope.CNAF_ALLOCATAIRES,
                Scope.CNAF_ENFANTS,
                Scope.CNAF_ADRESSE);
    }

    @Override
    public Set<Dataset<?>> datasets() {
        return Set.of(QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);
    }

    @Override
    public void fill(LoginOutcome.Authenticated login, Answers answers, Filling into) {
        fillIdentity(login, into);
        // Les deux connaissent la famille et l'adresse : si l'un se tait, l'autre suffit.
        answers.get(QUOTIENT_FAMILIAL).ifFound((found, from) -> {
            propose("ressources.quotientFamilial", found.quotientFamilial().flatMap(Quotient::valeur), from, into);
            found.adresse().value().ifPresent(address -> fillAddress(address, from, into));
            found.allocataires().value().ifPresent(adults -> fillFamily(login, adults, from, into));
        });
        answers.get(PARTICIPATION_FAMILIALE_EAJE).ifFound((found, from) -> {
            Part<ParametresCalcul> figures = found.parametresCalculParticipationFamiliale();
            propose("ressources.enfantsACharge", figures.flatMap(ParametresCalcul::nombreEnfantsACharge), from, into);
            propose(
                    "ressources.ressourcesAnnuelles",
                    figures.flatMap(ParametresCalcul::baseRessourcesAnnuelles).flatMap(BaseRessources::valeur),
                    from,
                    into);
            found.adresse().value().ifPresent(address -> fillAddress(address, from, into));
            found.allocataires().value().ifPresent(adults -> fillFamily(login, adults, from, into));
        });
        offer(children(answers), answered(answers), into);
    }

    private static void fillIdentity(LoginOutcome.Authenticated login, Filling into) {
        into.lock("vous.nomNaissance", login.citizen().identity().familyName(), Origin.FRANCECONNECT);
        into.lock("vous.prenoms", login.citizen().identity().givenName(), Origin.FRANCECONNECT);
        into.lock("vous.dateNaissance", words(login.citizen().identity().birthdate()), Origin.FRANCECONNECT);
        login.citizen().preferredUsername().ifPresent(name -> into.propose("vous.nomUsage", name, Origin.FRANCECONNECT));
        login.citizen().email().ifPresent(email -> into.propose("vous.courriel", email, Origin.FRANCECONNECT));
    }

    /** Un montant ou un nombre, avec le mois ou l'année pour lesquels il vaut. */
    private static void propose(String field, Part<Integer> figure, Provenance from, Filling into) {
        Origin origin = Origin.of(from);
        figure.value().ifPresent(number -> into.propose(field, Integer.toString(number), origin));
    }

    private static void fillAddress(AdresseAllocataire address, Provenance from, Filling into) {
        Origin origin = today(from, DataGroup.ADDRESS);
        address.numeroLibelleVoie().value().ifPresent(street -> into.propose("vous.adresse.voie", street, origin));
        String more = join(address.complementInformation(), address.complementInformationGeographique(), address.lieuDit());
        into.propose("vous.adresse.complement", more, origin);
        address.codePostal().value().ifPresent(postcode -> into.propose("vous.adresse.codePostal", postcode, origin));
        address.ville().value().ifPresent(city -> into.propose("vous.adresse.commune", city, origin));
    }

    private static void fillFamily(
            LoginOutcome.Authenticated login, List<MembreFamille> adults, Provenance from, Filling into) {
        Origin origin = today(from, DataGroup.IDENTITY);
        into.propose("vous.foyer", (adults.size() > 1 ? Vous.Foyer.COUPLE : Vous.Foyer.SEUL).name(), origin);
        adults.stream()
                .filter(adult -> !same(adult, login.citizen().identity()))
                .findFirst()
                .ifPresent(other -> {
                    other.nom().value().ifPresent(name -> into.propose("second-parent.nom", name, origin));
                    other.prenoms().value().ifPresent(names -> into.propose("second-parent.prenoms", names, origin));
                });
    }

    /** La même personne : le même premier prénom, et une année de naissance qui ne dit pas le contraire. */
    private static boolean same(MembreFamille adult, PivotIdentity user) {
        String first = user.givenNames().isEmpty() ? "" : user.givenNames().get(0);
        boolean sameName = adult.prenoms()
                .value()
                .map(names -> plain(names).startsWith(plain(first)))
                .orElse(true);
        String year = user.birthdate().iso().substring(0, 4);
        boolean sameYear = adult.dateNaissance()
                .value()
                .map(born -> born.iso().startsWith(year) || born == PartialDate.Unknown.UNKNOWN)
                .orElse(true);
        return sameName && sameYear;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    @SafeVarargs
    private static String join(Part<String>... parts) {
        return Stream.of(parts)
                .flatMap(part -> part.value().stream())
                .collect(Collectors.joining(", "));
    }

    /** Les enfants assez jeunes, tels que l'agent les lira. */
    private static List<String> children(Answers answers) {
        Optional<List<MembreFamille>> known = answers.get(PARTICIPATION_FAMILIALE_EAJE)
                .found()
                .flatMap(found -> found.enfants().value())
                .or(() -> answers.get(QUOTIENT_FAMILIAL)
                        .found()
                        .flatMap(found -> found.enfants().value()));
        return known.orElse(List.of()).stream()
                .filter(child -> child.dateNaissance()
                        .value()
                        .flatMap(CrechePrefill::latest)
                        .filter(born -> !AutreEnfant.tropGrand(born))
                        .isPresent())
                .map(CrechePrefill::describe)
                .toList();
    }

    /** Le dernier jour possible d'une date dont on ne connaît parfois que le mois ou l'année. */
    private static Optional<LocalDate> latest(PartialDate born) {
        if (born instanceof PartialDate.MonthOnly month) {
            return Optional.of(month.month().atEndOfMonth());
        } else if (born instanceof PartialDate.YearOnly year) {
            return Optional.of(year.year().atMonth(12).atEndOfMonth());
        }
        return born.full();
    }

    private static String describe(MembreFamille child) {
        String born = child.sexe().value().filter("F"::equals).isPresent() ? "née " : "né ";
        String name = Stream.of(child.prenoms(), child.nom())
                .flatMap(part -> part.value().stream())
                .collect(Collectors.joining(" "));
        return name + child.dateNaissance().value().map(date -> ", " + born + (date.full().isPresent() ? "le " : "en ") + words(date)).orElse("");
    }

    /** Une source a répondu, ne serait-ce que pour dire qu'elle ne connaît pas la personne. */
    private static boolean answered(Answers answers) {
        return answers.questions().stream()
                .map(answers::get)
                .anyMatch(answer -> answer instanceof Answer.Found<?> || answer instanceof Answer.Absent<?>);
    }

    private static void offer(List<String> children, boolean answered, Filling into) {
        Origin origin = new Origin(CAF_OR_MSA, false);
        if (children.isEmpty()) {
            if (answered) {
                into.lock("enfant.choix", Enfant.AUCUN, origin);
            } else {
                // Seulement faute de réponse : à la prochaine connexion, il y aura peut-être un choix.
                into.propose("enfant.choix", Enfant.AUCUN, origin);
            }
            return;
        }
        children.forEach(child -> into.option("enfant.choix", child, child, origin));
        into.option("enfant.choix", Enfant.AUTRE, "Un autre enfant", new Origin("", false));
    }

    private static String words(PartialDate date) {
        if (date instanceof PartialDate.Full known) {
            return (known.date().getDayOfMonth() == 1 ? PREMIER : JOUR).format(known.date());
        } else if (date instanceof PartialDate.MonthOnly known) {
            return MOIS.format(known.month());
        } else if (date instanceof PartialDate.YearOnly known) {
            return known.year().toString();
        }
        return "une date inconnue";
    }

    /** Les enfants et l'adresse sont ceux d'aujourd'hui, quelle que soit l'année des ressources. */
    private static Origin today(Provenance from, DataGroup group) {
        return new Origin(CAF_OR_MSA, from.trust(group).filter(Trust.DECLARED::equals).isPresent());
    }
}
