package ${package};

import static io.github.demarchekit.prefill.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.ApiParticulier.QUOTIENT_FAMILIAL;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.FamilyMember;
import io.github.demarchekit.prefill.PostalAddress;
import io.github.demarchekit.prefill.Provenance;
import io.github.demarchekit.prefill.Trust;
import io.github.demarchekit.procedure.Filling;
import io.github.demarchekit.procedure.Origin;
import io.github.demarchekit.procedure.ProcedurePrefill;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Ce que l'État connaît déjà, et le champ où cela va. */
@Component
class CrechePrefill implements ProcedurePrefill {

    /** Le choix « un autre enfant ». */
    static final String AUTRE = "autre";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter JOUR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter MOIS = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    /** Une crèche accueille les enfants jusqu'à quatre ans : avant cette date, ils sont trop grands. */
    static LocalDate plusAge() {
        return LocalDate.now(PARIS).minusYears(4);
    }

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
        answers.get(QUOTIENT_FAMILIAL)
                .ifFound((found, from) -> found.quotient().value().ifPresent(quotient -> quotient.value()
                        .ifPresent(euros -> into.propose(
                                "ressources.quotientFamilial", Integer.toString(euros), origin(from, null)))));
        answers.get(PARTICIPATION_FAMILIALE_EAJE).ifFound((found, from) -> {
            found.parameters().value().ifPresent(figures -> {
                figures.dependentChildren()
                        .ifPresent(count -> into.propose(
                                "ressources.enfantsACharge", Integer.toString(count), origin(from, null)));
                figures.baseRessources()
                        .flatMap(base -> base.value().stream().boxed().findFirst())
                        .ifPresent(euros -> into.propose(
                                "ressources.ressourcesAnnuelles", euros.toString(), origin(from, null)));
            });
            found.address().value().ifPresent(address -> fillAddress(address, from, into));
            found.allocataires().value().ifPresent(adults -> fillFamily(login, adults, from, into));
            found.children().value().ifPresent(children -> offer(children, from, into));
        });
    }

    private static void fillIdentity(LoginOutcome.Authenticated login, Filling into) {
        into.lock("vous.nomNaissance", login.identity().familyName(), Origin.FRANCECONNECT);
        into.lock("vous.prenoms", login.identity().givenName(), Origin.FRANCECONNECT);
        into.lock("vous.dateNaissance", words(login.identity().birthdate()), Origin.FRANCECONNECT);
        login.preferredUsername().ifPresent(name -> into.propose("vous.nomUsage", name, Origin.FRANCECONNECT));
        login.email().ifPresent(email -> into.propose("vous.courriel", email, Origin.FRANCECONNECT));
    }

    private static void fillAddress(PostalAddress address, Provenance from, Filling into) {
        Origin origin = origin(from, DataGroup.ADDRESS);
        address.street().ifPresent(street -> into.propose("vous.adresse.voie", street, origin));
        address.geographicComplement().ifPresent(more -> into.propose("vous.adresse.complement", more, origin));
        address.postcode().ifPresent(postcode -> into.propose("vous.adresse.codePostal", postcode, origin));
        address.city().ifPresent(city -> into.propose("vous.adresse.commune", city, origin));
    }

    private static void fillFamily(
            LoginOutcome.Authenticated login, List<FamilyMember> adults, Provenance from, Filling into) {
        Origin origin = origin(from, DataGroup.IDENTITY);
        into.propose("vous.foyer", (adults.size() > 1 ? Vous.Foyer.COUPLE : Vous.Foyer.SEUL).name(), origin);
        adults.stream()
                .filter(adult -> !adult.birthdate().equals(java.util.Optional.of(login.identity().birthdate())))
                .findFirst()
                .ifPresent(other -> {
                    other.familyName().ifPresent(name -> into.propose("second-parent.nom", name, origin));
                    other.givenNames().ifPresent(names -> into.propose("second-parent.prenoms", names, origin));
                });
    }

    private static void offer(List<FamilyMember> children, Provenance from, Filling into) {
        Origin origin = origin(from, DataGroup.IDENTITY);
        List<String> young = children.stream()
                .filter(CrechePrefill::young)
                .map(CrechePrefill::label)
                .toList();
        // Le choix est le texte même : c'est ce que lira l'agent.
        young.forEach(child -> into.option("enfant.choix", child, child, origin));
        if (!young.isEmpty()) {
            into.option("enfant.choix", AUTRE, "Un autre enfant", new Origin("", false));
        }
    }

    private static boolean young(FamilyMember child) {
        return child.birthdate().flatMap(PartialDate::full).filter(born -> !born.isBefore(plusAge())).isPresent();
    }

    private static String label(FamilyMember child) {
        return child.givenNames().orElse("") + " " + child.familyName().orElse("")
                + child.birthdate().map(born -> ", " + words(born)).orElse("");
    }

    private static String words(PartialDate date) {
        if (date instanceof PartialDate.Full known) {
            return JOUR.format(known.date());
        } else if (date instanceof PartialDate.MonthOnly known) {
            return MOIS.format(known.month());
        } else if (date instanceof PartialDate.YearOnly known) {
            return known.year().toString();
        }
        return "date inconnue";
    }

    private static Origin origin(Provenance from, DataGroup group) {
        boolean declared = group != null && from.trust(group).filter(Trust.DECLARED::equals).isPresent();
        return new Origin("Fourni par " + from.source(), declared);
    }
}
