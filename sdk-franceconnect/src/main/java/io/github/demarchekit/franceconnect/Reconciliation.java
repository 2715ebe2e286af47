package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.PivotIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether somebody who has just logged in is already in an application's files, and as whom. Never a guess:
 *
 * <pre>{@code
 * List<KnownPerson> files = families.bornOn(citizen.identity().birthdate());
 * Reconciliation found = Reconciliation.of(citizen, files);
 * if (found instanceof Reconciliation.SameSub known) {
 *     open(known.person().key());
 * } else if (found instanceof Reconciliation.SamePersonNewSub known) {
 *     families.setSub(known.person().key(), citizen.sub());
 *     open(known.person().key());
 * } else if (found instanceof Reconciliation.Possible possible) {
 *     askForTheFamilyNumber(possible.candidates());      // the person proves it; or an agent decides
 * } else if (found instanceof Reconciliation.Ambiguous twice) {
 *     tellAnAgent(twice.people());                       // two files for one person
 * } else {
 *     open(families.create(citizen));                    // Differs: nobody we know
 * }
 * }</pre>
 *
 * <p>The {@code sub} is compared first. When it is unknown, a person is the same when the six fields of the pivot identity are
 * equal, but for case, diacritics, ligatures and the signs between words; the register's identity (FranceConnect+) and the date
 * that the identity provider wrote (FranceConnect) are tried too. Whatever is less is handed over with its reasons, for a person
 * to decide. An e-mail address is never looked at: it changes with the identity provider, and a family may share one.
 *
 * <p>Limits. A correction or a change of civil status (given name, gender, date) changes the pivot identity, and probably the
 * {@code sub} with it: such a person is a {@link Differs} with most fields equal. Communes that merged or were renumbered have
 * two codes. FranceConnect+ gives what the identity provider wrote, so a name may vary from one login to the next. And a person
 * who is not among the files given here is not found: preselect them broadly, by date of birth or name.
 */
public sealed interface Reconciliation {

    /** A person of the files has this {@code sub}: the same person, whatever the civil status says. Prints no value. */
    record SameSub(KnownPerson person) implements Reconciliation {}

    /**
     * One person of the files, and only one, has the same civil status, and no {@code sub} yet or another one. Keep the new one:
     * the next login finds it at once.
     */
    record SamePersonNewSub(KnownPerson person, IdentityComparison comparison) implements Reconciliation {}

    /** Several people of the files have this {@code sub}, or this civil status: the files hold a person twice. */
    record Ambiguous(List<KnownPerson> people) implements Reconciliation {
        /** Takes a copy. */
        public Ambiguous {
            people = List.copyOf(people);
        }
    }

    /**
     * Nobody is the same for certain, and nothing says that one of these is somebody else: ask for a proof.
     *
     * @param candidates those whom no field contradicts, best score first
     */
    record Possible(List<Candidate> candidates) implements Reconciliation {
        /** Takes a copy. */
        public Possible {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Each of these is contradicted by a field at least, or there is nobody to compare with.
     *
     * @param candidates all who were compared, best score first; empty when the login brought no identity
     */
    record Differs(List<Candidate> candidates) implements Reconciliation {
        /** Takes a copy. */
        public Differs {
            candidates = List.copyOf(candidates);
        }
    }

    /** A person of the files, and how that civil status stands to the one of the login. Prints no value. */
    record Candidate(KnownPerson person, IdentityComparison comparison) {}

    /**
     * Compares a citizen with the people an application knows.
     *
     * @param citizen who logged in; without {@linkplain Citizen#hasIdentity() identity}, only the {@code sub} is compared
     * @param known people of the application's files, in any order
     */
    static Reconciliation of(Citizen citizen, Collection<KnownPerson> known) {
        List<KnownPerson> sameSub = known.stream()
                .filter(person -> person.sub().equals(Optional.of(citizen.sub())))
                .toList();
        if (!sameSub.isEmpty()) {
            return sameSub.size() == 1 ? new SameSub(sameSub.get(0)) : new Ambiguous(sameSub);
        }
        List<Candidate> candidates = citizen.hasIdentity() ? compared(citizen, known) : List.of();
        List<Candidate> same = candidates.stream()
                .filter(candidate -> candidate.comparison().samePerson())
                .toList();
        if (same.size() > 1) {
            return new Ambiguous(same.stream().map(Candidate::person).toList());
        } else if (same.size() == 1) {
            return new SamePersonNewSub(same.get(0).person(), same.get(0).comparison());
        }
        List<Candidate> possible = candidates.stream()
                .filter(candidate -> !candidate.comparison().contradictory())
                .toList();
        return possible.isEmpty() ? new Differs(candidates) : new Possible(possible);
    }

    private static List<Candidate> compared(Citizen citizen, Collection<KnownPerson> known) {
        List<PivotIdentity> statuses = civilStatuses(citizen);
        return known.stream()
                .map(person -> new Candidate(person, best(statuses, citizen.preferredUsername(), person.identity())))
                .sorted(Comparator.comparingInt(
                                (Candidate candidate) -> candidate.comparison().score())
                        .reversed())
                .toList();
    }

    // A file filled by the other platform holds the other of the two forms that one person's identity has.
    private static List<PivotIdentity> civilStatuses(Citizen citizen) {
        PivotIdentity identity = citizen.identity();
        List<PivotIdentity> statuses = new ArrayList<>(List.of(identity));
        citizen.rnippIdentity().ifPresent(statuses::add);
        citizen.idpBirthdate()
                .ifPresent(asWritten -> statuses.add(new PivotIdentity(
                        identity.givenName(),
                        identity.givenNames(),
                        identity.familyName(),
                        asWritten,
                        identity.gender(),
                        identity.birthplace(),
                        identity.birthcountry())));
        return statuses;
    }

    private static IdentityComparison best(
            List<PivotIdentity> statuses, Optional<String> preferredUsername, PivotIdentity stored) {
        return statuses.stream()
                .map(status -> IdentityComparison.of(status, preferredUsername, stored))
                .max(Comparator.comparing(IdentityComparison::samePerson).thenComparingInt(IdentityComparison::score))
                .orElseThrow();
    }
}
